"""Letters of the account: open it, a new e-mail address, a new password.

A task writes them into the outbox after the answer, so that the answer's time does not show who
has an account; from there they are sent and tried again as all letters are.
"""

from secrets import token_hex

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from storefront.account.models import User
from storefront.letters import outbox

SIGN_UP = "account.sign-up"
NEW_EMAIL = "account.new-email"
DAY = 24 * 3600
# A link in a letter works for two days (our choice: a weekend away from the mailbox).
LINK_SECONDS = 2 * DAY
LASTS = {"password_reset": settings.PASSWORD_RESET_TIMEOUT}
SUBJECTS = {
    "sign_up": _("Open your OCOP Ninh Thuận account"),
    "already_known": _("You already have an OCOP Ninh Thuận account"),
    "new_email": _("Confirm your new e-mail address"),
    "password_reset": _("A new password for OCOP Ninh Thuận"),
}


class LinkLapsed(Exception):
    """Raised when a link is too old, changed, used, or of another kind."""


def sign(purpose: str, facts: dict) -> str:
    """Return a token that carries `facts` and serves only `purpose`."""
    return signing.dumps(facts, salt=purpose)


def read(purpose: str, token: str) -> dict:
    """Return the facts of `token`; raises LinkLapsed when it is not (or no longer) good."""
    try:
        return signing.loads(token, salt=purpose, max_age=LINK_SECONDS)
    except signing.BadSignature as error:
        raise LinkLapsed from error


@task()
def send_sign_up(user_id: int) -> None:
    """Send the person the link that opens the new account."""
    user = User.objects.get(pk=user_id)
    token = sign(SIGN_UP, {"user": user.pk})
    _send(user, "sign_up", name="account:open", args=[token])


@task()
def send_already_known(user_id: int) -> None:
    """Tell the person that somebody tried to sign up with their address."""
    _send(User.objects.get(pk=user_id), "already_known", name="account:password_reset")


@task()
def send_new_email(user_id: int, email: str) -> None:
    """Send the link that makes `email` the person's log-in."""
    user = User.objects.get(pk=user_id)
    facts = {"user": user.pk, "from": user.email, "to": email, "seal": password_seal(user)}
    token = sign(NEW_EMAIL, facts)
    _send(user, "new_email", to=email, name="account:email_confirm", args=[token])


@task()
def send_password_reset(email: str) -> None:
    """Send the link to a new password, where an open account has the address; else nothing."""
    for user in User.objects.filter(email__iexact=email, is_active=True):
        key = urlsafe_base64_encode(force_bytes(user.pk))
        args = [key, default_token_generator.make_token(user)]
        _send(user, "password_reset", name="account:password_reset_confirm", args=args)


def password_seal(user: User) -> str:
    """Return what changes with the password: links sealed by it lapse with the old one."""
    return user.get_session_auth_hash()[:16]


def _send(user: User, letter: str, *, name: str, args: list | None = None, to: str = "") -> None:
    with translation.override(user.language):
        context = {
            "user": user,
            # Never from the request: its Host could be anybody's.
            "link": settings.SITE_URL + reverse(name, args=args),
            "email": to or user.email,
            "days": LASTS.get(letter, LINK_SECONDS) // DAY,
        }
        words = outbox.Words(
            subject=str(SUBJECTS[letter]),
            text=render_to_string(f"emails/account/{letter}.txt", context),
            html=render_to_string(f"emails/account/{letter}.html", context),
            language=user.language,
        )
    # Each asking is an occasion of its own: who asks twice gets two letters.
    outbox.write(words, kind=f"account_{letter}", about=token_hex(8), to=context["email"])
