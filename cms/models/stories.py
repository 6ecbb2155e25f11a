"""Stories: who makes it, and how."""

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from catalog.cards import listing_cards
from catalog.models import Listing, Producer
from cms.blocks import BODY
from cms.models.base import BasePage
from cms.models.lists import paginate

SHELF = 4  # products of the producer below its story


class StoryIndexPage(BasePage):
    """The list of stories, newest first."""

    intro = models.TextField(_("Introduction"), blank=True)

    section = "stories"
    max_count_per_parent = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    template = "cms/story_index.html"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("story list")
        verbose_name_plural = _("story lists")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add one page of the stories."""
        stories = StoryPage.objects.child_of(self).live().order_by("-published_on", "-pk")
        return super().get_context(request, *args, **kwargs) | paginate(request, stories)


class StoryPage(BasePage):
    """One story, usually of one producer."""

    intro = models.TextField(_("Introduction"), max_length=400)
    picture = models.ForeignKey(
        "catalog.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Picture"),
    )
    producer = models.ForeignKey(
        "catalog.Producer",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="story_pages",
        verbose_name=_("Producer"),
    )
    published_on = models.DateField(_("Published on"), default=timezone.localdate)
    body = StreamField(BODY, verbose_name=_("Story"), blank=True)

    section = "stories"
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "cms/story.html"
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("producer"),
        FieldPanel("published_on"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the producer and what it sells, while it is open."""
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "producer": SimpleLazyObject(self.open_producer),
            "cards": SimpleLazyObject(lambda: self.shelf(context["parts"])),
        }

    def open_producer(self) -> Producer | None:
        """Return the producer while shoppers may see it."""
        return self.producer if self.producer and self.producer.is_open else None

    def shelf(self, parts: list) -> list:
        """Return cards of the producer's goods that the story itself does not show."""
        if not self.producer_id:
            return []
        told = [card.listing_id for part in parts if part.kind == "products" for card in part.found]
        goods = Listing.objects.on_sale().promotable().filter(producer=self.producer_id)
        goods = goods.exclude(pk__in=told)
        return listing_cards(goods.order_by("-created_at")[:SHELF])
