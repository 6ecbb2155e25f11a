"""The building blocks editors write with; none takes raw HTML or foreign embeds."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.choosers import listing_chooser, producer_chooser, visit_chooser

RICH_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul"]

ListingChooserBlock = listing_chooser.get_block_class(
    name="ListingChooserBlock", module_path="cms.blocks"
)
ProducerChooserBlock = producer_chooser.get_block_class(
    name="ProducerChooserBlock", module_path="cms.blocks"
)
VisitChooserBlock = visit_chooser.get_block_class(
    name="VisitChooserBlock", module_path="cms.blocks"
)


def _title(*, required: bool = True) -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Heading"), max_length=120, required=required)


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Words"), max_length=600)
    who = blocks.CharBlock(label=_("Who"), max_length=120, required=False)
    role = blocks.CharBlock(label=_("What they do"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class PictureBlock(blocks.StructBlock):
    """A picture; its description is kept with the picture and required there."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    pictures = blocks.ListBlock(ImageChooserBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Gallery")


class ProductsBlock(blocks.StructBlock):
    """A live shelf: today's price and stock of chosen products."""

    title = _title(required=False)
    listings = blocks.ListBlock(ListingChooserBlock(), label=_("Products"), max_num=12)

    class Meta:
        icon = "tag"
        label = _("Products")


class VisitsBlock(blocks.StructBlock):
    """Chosen visits."""

    title = _title(required=False)
    visits = blocks.ListBlock(VisitChooserBlock(), label=_("Visits"), max_num=6)

    class Meta:
        icon = "site"
        label = _("Visits")


class ProducersBlock(blocks.StructBlock):
    """Chosen producers."""

    title = _title()
    producers = blocks.ListBlock(ProducerChooserBlock(), label=_("Producers"), max_num=6)

    class Meta:
        icon = "group"
        label = _("Producers")


class SeasonBlock(blocks.StructBlock):
    """What has its season this month; the shop chooses."""

    title = _title()

    class Meta:
        icon = "calendar"
        label = _("In season")


class GroupsBlock(blocks.StructBlock):
    """The product groups, as ways into the shop."""

    title = _title()

    class Meta:
        icon = "list-ul"
        label = _("Product groups")


class StoriesBlock(blocks.StructBlock):
    """Chosen stories; none chosen shows the newest three."""

    title = _title()
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="cms.StoryPage"),
        label=_("Stories"),
        max_num=6,
        min_num=0,
        default=[],
    )

    class Meta:
        icon = "doc-full"
        label = _("Stories")


class TextBlock(blocks.StructBlock):
    """A few words with a way on."""

    title = _title()
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)
    link_text = blocks.CharBlock(label=_("Words of the link"), max_length=60, required=False)
    link_page = blocks.PageChooserBlock(label=_("Page it leads to"), required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class EventBlock(blocks.StructBlock):
    """A banner for an event; none chosen shows the next one."""

    page = blocks.PageChooserBlock(label=_("Event"), page_type="cms.EventPage", required=False)

    class Meta:
        icon = "date"
        label = _("Event")


BODY = [
    ("paragraph", blocks.RichTextBlock(label=_("Paragraph"), features=RICH_TEXT)),
    ("heading", blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("products", ProductsBlock()),
    ("producer", ProducerChooserBlock(label=_("Producer"))),
    ("visits", VisitsBlock()),
]

SECTIONS = [
    ("season", SeasonBlock()),
    ("products", ProductsBlock()),
    ("producers", ProducersBlock()),
    ("stories", StoriesBlock()),
    ("visits", VisitsBlock()),
    ("groups", GroupsBlock()),
    ("text", TextBlock()),
    ("event", EventBlock()),
]
