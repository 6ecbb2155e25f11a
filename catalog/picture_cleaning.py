"""Make an uploaded picture safe: decoded in a limited child process and written anew."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext_lazy as _

from catalog import picture_decoder as decoder

# PictureRefused
# ├── PictureTooLarge        more bytes than MAX_BYTES
# ├── PictureTooManyPixels   a bomb, or a poster
# ├── PictureTooNarrow       a strip no crop could use
# ├── PictureAnimated        a film, not a photo
# ├── NotAPicture            another kind of file under a picture's name
# ├── PictureBroken          cut off or damaged
# └── PictureTookTooLong     more time than a photo needs

MAX_BYTES = 10 * 1024 * 1024
WALL_SECONDS = 10
# One arena: each further one reserves 64 MB of the address space the child may use.
CHILD_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1"}


class PictureRefused(Exception):  # noqa: N818  (the sentence is what matters, not the error)
    """A picture that is not taken; `str(error)` is the sentence for the person."""

    sentence = _("This picture cannot be used. Please try another photo.")

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(self.sentence)


class PictureTooLarge(PictureRefused):
    """The file has more than MAX_BYTES."""

    sentence = _("This file is larger than 10 MB. Please send a smaller photo.")


class PictureTooManyPixels(PictureRefused):
    """Width times height, or the memory they need, is over the decoder's limit."""

    sentence = _(
        "This picture has too many pixels (40 million at most). Please send a smaller photo."
    )


class PictureTooNarrow(PictureRefused):
    """One side is many times the other."""

    sentence = _("This picture is too long and thin. Please send an ordinary photo.")


class PictureAnimated(PictureRefused):
    """The file has more than one frame."""

    sentence = _("This picture moves. Please send a still photo.")


class NotAPicture(PictureRefused):
    """The content is of no accepted format, whatever its name says."""

    sentence = _("This file is not a photo. Please send a JPEG, PNG, WebP, AVIF or HEIC photo.")


class PictureBroken(PictureRefused):
    """The content began like a picture and could not be decoded."""

    sentence = _("This photo is damaged or was cut off on the way. Please send it again.")


class PictureTookTooLong(PictureRefused):
    """The child process was ended at its time limit."""

    sentence = _("This picture took too long to open. Please send another photo.")


REFUSALS = {
    decoder.NOT_A_PICTURE: NotAPicture,
    decoder.TOO_MANY_PIXELS: PictureTooManyPixels,
    decoder.ANIMATED: PictureAnimated,
    decoder.TOO_NARROW: PictureTooNarrow,
    -signal.SIGXCPU: PictureTookTooLong,
    -signal.SIGKILL: PictureTookTooLong,
}


@dataclass(frozen=True)
class CleanPicture:
    """A picture without metadata, upright, sRGB, at most 2400 pixels long."""

    data: bytes
    width: int
    height: int
    extension: str  # "jpg" or "webp"


def clean_picture(picture: bytes | IO[bytes]) -> CleanPicture:
    """Return `picture` (its bytes, or a file open for reading) safe to store and to show.

    Raises PictureRefused. Limits: 10 MB, 40 million pixels, one frame, 512 MB of memory
    and 10 s in the child (reliability rule 8.6).
    """
    done = _run_child(_content_of(picture))
    if done.returncode:
        raise REFUSALS.get(done.returncode, PictureBroken)
    facts, _newline, data = done.stdout.partition(b"\n")
    return CleanPicture(data=data, **json.loads(facts))


def _content_of(picture: bytes | IO[bytes]) -> bytes:
    content = picture if isinstance(picture, bytes) else picture.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PictureTooLarge
    if not content:
        raise NotAPicture
    return content


def _run_child(content: bytes) -> subprocess.CompletedProcess:
    # -I: no path or variable of the web process reaches the child; -B: it writes no file.
    command = [sys.executable, "-I", "-B", str(Path(decoder.__file__))]
    try:
        return subprocess.run(  # noqa: S603  (our own file, nothing from the request)
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env=CHILD_ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureTookTooLong from None
