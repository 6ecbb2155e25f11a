"""The limited child process: one uploaded picture in at stdin, one clean picture out at stdout.

It is run as a script, without Django, so that it starts quickly; the web process reads only
its constants. Everything a hostile file can break, it breaks here.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Pillow is loaded only once this process is limited
    from PIL.Image import Image as Picture

MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2400
# A strip this thin is a scan line or an attack, and no crop of ours could use it.
MAX_RATIO = 12
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 8
QUALITY = 90
# A true colour profile is some kilobytes; a bigger one is a bomb, and sRGB is assumed.
MAX_PROFILE_BYTES = 1024 * 1024
ORIENTATION_TAG = 0x0112
# What a camera may keep behind the first picture (a second lens, a film) is never opened.
STILL_CONTAINERS = {"MPO", "HEIF"}

NOT_A_PICTURE, TOO_MANY_PIXELS, ANIMATED, TOO_NARROW, BROKEN = range(10, 15)


class Refusal(Exception):  # noqa: N818  (an answer, not a fault)
    """Why this file is not taken: one of the exit codes above."""


def limit_this_process() -> None:
    """Bound memory and processor time and forbid writing files, before any byte is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def load_plugins(data: bytes) -> None:
    """Load only the decoder this file asks for: loading them all costs more than the work."""
    if data[4:8] == b"ftyp" and b"avi" in data[8:32]:
        from PIL import AvifImagePlugin

        AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    elif data[4:8] == b"ftyp":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    elif data[:4] == b"RIFF":
        from PIL import WebPImagePlugin  # noqa: F401  (imported for its registration)


def open_picture(data: bytes) -> Picture:
    """Return the undecoded picture; refuse other formats, bombs, films and thin strips."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the header is judged below, more strictly
    load_plugins(data)
    formats = ["JPEG", "PNG", "GIF", *({"WEBP", "AVIF", "HEIF"} & set(Image.OPEN))]
    try:
        picture = Image.open(io.BytesIO(data), formats=formats)
    except UnidentifiedImageError:
        raise Refusal(NOT_A_PICTURE) from None
    check_header(picture)
    return picture


def check_header(picture: Picture) -> None:
    """Refuse by what the header tells, before any pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise Refusal(TOO_MANY_PIXELS)
    if max(width, height) > MAX_RATIO * min(width, height):
        raise Refusal(TOO_NARROW)
    if picture.format not in STILL_CONTAINERS and getattr(picture, "is_animated", False):
        raise Refusal(ANIMATED)


def orientation_of(picture: Picture) -> int:
    """Return the EXIF orientation 1-8; an unreadable EXIF block counts as upright."""
    # EXIF parsers fail in many ways on nonsense, and a bad tag must not cost the photo.
    with contextlib.suppress(Exception):
        return int(picture.getexif().get(ORIENTATION_TAG, 1))
    return 1


def turned(picture: Picture, orientation: int) -> Picture:
    """Return the picture as it was seen (EXIF 2.3, tag 0x0112)."""
    from PIL import Image

    turns = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE"}
    turns |= {6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}
    name = turns.get(orientation)
    return picture.transpose(Image.Transpose[name]) if name else picture


def reduced(picture: Picture) -> Picture:
    """Return the picture decoded, at most `LONGEST_SIDE` pixels long, in a plain mode."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    if picture.mode.startswith("I"):
        # 16-bit grey: Pillow would clip, not scale (65535 / 257 = 255).
        picture = picture.convert("I").point(lambda grey: grey * (1 / 257) + 0).convert("L")
    if picture.mode == "1":
        picture = picture.convert("L")
    if picture.mode in {"P", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    return picture


def in_srgb(picture: Picture, profile: bytes) -> Picture:
    """Return the picture as 8-bit sRGB, RGBA only if something in it is transparent."""
    alpha = picture.getchannel("A") if "A" in picture.getbands() else None
    if profile and len(profile) <= MAX_PROFILE_BYTES:
        picture = by_profile(picture, profile)
    picture = picture.convert("RGB")
    if alpha is not None and alpha.getextrema()[0] < 255:
        picture.putalpha(alpha)
    return picture


def by_profile(picture: Picture, profile: bytes) -> Picture:
    """Return the picture with its own colour profile applied; a bad profile is ignored."""
    from PIL import ImageCms

    flat = picture if picture.mode in {"L", "CMYK"} else picture.convert("RGB")
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(flat, source, target, outputMode="RGB")
    return flat


def written_anew(picture: Picture) -> tuple[str, bytes]:
    """Return (extension, bytes): JPEG, or WebP when part of the picture is transparent."""
    picture.info = {}  # Pillow would copy comment, XMP and profile from here
    out = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(out, "WEBP", quality=QUALITY, method=2)
        return "webp", out.getvalue()
    picture.save(out, "JPEG", quality=QUALITY)
    return "jpg", out.getvalue()


def clean(data: bytes) -> tuple[dict, bytes]:
    """Return (facts, bytes) of the clean picture. Raises Refusal."""
    picture = open_picture(data)
    orientation = 1 if picture.format == "HEIF" else orientation_of(picture)
    profile = picture.info.get("icc_profile") or b""
    picture = turned(in_srgb(reduced(picture), profile), orientation)
    extension, content = written_anew(picture)
    return {"extension": extension, "width": picture.width, "height": picture.height}, content


def main() -> None:
    """Read stdin, write one line of facts and then the picture, or leave with an exit code."""
    limit_this_process()
    try:
        facts, content = clean(sys.stdin.buffer.read())
    except Refusal as refusal:
        sys.exit(refusal.args[0])
    except MemoryError:
        sys.exit(TOO_MANY_PIXELS)
    except Exception:  # noqa: BLE001  (decoders fail in every way; this process exists for it)
        sys.exit(BROKEN)
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
