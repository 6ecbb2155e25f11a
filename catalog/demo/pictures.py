"""The demo's drawings: kept as they are (they are ours and clean), with their sizes made."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from catalog.demo.files import PICTURES, both, read
from catalog.images import make_renditions
from catalog.models import Picture

# The sizes pages ask for, by folder, so that no first visitor waits.
SIZES = {
    "products": ("thumb", "card", "product"),
    "producers": ("producer",),
    "places": ("place",),
    "brand": ("hero", "hero_phone"),
}


def load_pictures(step: Callable[[], None] = lambda: None, *, with_sizes: bool = True) -> int:
    """Keep the drawings that are missing; call `step` after each; return how many there are.

    `with_sizes=False` leaves the sizes to the first visitor (tests need none).
    """
    known = set(Picture.objects.values_list("title", flat=True))
    described = read("pictures")
    for path, words in described.items():
        if path not in known:
            picture = _keep(path, words)
            if with_sizes:
                make_renditions(picture, *SIZES[path.split("/")[0]])
        step()
    return len(described)


def pictures_by_path() -> dict[str, Picture]:
    """Return the demo's pictures by their path below `pictures/`."""
    paths = read("pictures").keys()
    return {one.title: one for one in Picture.objects.filter(title__in=paths)}


def _keep(path: str, words: dict) -> Picture:
    content = ContentFile((PICTURES / path).read_bytes(), name=path.rsplit("/", 1)[-1])
    picture = Picture(title=path, file=content, **both(words, "alt"))
    picture._set_image_file_metadata()
    picture.save()
    return picture
