"""Pictures: names nobody can guess, words for every reader, originals kept private."""

import re

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils import translation

from catalog.models import Picture, PictureRendition
from catalog.models.pictures import originals_storage, random_name
from catalog.picture_cleaning import PictureRefused
from tests.cms.pages import picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "ending"),
    [("IMG_0042.JPG", ".jpg"), ("nho đỏ.webp", ".webp"), ("..", ""), ("a.b/c.PNG", ".png")],
)
def test_a_random_name_keeps_the_ending_only(given: str, ending: str) -> None:
    assert re.fullmatch(rf"[0-9a-f]{{32}}{re.escape(ending)}", random_name(given))


def test_random_names_do_not_repeat() -> None:
    assert len({random_name("a.jpg") for _number in range(50)}) == 50


def test_an_original_lies_where_no_visitor_looks() -> None:
    one = picture()
    assert originals_storage() is storages["originals"]
    assert one.file.storage.location == storages["originals"].location
    assert one.file.storage.location != storages["default"].location
    assert re.fullmatch(r"pictures/[0-9a-f]{32}\.\w+", one.file.name)


def test_a_size_lies_where_visitors_may_look() -> None:
    made = picture().get_rendition("width-80")
    assert made.file.storage.location == storages["default"].location
    assert re.fullmatch(r"images/[0-9a-f]{32}\.\w+", made.file.name)


def test_its_measures_are_known_at_once() -> None:
    one = picture()
    assert (one.width, one.height) == (240, 300)
    assert Picture.objects.get().width == 240


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        ({"alt_vi": "Nho đỏ", "alt_en": "Red grapes"}, "Nho đỏ", "Red grapes"),
        ({"alt_vi": "Nho đỏ"}, "Nho đỏ", "Nho đỏ"),
        ({}, "Ảnh", "Ảnh"),
    ],
)
def test_it_is_described_in_the_readers_tongue(words: dict, vietnamese: str, english: str) -> None:
    one = Picture(title="Ảnh", **words)
    assert one.default_alt_text == vietnamese
    with translation.override("en"):
        assert one.default_alt_text == english


def test_a_size_is_made_once() -> None:
    one = picture()
    made = one.get_rendition("width-80")
    twin = {"image": one, "filter_spec": made.filter_spec, "file": made.file}
    with pytest.raises(IntegrityError), transaction.atomic():
        PictureRendition.objects.create(**twin, width=80, height=100, focal_point_key="")


def test_what_is_no_picture_is_not_taken_in() -> None:
    with pytest.raises(PictureRefused):
        Picture.objects.take_in(b"<svg onload=alert(1)>", title="x")
    assert not Picture.objects.exists()
