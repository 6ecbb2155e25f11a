"""The blocks editors write with."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from wagtail import blocks

from cms.assemble import IDS, Part
from cms.blocks import BODY, RICH_TEXT, SECTIONS, GalleryBlock, StoriesBlock
from cms.front import _FILL

EVERY_BLOCK = [*BODY, *SECTIONS]


def inner(block: blocks.Block) -> list[blocks.Block]:
    """Return `block` and all blocks inside it."""
    children = list(getattr(block, "child_blocks", {}).values())
    children += [block.child_block] if isinstance(block, blocks.ListBlock) else []
    return [block, *(deeper for child in children for deeper in inner(child))]


def test_no_block_takes_raw_html_or_foreign_embeds() -> None:
    kinds = {type(part).__name__ for _name, block in EVERY_BLOCK for part in inner(block)}
    assert not kinds & {"RawHTMLBlock", "EmbedBlock"}
    assert not set(RICH_TEXT) & {"embed", "image", "code"}


def test_every_rich_text_keeps_to_the_houses_features() -> None:
    parts = [part for _name, block in EVERY_BLOCK for part in inner(block)]
    rich = [part for part in parts if isinstance(part, blocks.RichTextBlock)]
    assert len(rich) == 2
    assert all(part.features == RICH_TEXT for part in rich)


def test_every_section_of_the_home_page_can_be_filled_and_shown() -> None:
    names = {name for name, _block in SECTIONS}
    assert names == set(_FILL)
    for name in names:
        assert get_template(Part(name, "").section_template)


def test_every_block_that_names_things_says_where_its_ids_are() -> None:
    choosers = {
        name
        for name, block in BODY
        if any(isinstance(part, blocks.ChooserBlock) for part in inner(block))
    }
    assert choosers <= set(IDS)


@pytest.mark.parametrize(("name", "block"), EVERY_BLOCK, ids=lambda one: str(one)[:20])
def test_every_block_has_a_name_and_an_icon_for_editors(name: str, block: blocks.Block) -> None:
    parts = inner(block)
    assert all(part.label for part in parts if part.name)
    assert block.meta.icon != "placeholder"


def test_a_heading_that_is_too_long_is_refused() -> None:
    heading = dict(BODY)["heading"]
    assert heading.clean("Gió" * 40) == "Gió" * 40
    with pytest.raises(ValidationError):
        heading.clean("Gió" * 40 + "!")


def test_a_gallery_of_one_picture_is_refused() -> None:
    gallery = GalleryBlock()
    with pytest.raises(blocks.StructBlockValidationError):
        gallery.clean(gallery.to_python({"pictures": []}))


def test_a_home_section_of_stories_needs_a_heading_but_no_story() -> None:
    section = StoriesBlock()
    cleaned = section.clean(section.to_python({"title": "Người làm", "pages": []}))
    assert cleaned["title"] == "Người làm"
    with pytest.raises(blocks.StructBlockValidationError):
        section.clean(section.to_python({"title": "", "pages": []}))
