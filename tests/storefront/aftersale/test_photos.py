"""Photos are written anew, private, and shown as photos only."""

import datetime
import io

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.http import Http404
from django.test import Client
from django.utils import timezone
from PIL import Image

from catalog.picture_cleaning import clean_picture
from storefront.aftersale import life, photos
from storefront.aftersale.models import Case, CasePhoto
from tests.catalog.hostile_pictures import SECRET
from tests.storefront.aftersale.cases import delivered, opened, snapshot
from tests.storefront.office.orders import EDITOR, ORDERS, person
from tests.storefront.orders.buyers import phone_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """A case with one photo."""
    return opened(delivered(phone=phone_of(1)), pictures=(clean_picture(snapshot()),))


def at(case: Case, pk: int | None = None) -> str:
    """Return the address of the case's photo for its buyer."""
    return f"{case.get_absolute_url()}hinh/{pk or case.photos.get().pk}/"


def test_the_holder_of_the_link_sees_the_photo_and_no_cache_keeps_it(
    client: Client, case: Case
) -> None:
    answer = client.get(at(case))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    body = b"".join(answer.streaming_content)
    assert SECRET not in body
    assert Image.open(io.BytesIO(body)).size == (240, 300)
    assert not Image.open(io.BytesIO(body)).getexif()


def test_nobody_else_sees_it(client: Client, case: Case) -> None:
    other = opened(delivered(phone=phone_of(2)))
    photo = case.photos.get()
    for address in (at(other, photo.pk), f"/yeu-cau/x/hinh/{photo.pk}/", at(case, 987654),
                    f"/media/{photo.file.name}"):  # fmt: skip
        assert client.get(address).status_code == 404


def test_order_staff_see_it_and_other_staff_do_not(case: Case) -> None:
    address = f"/quan-tri/yeu-cau/{case.number}/hinh/{case.photos.get().pk}/"
    answer = person(ORDERS).get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content)


def test_an_editor_sees_no_photo(case: Case) -> None:
    address = f"/quan-tri/yeu-cau/{case.number}/hinh/{case.photos.get().pk}/"
    assert person(EDITOR).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_what_is_no_picture_would_be_downloaded_not_shown(case: Case) -> None:
    photo = case.photos.get()
    photo.file.storage.save("yeu-cau/page.html", io.BytesIO(b"<script>"))
    photo.file.name = "yeu-cau/page.html"
    answer = photos.shown(photo)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()
    photo.file.storage.delete("yeu-cau/page.html")


def test_a_lost_file_is_not_found(case: Case) -> None:
    photo = CasePhoto.objects.get()
    photo.file.storage.delete(photo.file.name)
    with pytest.raises(Http404):
        photos.shown(photo)


def test_photos_are_forgotten_half_a_year_after_the_end_and_the_case_stays(case: Case) -> None:
    name, later = case.photos.get().file.name, timezone.now() + datetime.timedelta(days=181)
    assert photos.forget(later) == 0
    life.move(case.pk, to="closed", words="Xong")
    assert photos.forget() == 0
    assert [photos.forget(later) for _ in range(2)] == [1, 0]
    assert not storages["originals"].exists(name)
    assert case.steps.count() == 2


def test_the_daily_command_says_how_many_were_forgotten(case: Case) -> None:
    out = io.StringIO()
    call_command("forget_case_photos", stdout=out)
    assert out.getvalue() == "0 photos forgotten\n"
