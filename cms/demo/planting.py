"""Planting the demo's pages: each once in each language, the two bound as translations."""

import uuid
from collections.abc import Callable
from pathlib import Path

from wagtail.models import Page

from cms.context import LANGUAGES

DATA = Path(__file__).parent / "data"
# The key of a demo page follows from its name, so an editor may change even its address.
NAMESPACE = uuid.UUID("0c0b1e7a-4d5f-4a0e-9d0e-5f1b7c2a6e33")

Facts = Callable[[dict, str], dict]


def key_of(kind: type[Page], name: str) -> uuid.UUID:
    """Return the translation key of the demo page of `kind` that the data files call `name`."""
    return uuid.uuid5(NAMESPACE, f"{kind.__name__}/{name}")


def planted(kind: type[Page], *names: str, language: str = "vi") -> list[Page]:
    """Return the demo pages called `names` in `language`, in that order, without those deleted."""
    keys = [key_of(kind, name) for name in names]
    pages = kind.objects.filter(translation_key__in=keys, locale__language_code=language)
    found = {page.translation_key: page for page in pages}
    return [found[key] for key in keys if key in found]


def plant(kind: type[Page], rows: list[dict], *, below: Callable[[str], Page], facts: Facts) -> int:
    """Publish the pages of `rows` that are missing; return how many the demo has.

    `below(language)` is the parent page, `facts(row, language)` the columns of one page.
    A page that is there is left as editors made it, and so is another one at its address.
    """
    keys = {row["key"]: key_of(kind, row["key"]) for row in rows}
    there = kind.objects.filter(translation_key__in=keys.values())
    known = set(there.values_list("translation_key", "locale__language_code"))
    for language in LANGUAGES:
        missing = [row for row in rows if (keys[row["key"]], language) not in known]
        if missing:
            drafts = [
                {"translation_key": keys[row["key"]], **facts(row, language)} for row in missing
            ]
            _publish(kind, drafts, parent=below(language))
    return len(rows)


def _publish(kind: type[Page], drafts: list[dict], *, parent: Page) -> None:
    taken = set(parent.get_children().values_list("slug", flat=True))
    for draft in drafts:
        if draft["slug"] in taken:
            continue
        # What a page names many of can be kept only once the page is.
        many = {one.name for one in kind._meta.many_to_many} & draft.keys()
        columns = {name: value for name, value in draft.items() if name not in many}
        page = parent.add_child(instance=kind(locale=parent.locale, **columns))
        for name in many:
            setattr(page, name, draft[name])
        page.save_revision().publish()
