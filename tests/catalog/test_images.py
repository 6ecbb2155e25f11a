"""The picture library: taking in, sizes by name, and the three doors of Wagtail's admin."""

import gc
import io
import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.models import Collection, UploadedFile

from catalog.images import SPECS, make_renditions, prefetch_for, rendition_set
from catalog.models import Picture, PictureRendition
from catalog.picture_cleaning import PictureRefused
from tests.catalog import hostile_pictures as hostile

pytestmark = pytest.mark.django_db

WORDS = {"title": "Nho đỏ", "alt_vi": "Hai chùm nho đỏ", "alt_en": "Two bunches of red grapes"}
PHOTO = hostile.saved(hostile.photo(size=(1000, 1250)), "JPEG", exif=hostile.telling_exif())
EVERY_FORMAT = pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])


@pytest.fixture
def grapes() -> Picture:
    return Picture.objects.take_in(PHOTO, **WORDS)


@pytest.fixture
def library(client):
    """Return a client in which a member of staff is logged in."""
    user = get_user_model().objects.create_superuser(email="mai@ocop.test", password="x" * 12)
    client.force_login(user)
    return client


def upload(data: bytes, name: str = "IMG_0042.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def form_of(file, **facts):
    collection = Collection.get_first_root_node().pk
    data = {"title": "Nho", "collection": collection, "tags": "", **facts}
    user = get_user_model()(is_superuser=True, is_active=True)
    return get_image_form(Picture)(data, {"file": file}, user=user)


def bytes_of(*fields) -> bytes:
    read = b""
    for field in fields:
        with field.storage.open(field.name) as file:
            read += file.read()
    return read


def test_a_picture_taken_in_keeps_its_words_and_size(grapes):
    found = Picture.objects.get(pk=grapes.pk)
    assert (found.title, found.width, found.height) == ("Nho đỏ", 1000, 1250)
    assert found.file_hash
    assert found.file_size


def test_a_file_that_is_no_photo_is_not_taken_in():
    with pytest.raises(PictureRefused):
        Picture.objects.take_in(hostile.SVG, **WORDS)
    assert not Picture.objects.exists()


def test_the_original_is_private_and_has_a_random_name(grapes, settings):
    assert Path(grapes.file.path).exists()
    assert Path(settings.MEDIA_ROOT) not in Path(grapes.file.path).parents
    again = Picture.objects.take_in(PHOTO, **WORDS)
    assert again.file.name != grapes.file.name
    assert "nho" not in grapes.file.name.lower()


@EVERY_FORMAT
def test_no_place_is_told_by_the_original_or_any_size(kind):
    told = hostile.saved(hostile.photo(size=(900, 1200)), kind, exif=hostile.telling_exif())
    picture = Picture.objects.take_in(told, **WORDS)
    make_renditions(picture, *SPECS)
    picture.get_rendition("width-400|format-jpeg")
    picture.get_rendition("original")
    every = bytes_of(picture.file, *(size.file for size in picture.renditions.all()))
    assert hostile.SECRET in told
    for mark in (hostile.SECRET, b"Exif", b"EXIF", b"xmpmeta"):
        assert mark not in every


def test_the_description_is_read_in_the_language_of_the_page(grapes):
    with translation.override("vi"):
        assert grapes.default_alt_text == "Hai chùm nho đỏ"
    with translation.override("en"):
        assert grapes.default_alt_text == "Two bunches of red grapes"
        grapes.alt_en = ""
        assert grapes.default_alt_text == "Hai chùm nho đỏ"


@pytest.mark.parametrize("name", SPECS)
def test_every_named_size_has_its_ratio_and_never_blows_a_picture_up(grapes, name):
    found = rendition_set(grapes, name)
    across, down = SPECS[name].ratio
    assert found.width / found.height == pytest.approx(across / down, abs=0.02)
    assert found.width <= grapes.width
    assert found.src.startswith("/media/images/")


def test_a_card_offers_four_widths_from_small_to_large(grapes):
    found = rendition_set(grapes, "card")
    widths = [part.split()[1] for part in found.srcset.split(", ")]
    assert widths == ["160w", "240w", "320w", "480w"]
    assert (found.width, found.height, found.alt) == (320, 400, grapes.default_alt_text)


def test_a_small_original_is_offered_once():
    dot = hostile.saved(hostile.photo(size=(60, 75)), "PNG")
    found = rendition_set(Picture.objects.take_in(dot, **WORDS), "card")
    assert (found.srcset, found.width, found.height) == ("", 60, 75)


def test_the_preview_for_messengers_is_a_jpeg_of_1200_by_630():
    wide = hostile.saved(hostile.photo(size=(2000, 1400)), "JPEG")
    found = rendition_set(Picture.objects.take_in(wide, **WORDS), "share")
    assert (found.width, found.height) == (1200, 630)
    assert found.src.endswith(".jpg")


def test_prefetched_cards_cost_no_query():
    for _ in range(3):
        make_renditions(Picture.objects.take_in(PHOTO, **WORDS), "card", "thumb")
    pictures = list(Picture.objects.prefetch_related(prefetch_for("card", "thumb")))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sets = [rendition_set(one, name) for one in pictures for name in ("card", "thumb")]
    assert len(asked) == 0
    assert all(one.srcset for one in sets)


def test_a_prefetch_along_a_path_brings_only_the_sizes_asked_for(grapes):
    make_renditions(grapes, "card", "product")
    found = PictureRendition.objects.filter(filter_spec=SPECS["card"].filters()[0])
    one = found.select_related("image").prefetch_related(prefetch_for("card", path="image")).get()
    assert len(one.image.prefetched_renditions) == 4


def test_renditions_made_beforehand_are_not_made_again(grapes):
    make_renditions(grapes, "card")
    before = set(PictureRendition.objects.values_list("file", flat=True))
    rendition_set(Picture.objects.get(), "card")
    assert set(PictureRendition.objects.values_list("file", flat=True)) == before


def test_a_lost_original_shows_the_placeholder_and_is_logged(grapes, caplog):
    grapes.file.storage.delete(grapes.file.name)
    found = rendition_set(Picture.objects.get(), "product")
    assert found.src.endswith("images/placeholder.svg")
    assert (found.width, found.height, found.srcset) == (800, 1000, "")
    assert found.alt == grapes.default_alt_text
    assert "No product renditions" in caplog.text


# Wagtail leaves its temporary file to the garbage collector when it cannot read a picture.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_an_original_overwritten_with_rubbish_shows_the_placeholder(grapes, monkeypatch):
    monkeypatch.setattr("catalog.images.logger.exception", lambda *words: None)
    Path(grapes.file.path).write_bytes(b"rubbish")
    assert rendition_set(Picture.objects.get(), "card").src.endswith("placeholder.svg")
    gc.collect()


def test_no_picture_at_all_shows_the_placeholder():
    found = rendition_set(None, "card")
    assert (found.src.endswith("placeholder.svg"), found.alt) == (True, "")


def test_a_phone_photo_becomes_a_clean_picture_by_the_form():
    form = form_of(upload(PHOTO), alt_vi="Nho", alt_en="Grapes")
    assert form.is_valid(), form.errors
    picture = form.save()
    assert hostile.SECRET not in bytes_of(picture.file)
    assert picture.file.name.startswith("pictures/")
    assert "IMG_0042" not in picture.file.name


def test_a_heic_photo_named_by_a_phone_becomes_a_jpeg():
    form = form_of(upload(hostile.heif(), "IMG_7.HEIC"), alt_vi="Nho", alt_en="Grapes")
    assert form.is_valid(), form.errors
    assert form.save().file.name.endswith(".jpg")


@pytest.mark.parametrize("name", hostile.active() | hostile.bombs() | hostile.broken())
def test_the_form_refuses_beside_the_field_or_keeps_a_clean_picture(name):
    form = form_of(upload(hostile.all_pictures()[name], name), alt_vi="a", alt_en="b")
    if form.is_valid():
        kept = bytes_of(form.save().file)
        assert Image.open(io.BytesIO(kept)).format in {"JPEG", "WEBP"}
        assert b"<script" not in kept
    else:
        assert list(form.errors) == ["file"]


def test_an_upload_that_django_put_on_disk_is_rewritten_there():
    with TemporaryUploadedFile("IMG.JPG", "image/jpeg", len(PHOTO), None) as parked:
        parked.write(PHOTO)
        parked.seek(0)
        form = form_of(parked, alt_vi="Nho", alt_en="Grapes")
        assert form.is_valid(), form.errors
        assert hostile.SECRET not in bytes_of(form.save().file)


def test_both_descriptions_are_asked_for():
    form = form_of(upload(PHOTO))
    assert not form.is_valid()
    assert set(form.errors) == {"alt_vi", "alt_en"}


def test_the_editor_of_the_multiple_uploader_has_no_file_field():
    staff = get_user_model()(is_superuser=True, is_active=True)
    assert "file" not in get_image_multi_form(Picture)(user=staff).fields


def test_the_multiple_uploader_never_stores_what_the_phone_sent(library):
    answer = library.post(reverse("wagtailimages:add_multiple"), {"files[]": upload(PHOTO)})
    assert answer.json()["success"]
    waiting = UploadedFile.objects.get()
    assert hostile.SECRET not in bytes_of(waiting.file)
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    prefix = f"uploaded-image-{waiting.pk}"
    facts = {f"{prefix}-{key}": value for key, value in WORDS.items()}
    assert library.post(address, facts).json()["success"]
    assert hostile.SECRET not in bytes_of(Picture.objects.get().file)


@pytest.mark.parametrize("name", ["1500-frames.gif", "text-bomb.png", "svg-named.png", "cut.jpg"])
def test_the_multiple_uploader_answers_a_hostile_file_with_words(library, name):
    bad = upload(hostile.all_pictures()[name], name)
    answer = library.post(reverse("wagtailimages:add_multiple"), {"files[]": bad})
    assert (answer.status_code, answer.json()["success"]) == (200, False)
    assert answer.json()["error_message"]
    assert not UploadedFile.objects.exists()


def test_the_single_and_the_chooser_upload_clean_as_well(library):
    library.post(reverse("wagtailimages:add"), {**WORDS, "file": upload(PHOTO)})
    facts = {f"image-chooser-upload-{key}": value for key, value in WORDS.items()}
    facts["image-chooser-upload-file"] = upload(PHOTO)
    answer = library.post(reverse("wagtailimages_chooser:create"), facts)
    assert json.loads(answer.content)["step"]
    pictures = Picture.objects.all()
    assert len(pictures) == 2
    assert hostile.SECRET not in bytes_of(*(one.file for one in pictures))
