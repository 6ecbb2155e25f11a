"""Visits: the story around one place or experience, its facts kept in the catalogue."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from catalog.cards import listing_cards
from cms.assemble import fetch_renditions
from cms.blocks import BODY
from cms.models.base import BasePage


class VisitIndexPage(BasePage):
    """All visits on offer."""

    intro = models.TextField(_("Introduction"), blank=True)

    section = "visits"
    max_count_per_parent = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.VisitPage"]
    template = "cms/visit_index.html"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("visit list")
        verbose_name_plural = _("visit lists")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the pages of open visits."""
        related = ("locale", "visit__commune", "visit__picture")
        pages = VisitPage.objects.child_of(self).live().filter(visit__is_open=True)
        found = list(pages.select_related(*related).defer_streamfields().order_by("title"))
        fetch_renditions([page.visit.picture for page in found], "place")
        return super().get_context(request, *args, **kwargs) | {"visit_pages": found}


class VisitPage(BasePage):
    """The page of one visit; one in each language."""

    visit = models.ForeignKey(
        "catalog.Visit", on_delete=models.PROTECT, related_name="pages", verbose_name=_("Visit")
    )
    body = StreamField(BODY, verbose_name=_("Text"), blank=True)

    section = "visits"
    parent_page_types = ["cms.VisitIndexPage"]
    subpage_types: list[str] = []
    template = "cms/visit.html"
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("visit"), FieldPanel("body")]

    class Meta:
        verbose_name = _("visit page")
        verbose_name_plural = _("visit pages")

    def clean(self) -> None:
        """Keep one page a visit and language (ValidationError), at the visit's own address."""
        super().clean()
        if not self.visit_id:
            return
        self.slug = self.visit.slug
        same = VisitPage.objects.filter(visit=self.visit_id, locale=self.locale_id)
        if self.locale_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({"visit": _("This visit has a page in this language already.")})

    @property
    def card_picture(self) -> object | None:
        """The share picture, else the visit's."""
        return self.share_picture or self.visit.picture

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the visit's facts and the goods it shows."""
        context = super().get_context(request, *args, **kwargs)
        visit = SimpleLazyObject(lambda: self.visit)
        cards = SimpleLazyObject(lambda: listing_cards(self.goods()))
        return context | {"visit": visit, "cards": cards}

    def goods(self) -> object:
        """Return the first goods the visit shows, drinks of 15 % and more not among them."""
        return self.visit.listings.on_sale().promotable()[:4]
