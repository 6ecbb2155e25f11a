"""The town the visitors walk through: the demo, committed once for all journeys."""

import json
from dataclasses import replace
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from catalog import images, shelf
from catalog.demo.pictures import load_pictures
from storefront.management.commands import load_demo

# The sizes a page needs are made when a browser first asks for the page.
QUICK = {"pictures": partial(load_pictures, with_sizes=False)}
# A phone of 360 px loads nothing wider, however many dots it has a pixel.
WIDEST = 1000


def phone_sizes() -> dict[str, images.Spec]:
    """Return the pictures' sizes without those for wide screens, which take long to make."""
    return {
        name: replace(spec, widths=tuple(width for width in spec.widths if width <= WIDEST))
        for name, spec in images.SPECS.items()
        if min(spec.widths) <= WIDEST
    }


def build() -> None:
    """Fill the database with the demo."""
    start_afresh()
    with translation.override("vi"):
        for name, load in load_demo.STEPS:
            QUICK.get(name, load)()


def start_afresh() -> None:
    """Empty every table and put back what migrations wrote, as Django does for such tests."""
    call_command(
        "flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True
    )
    written = connection._test_serialized_contents
    ContentType.objects.clear_cache()
    # Some rows look up their own type while they are put back, so the types come first.
    types = [row for row in json.loads(written) if row["model"] == "contenttypes.contenttype"]
    for rows in (json.dumps(types), written):
        connection.creation.deserialize_db_from_string(rows)
    shelf.forget()
