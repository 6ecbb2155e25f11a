"""Makes the hostile pictures: small on disk, made when the tests run, wished to break something."""

import io
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image, PngImagePlugin

# A yard near Phan Rang, as a phone writes it; the text is easy to find again in any bytes.
SECRET = b"YARD-NEAR-PHAN-RANG"
GPS_INFO = 0x8825
ORIENTATION = 0x0112
PNG_SIGN = b"\x89PNG\r\n\x1a\n"

SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>
<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><b>&x;</b></body></foreignObject></svg>"""
HTML = b"<html><body><script>alert(document.domain)</script></body></html>"


def photo(mode: str = "RGB", size: tuple[int, int] = (240, 300)) -> Image.Image:
    """Return a picture whose top left quarter is red, so that one sees which way it lies."""
    picture = Image.new("RGB", size, (30, 90, 160))
    picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return `picture` written as Pillow format `kind`."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def telling_exif(orientation: int = 1) -> bytes:
    """Return an EXIF block with a place, an owner and an orientation."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(GPS_INFO).update({1: "N", 2: (11.0, 33.0, 57.6), 3: "E", 4: (108.0, 59.0, 0.0)})
    return exif.tobytes()


def chunk(kind: bytes, body: bytes, *, good_crc: bool = True) -> bytes:
    """Return one PNG chunk (PNG specification, section 5.3)."""
    crc = zlib.crc32(kind + body) if good_crc else 0xBADC0DE
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def png(width: int, height: int, *extra: bytes, rows: int | None = None) -> bytes:
    """Return a 1-bit PNG of that size, all of one colour: millions of pixels in few bytes."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height if rows is None else rows))
    data = chunk(b"IDAT", body + packer.flush())
    return PNG_SIGN + chunk(b"IHDR", header) + b"".join(extra) + data + chunk(b"IEND", b"")


def zeros(megabytes: int) -> bytes:
    """Return that many megabytes of zeros, packed."""
    packer = zlib.compressobj(9)
    block = b"\0" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def film(kind: str, frames: int, size: tuple[int, int]) -> bytes:
    """Return a film of `frames` frames, each of another colour."""
    pictures = [Image.new("RGB", size, (n * 20 % 250, 60, 90)) for n in range(frames)]
    return saved(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=20)


def long_gif(frames: int = 1500) -> bytes:
    """Return 600 x 600 with very many frames: what slowed a product page to half a minute."""
    short = film("GIF", 3, (600, 600))
    second = short.index(b"\x21\xf9", short.index(b"\x2c"))
    third = short.index(b"\x21\xf9", second + 2)
    return short[:second] + short[second:third] * frames + b"\x3b"


def heif(**options: object) -> bytes:
    """Return a photo as HEIC, as an iPhone sends it."""
    import pillow_heif

    made = pillow_heif.from_pillow(photo())
    if options.pop("two", False):
        made.add_from_pillow(photo(size=(120, 160)))
    out = io.BytesIO()
    made.save(out, quality=60, **options)
    return out.getvalue()


def active() -> dict[str, bytes]:
    """Return files that would run in a browser if they were shown as they came."""
    gif, jpeg = saved(photo("P"), "GIF"), saved(photo(), "JPEG")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("index.html", HTML)
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", HTML.decode())
    return {
        "script.svg": SVG,
        "svg-named.png": SVG,
        "page-named.jpg": HTML,
        "packed.svgz": zlib.compress(SVG, wbits=31),
        "polyglot.gif": b"GIF89a/*" + gif[8:] + b"*/=1;" + HTML,
        "comment.jpg": saved(photo(), "JPEG", comment=HTML),
        "text.png": saved(photo(), "PNG", pnginfo=text),
        "page-behind.gif": gif + HTML,
        "zip-behind.jpg": jpeg + archive.getvalue(),
        "page-behind.png": saved(photo(), "PNG") + HTML,
        "page.bmp": saved(photo(), "BMP") + HTML,
        "page.tiff": saved(photo(), "TIFF") + HTML,
        "program.png": b"MZ\x90\x00" + bytes(200),
        "drawing.eps": saved(photo(), "EPS"),
        "paper.pdf": saved(photo(), "PDF"),
    }


def bombs() -> dict[str, bytes]:
    """Return files that grow when they are opened."""
    zipped_text = chunk(b"zTXt", b"Comment\0\0" + zeros(200))
    profile = chunk(b"iCCP", b"icc\0\0" + zeros(100))
    lying_bmp = saved(photo(), "BMP")
    return {
        "900-megapixel.png": png(30_000, 30_000),
        "144-megapixel.png": png(12_000, 12_000),
        "39-megapixel.png": png(6_240, 6_240),
        "39-megapixel-clear.png": saved(Image.new("RGBA", (6_240, 6_240)), "PNG"),
        "39-megapixel.webp": saved(Image.new("RGB", (6_240, 6_240)), "WEBP", method=0),
        "half-gigapixel-header.png": png(25_000, 20_000, rows=1),
        "strip.png": png(200_000, 8),
        "4-gigapixel.gif": b"GIF89a" + struct.pack("<HH", 65_500, 65_500) + bytes(20) + b"\x3b",
        "1500-frames.gif": long_gif(),
        "film.webp": film("WEBP", 12, (200, 200)),
        "film.avif": film("AVIF", 4, (96, 96)),
        "film.png": film("PNG", 6, (100, 100)),
        "text-bomb.png": png(64, 64, zipped_text),
        "profile-bomb.png": png(64, 64, profile),
        "lying.bmp": lying_bmp[:18] + struct.pack("<ii", 60_000, 60_000) + lying_bmp[26:],
        "25-megabytes.jpg": saved(photo(), "JPEG") + bytes(25 * 1024 * 1024),
    }


def broken() -> dict[str, bytes]:
    """Return files that are damaged."""
    jpeg, lossless = saved(photo(), "JPEG"), saved(photo(), "PNG")
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    return {
        "empty.jpg": b"",
        "one-byte.jpg": b"\xff",
        "start-only.jpg": b"\xff\xd8\xff",
        "cut.jpg": jpeg[: len(jpeg) // 2],
        "cut.png": lossless[: len(lossless) // 2],
        "cut.webp": saved(photo(), "WEBP")[:-200],
        "cut.avif": saved(photo(), "AVIF")[:-120],
        "cut.heic": heif()[:-200],
        "bad-crc.png": PNG_SIGN + chunk(b"IHDR", header, good_crc=False) + lossless[33:],
        "no-data.png": PNG_SIGN + chunk(b"IHDR", header) + chunk(b"IEND", b""),
        "zero-wide.png": png(0, 10),
        "nonsense-exif.jpg": saved(photo(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" * 9),
        "nonsense-profile.jpg": saved(photo(), "JPEG", icc_profile=b"\0" * 700),
    }


def honest() -> dict[str, bytes]:
    """Return photos that must be taken: odd, telling too much, but real."""
    exif, flat = telling_exif(), photo()
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    clear = photo("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    sides = {f"turned-{n}.jpg": saved(flat, "JPEG", exif=telling_exif(n)) for n in range(1, 9)}
    return sides | {
        "place.jpg": saved(flat, "JPEG", exif=exif, xmp=xmp, comment=SECRET),
        "place.png": saved(flat, "PNG", exif=exif),
        "place.webp": saved(flat, "WEBP", exif=exif, xmp=xmp),
        "place.avif": saved(flat, "AVIF", exif=exif, xmp=xmp),
        "place.heic": heif(exif=exif, xmp=xmp),
        "live-photo.heic": heif(exif=exif, two=True),
        "telling-clear.webp": saved(clear, "WEBP", exif=exif, xmp=xmp),
        "print.jpg": saved(photo("CMYK"), "JPEG"),
        "grey.jpg": saved(photo("L"), "JPEG"),
        "grey-16-bit.png": saved(photo("L").convert("I;16").point(lambda v: v * 257), "PNG"),
        "clear.png": saved(clear, "PNG"),
        "still.gif": saved(photo("P"), "GIF"),
        "two-lenses.jpg": saved(flat, "MPO", save_all=True, append_images=[photo()]),
        "large.jpg": saved(photo(size=(6000, 5000)), "JPEG", quality=60),
    }


@cache
def all_pictures() -> dict[str, bytes]:
    """Return the whole corpus by file name."""
    return active() | bombs() | broken() | honest()
