"""People and their addresses: what the database itself keeps true."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.account.models import SavedAddress, User
from tests.cast import commune, shopper

pytestmark = pytest.mark.django_db


def place(street: str, *, of: User | None = None, is_default: bool = False) -> SavedAddress:
    """Return a saved address of Lan, or of somebody else."""
    facts = {"full_name": "Trần Thị Lan", "phone": "0912345678", "commune": commune()}
    return SavedAddress.objects.create(
        user=of or shopper(), street=street, is_default=is_default, **facts
    )


def test_a_person_is_called_by_name_else_by_address() -> None:
    assert str(shopper()) == "Trần Thị Lan"
    assert str(User(email="mai@vidu.vn")) == "mai@vidu.vn"


def test_many_people_may_have_no_phone_but_one_number_is_one_persons() -> None:
    shopper(email="a@vidu.vn", phone=None)
    shopper(email="b@vidu.vn", phone=None)
    shopper()
    with pytest.raises(IntegrityError), transaction.atomic():
        shopper(email="c@vidu.vn")


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ({"is_active": False}, True),
        ({"is_active": True}, False),
        ({"is_active": False, "last_login": timezone.now()}, False),
        ({"is_active": False, "is_staff": True}, False),
        ({"is_active": False, "is_superuser": True}, False),
    ],
)
def test_only_an_account_never_opened_waits(facts: dict, waits: bool) -> None:
    person = User.objects.create(email="mai@vidu.vn", **facts)
    assert person.is_waiting is waits
    assert User.objects.filter(User.WAITING).exists() is waits


def test_the_default_address_moves() -> None:
    first, second = place("Số 1", is_default=True), place("Số 2")
    second.make_default()
    first.refresh_from_db()
    assert (first.is_default, second.is_default) == (False, True)
    assert SavedAddress.objects.first() == second


def test_making_the_default_the_default_changes_nothing() -> None:
    first = place("Số 1", is_default=True)
    first.make_default()
    assert SavedAddress.objects.get(is_default=True) == first


def test_another_persons_default_stays() -> None:
    mai = shopper(email="mai@vidu.vn", phone=None)
    hers = place("Số 9", of=mai, is_default=True)
    place("Số 1").make_default()
    hers.refresh_from_db()
    assert hers.is_default


def test_two_defaults_of_one_person_are_refused_by_the_database() -> None:
    place("Số 1", is_default=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        place("Số 2", is_default=True)


def test_an_address_is_said_on_one_line() -> None:
    assert str(place("Số 7")) == "Số 7, xã Ninh Phước, tỉnh Khánh Hòa"


def test_the_latest_address_stands_first_behind_the_default() -> None:
    streets = ["Số 1", "Số 2", "Số 3"]
    for street in streets:
        place(street, is_default=street == "Số 2")
    assert [one.street for one in SavedAddress.objects.all()] == ["Số 2", "Số 3", "Số 1"]


def test_a_person_who_goes_takes_their_addresses_along() -> None:
    place("Số 1").user.delete()
    assert not SavedAddress.objects.exists()
