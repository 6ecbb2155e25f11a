"""Demo people: one log-in for each role, all with the same public password."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from catalog.demo.files import read
from catalog.models import Commune, Producer, ProducerMember
from storefront.account.models import SavedAddress, User

DATA = Path(__file__).parent / "data"
# Printed on the screen and in the README: it opens nothing but the demo.
PASSWORD = "nang-gio-2026"  # noqa: S105
HOME_COMMUNE = "22759"


def people() -> list[dict]:
    """Return the demo's people as the data file lists them."""
    return read("people", DATA)


def load_people() -> int:
    """Create the people who are missing; return how many the demo has."""
    everyone = people()
    known = set(get_user_model().objects.values_list("email", flat=True))
    missing = [one for one in everyone if one["email"] not in known]
    password = make_password(PASSWORD) if missing else ""
    for one in missing:
        _create(one, password)
    return len(everyone)


def _create(one: dict, password: str) -> None:
    user = User.objects.create(
        email=one["email"],
        first_name=one["name"],
        phone=one["phone"],
        password=password,
        is_staff=one.get("is_staff", False),
        is_superuser=one.get("is_superuser", False),
    )
    if "group" in one:
        user.groups.add(Group.objects.get(name=one["group"]))
    if "producer" in one:
        firm = Producer.objects.get(slug=one["producer"])
        ProducerMember.objects.create(producer=firm, user=user)
    if one["role"] == "shopper":
        _give_address(user)


def _give_address(user: User) -> None:
    SavedAddress.objects.create(
        user=user,
        full_name=user.first_name,
        phone=user.phone,
        commune=Commune.objects.get(code=HOME_COMMUNE),
        street="Số 7, đường Ngô Gia Tự",
        is_default=True,
    )
