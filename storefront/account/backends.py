"""Log-in by e-mail or by phone number."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from catalog.folding import nfc
from catalog.phones import parse_phone


class EmailOrPhoneBackend(ModelBackend):
    """Finds the person by what they typed and checks the password in equal time."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, **credentials: str
    ) -> object | None:
        """Return the user for `username` (or `login`/`email`) and `password`, or None."""
        typed = nfc(username or credentials.get("login") or credentials.get("email")).strip()
        password = credentials.get("password")
        if not typed or password is None:
            return None
        user_model = get_user_model()
        user = self._find(user_model, typed)
        if user is None:
            # Hash all the same, so that the answer's time tells nobody who has an account.
            user_model().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None

    @staticmethod
    def _find(user_model: type, typed: str) -> object | None:
        if "@" in typed:
            return user_model.objects.filter(email__iexact=typed).first()
        phone = parse_phone(typed)
        return user_model.objects.filter(phone=phone).first() if phone else None
