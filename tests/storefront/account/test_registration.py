"""Signing up and changing the address tell strangers nothing and give them nothing."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from storefront.account import letters, registration
from storefront.account.letters import LinkLapsed
from storefront.account.models import User
from tests.cast import shopper
from tests.storefront.account.mailbox import PASSWORD, link

pytestmark = pytest.mark.django_db
MAI = {"full_name": "Lê Mai", "email": "mai@vidu.vn", "password": PASSWORD, "language": "vi"}


@pytest.fixture
def after(django_capture_on_commit_callbacks: Callable) -> Callable:
    """Return a caller that also does what follows the commit."""

    def done(rule: Callable, *args: object, **kwargs: object) -> object:
        with django_capture_on_commit_callbacks(execute=True):
            return rule(*args, **kwargs)

    return done


def _token() -> str:
    return link().rstrip("/").rpartition("/")[2]


def _seen() -> tuple[str, ...]:
    return tuple(letter.subject for letter in mail.outbox)


def test_a_new_account_waits_for_its_link(after: Callable) -> None:
    after(registration.sign_up, **MAI)
    mai = User.objects.get()
    assert (mai.is_active, mai.is_waiting, mai.first_name) == (False, True, "Lê Mai")
    assert registration.waiting_for(_token()) == mai
    registration.open_account(mai)
    assert User.objects.get().is_active


def test_an_opened_link_is_used_up(after: Callable) -> None:
    after(registration.sign_up, **MAI)
    registration.open_account(registration.waiting_for(_token()))
    with pytest.raises(LinkLapsed):
        registration.waiting_for(_token())


def test_a_link_to_nobody_has_lapsed() -> None:
    with pytest.raises(LinkLapsed):
        registration.waiting_for(letters.sign(letters.SIGN_UP, {"user": 0}))


def test_signing_up_again_takes_the_newer_words(after: Callable) -> None:
    after(registration.sign_up, **MAI)
    after(registration.sign_up, **{**MAI, "full_name": "Lê Thị Mai", "language": "en"})
    mai = User.objects.get()
    assert (mai.first_name, mai.language) == ("Lê Thị Mai", "en")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("typed", ["lan@vidu.vn", "LAN@vidu.vn"])
def test_a_known_address_is_told_to_its_owner_only(after: Callable, typed: str) -> None:
    before = shopper().password
    after(registration.sign_up, **{**MAI, "email": typed})
    lan = User.objects.get()
    assert (lan.password, lan.first_name) == (before, "Trần Thị Lan")
    assert link() == "/tai-khoan/quen-mat-khau/"


@pytest.mark.parametrize("facts", [{"last_login": timezone.now()}, {"is_staff": True}])
def test_an_account_staff_closed_is_not_opened_by_signing_up(after: Callable, facts: dict) -> None:
    User.objects.create(email="mai@vidu.vn", is_active=False, password="x", **facts)
    after(registration.sign_up, **MAI)
    assert User.objects.get().password == "x"
    assert _seen() == ()
    with pytest.raises(LinkLapsed):
        registration.waiting_for(letters.sign(letters.SIGN_UP, {"user": User.objects.get().pk}))


def test_known_and_unknown_addresses_cost_one_hash_each(after: Callable, monkeypatch) -> None:
    shopper()
    hashes = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashes.append(raw))
    after(registration.sign_up, **{**MAI, "email": "lan@vidu.vn"})
    after(registration.sign_up, **MAI)
    assert len(hashes) == 2


def test_the_same_form_twice_at_once_makes_one_account(after: Callable, monkeypatch) -> None:
    def late(self: User, *args: object, **kwargs: object) -> None:
        raise IntegrityError("UNIQUE constraint failed: account_user.email")

    monkeypatch.setattr(User, "save", late)
    after(registration.sign_up, **MAI)
    assert mail.outbox == []


def test_a_new_address_is_confirmed_by_its_letter(after: Callable) -> None:
    lan = shopper()
    after(registration.ask_new_email, lan, "moi@vidu.vn")
    assert registration.new_email_of(_token()) == (lan, "moi@vidu.vn")
    assert User.objects.get().email == "lan@vidu.vn"
    assert registration.confirm_new_email(_token()).email == "moi@vidu.vn"
    assert User.objects.get().email == "moi@vidu.vn"


def test_the_confirming_link_works_once(after: Callable) -> None:
    after(registration.ask_new_email, shopper(), "moi@vidu.vn")
    registration.confirm_new_email(_token())
    with pytest.raises(LinkLapsed):
        registration.confirm_new_email(_token())


def test_a_new_password_ends_what_was_asked_with_the_old_one(after: Callable) -> None:
    lan = shopper()
    after(registration.ask_new_email, lan, "moi@vidu.vn")
    lan.set_password("mat-khau-moi")
    lan.save()
    with pytest.raises(LinkLapsed):
        registration.confirm_new_email(_token())
    assert User.objects.get().email == "lan@vidu.vn"


def test_a_closed_account_changes_no_address(after: Callable) -> None:
    after(registration.ask_new_email, shopper(), "moi@vidu.vn")
    User.objects.update(is_active=False)
    with pytest.raises(LinkLapsed):
        registration.confirm_new_email(_token())


def test_an_address_of_somebody_else_gets_no_letter(after: Callable) -> None:
    shopper(email="mai@vidu.vn", phone=None)
    after(registration.ask_new_email, shopper(), "MAI@vidu.vn")
    assert mail.outbox == []


def test_an_address_taken_meanwhile_stays_its_owners(after: Callable) -> None:
    after(registration.ask_new_email, shopper(), "moi@vidu.vn")
    shopper(email="Moi@vidu.vn", phone=None)
    with pytest.raises(LinkLapsed):
        registration.confirm_new_email(_token())


def test_an_account_nobody_opened_does_not_hold_its_address(after: Callable) -> None:
    after(registration.sign_up, **MAI)
    after(registration.ask_new_email, shopper(), "mai@vidu.vn")
    registration.confirm_new_email(_token())
    assert User.objects.get().email == "mai@vidu.vn"
