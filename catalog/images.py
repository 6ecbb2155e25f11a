"""Every rendition of a picture, named once; templates ask by name and never write a size."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.templatetags.static import static

from catalog.models.pictures import Picture, PictureRendition

logger = logging.getLogger(__name__)

PLACEHOLDER = "images/placeholder.svg"


@dataclass(frozen=True)
class Spec:
    """One use of a picture: its crop (width : height), widths in pixels, and quality 1-100."""

    ratio: tuple[int, int]
    widths: tuple[int, ...]
    quality: int = 70
    format: str = "webp"

    def filters(self) -> list[str]:
        """Return Wagtail's filter spec of each width."""
        return [self._filter(width) for width in self.widths]

    def _filter(self, width: int) -> str:
        size = f"{width}x{self.height_of(width)}"
        return f"fill-{size}|format-{self.format}|{self.format}quality-{self.quality}"

    def height_of(self, width: int) -> int:
        """Return the height in pixels that keeps the ratio."""
        across, down = self.ratio
        return round(width * down / across)

    @property
    def size(self) -> tuple[int, int]:
        """Return (width, height) of the size a browser without srcset gets: the middle one."""
        width = self.widths[len(self.widths) // 2]
        return width, self.height_of(width)


# Ratios of face.md: product 4:5, place 16:10. The widths serve 1 to 3 dots per pixel.
SPECS = {
    "thumb": Spec((1, 1), (80, 160)),
    "card": Spec((4, 5), (160, 240, 320, 480), quality=68),
    "product": Spec((4, 5), (480, 800, 1000)),
    "place": Spec((16, 10), (480, 800, 1200, 1600)),
    "producer": Spec((4, 3), (320, 480, 800, 1200)),
    "hero": Spec((16, 9), (960, 1280, 1600, 1920), quality=65),
    "hero_phone": Spec((4, 5), (400, 600, 800), quality=62),
    # Link previews of Zalo and Facebook: 1200 x 630, and not all of them read WebP.
    "share": Spec((1200, 630), (1200,), quality=78, format="jpeg"),
}


@dataclass(frozen=True)
class RenditionSet:
    """What an <img> needs; `width` and `height` are those of `src`, in pixels."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


def rendition_set(picture: Picture | None, name: str) -> RenditionSet:
    """Return the addresses of `picture` in the sizes of spec `name` (a key of SPECS).

    Costs no query when `prefetch_for(name)` was used. No picture, or a file that is gone,
    gives the placeholder: a page is never lost for a picture.
    """
    spec = SPECS[name]
    if picture is None:
        return _placeholder(spec, "")
    try:
        found = picture.get_renditions(*spec.filters())
    except OSError:
        logger.exception("No %s renditions of picture %s", name, picture.pk)
        return _placeholder(spec, picture.default_alt_text)
    return _set_of(list(found.values()), picture.default_alt_text)


def prefetch_for(*names: str, path: str = "") -> Prefetch:
    """Return the Prefetch of these specs' renditions, for a queryset of pictures.

    `path` leads to the picture from another model: `prefetch_for("card", path="picture")`.
    """
    lookup = f"{path}__renditions" if path else "renditions"
    wanted = PictureRendition.objects.filter(filter_spec__in=_filters_of(names))
    return Prefetch(lookup, queryset=wanted, to_attr="prefetched_renditions")


def make_renditions(picture: Picture, *names: str) -> None:
    """Make all sizes of these specs now, so that no visitor waits for them.

    Raises OSError when the original is gone.
    """
    picture.get_renditions(*_filters_of(names))


def _filters_of(names: Iterable[str]) -> list[str]:
    return [one for name in names for one in SPECS[name].filters()]


def _set_of(renditions: list[PictureRendition], alt: str) -> RenditionSet:
    # A small original is never blown up, so several widths may come out as one.
    by_width = {rendition.width: rendition for rendition in renditions}
    sizes = [by_width[width] for width in sorted(by_width)]
    middle = sizes[len(sizes) // 2]
    srcset = ", ".join(f"{size.url} {size.width}w" for size in sizes)
    return RenditionSet(
        src=middle.url,
        srcset=srcset if len(sizes) > 1 else "",
        width=middle.width,
        height=middle.height,
        alt=alt,
    )


def _placeholder(spec: Spec, alt: str) -> RenditionSet:
    width, height = spec.size
    return RenditionSet(src=static(PLACEHOLDER), srcset="", width=width, height=height, alt=alt)
