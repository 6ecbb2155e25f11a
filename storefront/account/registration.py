"""Signing up and changing the log-in address, without telling strangers who has an account."""

from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from storefront.account import letters
from storefront.account.models import User


def sign_up(*, full_name: str, email: str, password: str, language: str) -> None:
    """Start an account; the letter's link opens it.

    For a known address the owner is told instead. Both ways hash one password, so neither
    the answer nor its time tells which it was.
    """
    user = _waiting(email).first() or User(email=email, is_active=False)
    known = User.objects.filter(email__iexact=email).exclude(pk=user.pk).first()
    user.set_password(password)
    if known:
        if known.is_active:
            _after_commit(letters.send_already_known, known.pk)
        return
    user.first_name, user.language = full_name, language
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        # The same form came twice at once; the other one sends the letter.
        return
    _after_commit(letters.send_sign_up, user.pk)


def waiting_for(token: str) -> User:
    """Return the person whose sign-up link this is, not open yet; raises letters.LinkLapsed.

    The link alone opens nothing: whoever signed up knows the password they chose. Otherwise a
    stranger could sign up with somebody's address, and wait for them to open the account.
    """
    facts = letters.read(letters.SIGN_UP, token)
    user = User.objects.filter(pk=facts["user"]).first()
    if user is None or not user.is_waiting:
        raise letters.LinkLapsed
    return user


def open_account(user: User) -> None:
    """Let `user` log in from now on."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def ask_new_email(user: User, email: str) -> None:
    """Send the confirming link to `email`; a taken address gets no link and no word."""
    if not _taken(email).exists():
        _after_commit(letters.send_new_email, user.pk, email)


def new_email_of(token: str) -> tuple[User, str]:
    """Return the person and the address their link confirms; raises letters.LinkLapsed.

    A link lapses with its first use and with the password it was asked with.
    """
    facts = letters.read(letters.NEW_EMAIL, token)
    user = User.objects.filter(pk=facts["user"], email=facts["from"], is_active=True).first()
    if user is None or letters.password_seal(user) != facts["seal"] or _taken(facts["to"]).exists():
        raise letters.LinkLapsed
    return user, facts["to"]


def confirm_new_email(token: str) -> User:
    """Make the confirmed address the log-in; raises letters.LinkLapsed when it cannot be."""
    user, email = new_email_of(token)
    try:
        with transaction.atomic():
            _waiting(email).delete()
            user.email = email
            user.save(update_fields=["email"])
    except IntegrityError as error:
        raise letters.LinkLapsed from error
    return user


def _waiting(email: str) -> QuerySet[User]:
    return User.objects.filter(User.WAITING, email__iexact=email)


def _taken(email: str) -> QuerySet[User]:
    # An account nobody opened is no reason to refuse its address to the owner.
    return User.objects.filter(email__iexact=email).exclude(User.WAITING)


def _after_commit(letter: object, *args: object) -> None:
    transaction.on_commit(partial(letter.enqueue, *args))
