"""Hostile and honest pictures at the door: what is taken, how it comes out, what is refused."""

import io
import subprocess
import sys
import time

import pytest
from django.utils import translation
from PIL import Image, ImageCms

from catalog import picture_cleaning as cleaning
from catalog import picture_decoder as decoder
from catalog.picture_cleaning import CleanPicture, PictureRefused, clean_picture
from tests.catalog import hostile_pictures as hostile

ALL = hostile.all_pictures()
HONEST = hostile.honest()
RED, BLUE = (200, 30, 30), (30, 90, 160)
# Markers of EXIF, XMP and a colour profile in JPEG, PNG, WebP and HEIC files.
TELLING = (b"Exif", b"EXIF", b"xmpmeta", b"ns.adobe.com", b"ICC_PROFILE", b"iCCP", b"GPS")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def taken_or_refused(name: str) -> CleanPicture | str:
    try:
        return clean_picture(ALL[name])
    except PictureRefused as refused:
        return str(refused)


def near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, ...]) -> bool:
    found = picture.convert("RGB").getpixel(at)
    return all(abs(a - b) < 30 for a, b in zip(found, colour, strict=True))


def test_the_corpus_has_more_than_sixty_files():
    assert len(ALL) > 60


@pytest.mark.parametrize("name", ALL)
def test_any_file_is_either_refused_with_a_sentence_or_written_anew(name):
    started = time.monotonic()
    outcome = taken_or_refused(name)
    assert time.monotonic() - started < 5
    if isinstance(outcome, str):
        assert outcome.endswith(".")
    else:
        assert opened(outcome.data).format in {"JPEG", "WEBP"}
        assert opened(outcome.data).size == (outcome.width, outcome.height)
        assert max(outcome.width, outcome.height) <= decoder.LONGEST_SIDE


@pytest.mark.parametrize("name", ALL)
def test_nothing_hidden_or_active_is_left_in_what_is_taken(name):
    outcome = taken_or_refused(name)
    data = b"" if isinstance(outcome, str) else outcome.data
    for marker in (*TELLING, hostile.SECRET, b"<script", b"<html", b"PK\x03\x04", b"index.html"):
        assert marker not in data


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_photo_is_taken(name):
    assert clean_picture(HONEST[name]).width


@pytest.mark.parametrize("name", [n for n in HONEST if n.startswith(("place", "telling"))])
def test_the_photos_of_the_corpus_do_tell_a_place_before_cleaning(name):
    assert hostile.SECRET in HONEST[name]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_lies_as_its_orientation_says(orientation):
    clean = clean_picture(HONEST[f"turned-{orientation}.jpg"])
    picture = opened(clean.data)
    # EXIF: where the stored top left corner is seen (1 and 5 top left, 2 and 6 top right …).
    top, left = orientation in {1, 2, 5, 6}, orientation in {1, 4, 5, 8}
    at = (20 if left else clean.width - 20, 20 if top else clean.height - 20)
    opposite = (clean.width - at[0], clean.height - at[1])
    assert (clean.width > clean.height) == (orientation > 4)
    assert near(picture, at, RED)
    assert near(picture, opposite, BLUE)


def test_a_print_photo_and_sixteen_bits_keep_their_looks():
    assert near(opened(clean_picture(HONEST["print.jpg"]).data), (20, 20), RED)
    grey = opened(clean_picture(HONEST["grey-16-bit.png"]).data)
    plain = opened(clean_picture(HONEST["grey.jpg"]).data)
    assert abs(grey.convert("L").getpixel((20, 20)) - plain.convert("L").getpixel((20, 20))) < 8


def test_a_colour_profile_is_applied_and_then_left_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = clean_picture(hostile.saved(hostile.photo(), "JPEG", icc_profile=profile))
    assert near(opened(clean.data), (20, 20), RED)
    assert "icc_profile" not in opened(clean.data).info


def test_a_see_through_drawing_stays_see_through():
    clean = clean_picture(HONEST["clear.png"])
    assert clean.extension == "webp"
    assert opened(clean.data).getchannel("A").getextrema()[0] < 10


def test_a_large_photo_is_reduced_to_2400_pixels():
    clean = clean_picture(HONEST["large.jpg"])
    assert (clean.width, clean.height) == (2400, 2000)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("script.svg", cleaning.NotAPicture),
        ("svg-named.png", cleaning.NotAPicture),
        ("page.bmp", cleaning.NotAPicture),
        ("empty.jpg", cleaning.NotAPicture),
        ("25-megabytes.jpg", cleaning.PictureTooLarge),
        ("900-megapixel.png", cleaning.PictureTooManyPixels),
        ("144-megapixel.png", cleaning.PictureTooManyPixels),
        ("strip.png", cleaning.PictureTooNarrow),
        ("1500-frames.gif", cleaning.PictureAnimated),
        ("film.webp", cleaning.PictureAnimated),
        ("film.avif", cleaning.PictureAnimated),
        ("film.png", cleaning.PictureAnimated),
        ("text-bomb.png", cleaning.PictureBroken),
        ("profile-bomb.png", cleaning.PictureBroken),
        ("cut.jpg", cleaning.PictureBroken),
    ],
)
def test_each_refusal_tells_its_own_reason(name, refusal):
    with pytest.raises(refusal):
        clean_picture(ALL[name])


def test_a_file_open_for_reading_is_read_no_further_than_the_limit():
    endless = io.BytesIO(bytes(cleaning.MAX_BYTES + 5_000_000))
    with pytest.raises(cleaning.PictureTooLarge):
        clean_picture(endless)
    assert endless.tell() == cleaning.MAX_BYTES + 1


def test_a_decoder_that_hangs_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(decoder, "__file__", str(slow))
    monkeypatch.setattr(cleaning, "WALL_SECONDS", 0.3)
    with pytest.raises(cleaning.PictureTookTooLong):
        clean_picture(HONEST["grey.jpg"])


def test_a_decoder_that_burns_the_processor_is_ended(monkeypatch, tmp_path):
    burning = tmp_path / "burning.py"
    burning.write_text(
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    )
    monkeypatch.setattr(decoder, "__file__", str(burning))
    with pytest.raises(cleaning.PictureTookTooLong):
        clean_picture(HONEST["grey.jpg"])


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        (f"bytearray({decoder.MEMORY_BYTES})", "MemoryError"),
        ("open('kept.txt', 'w').write('x' * 99999)", "File too large"),
    ],
)
def test_the_child_may_take_no_more_memory_and_write_no_file(attempt, error, tmp_path):
    script = (
        f"import runpy, signal; child = runpy.run_path({decoder.__file__!r})\n"
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); child['limit_this_process'](); {attempt}"
    )
    command = [sys.executable, "-I", "-B", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode
    assert error in done.stderr


def test_the_sentences_are_in_the_language_of_the_person():
    with translation.override("en"):
        assert "10 MB" in str(cleaning.PictureTooLarge())
