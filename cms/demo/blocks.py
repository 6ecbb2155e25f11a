"""From the data files' blocks to stored ones: names become ids, plain words safe rich text."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape

from catalog.demo.pictures import pictures_by_path
from catalog.demo.producers import producers_by_key
from catalog.models import Listing, Visit

PARAGRAPH_END = "\n\n"


class Shelves:
    """What blocks name, by the names the data files use; read once, when first asked for."""

    @cached_property
    def listings(self) -> dict[str, int]:
        """The demo's products by slug."""
        return dict(Listing.objects.filter(is_demo=True).values_list("slug", "pk"))

    @cached_property
    def visits(self) -> dict[str, int]:
        """The demo's visits by slug."""
        return dict(Visit.objects.filter(is_demo=True).values_list("slug", "pk"))

    @cached_property
    def producers(self) -> dict[str, int]:
        """The demo's producers by key."""
        return {key: one.pk for key, one in producers_by_key().items()}

    @cached_property
    def pictures(self) -> dict[str, int]:
        """The demo's pictures by path."""
        return {path: one.pk for path, one in pictures_by_path().items()}


@dataclass(frozen=True)
class Writer:
    """Writes blocks in one language."""

    language: str
    shelves: Shelves

    def body(self, blocks: Iterable[dict]) -> str:
        """Return `blocks` as a page stores them; a block whose thing is missing is left out."""
        shaped = ((_KINDS.get(b["type"], b["type"]), _SHAPES[b["type"]](self, b)) for b in blocks)
        return json.dumps([{"type": kind, "value": value} for kind, value in shaped if value])

    def words(self, block: dict, name: str = "") -> str:
        """Return the words of `block` (or of its field `name`) in the writer's language."""
        texts = block.get(name, {}) if name else block
        return texts.get(self.language, "")

    def products(self, block: dict) -> dict | None:
        """Return a shelf of the products that exist, None when none does."""
        found = ids(self.shelves.listings, block["slugs"])
        return {"title": self.words(block, "title"), "listings": found} if found else None

    def visits(self, block: dict) -> dict | None:
        """Return the visits that exist, None when none does."""
        found = ids(self.shelves.visits, block.get("slugs") or [block["slug"]])
        return {"title": self.words(block, "title"), "visits": found} if found else None

    def picture(self, block: dict) -> dict | None:
        """Return the picture, None when it is not kept."""
        pk = self.shelves.pictures.get(block["path"])
        return {"picture": pk, "caption": self.words(block, "caption")} if pk else None

    def quote(self, block: dict) -> dict:
        """Return what somebody said."""
        role = self.words(block, "role")
        return {"text": self.words(block), "who": block.get("who", ""), "role": role}


def paragraphs(text: str) -> str:
    """Return plain `text` as stored rich text, a paragraph for each empty line between."""
    parts = (part.strip() for part in text.split(PARAGRAPH_END))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def ids(known: dict[str, int], names: Iterable[str]) -> list[int]:
    """Return the ids of `names`, in order, without those not in `known`."""
    return [known[name] for name in names if name in known]


# The data files speak of one visit where the editors' block may hold several.
_KINDS = {"visit": "visits"}
_SHAPES: dict[str, Callable[[Writer, dict], object]] = {
    "paragraph": lambda writer, block: paragraphs(writer.words(block)),
    "heading": lambda writer, block: writer.words(block),
    "quote": Writer.quote,
    "picture": Writer.picture,
    "products": Writer.products,
    "visit": Writer.visits,
    "producer": lambda writer, block: writer.shelves.producers.get(block["key"]),
}
