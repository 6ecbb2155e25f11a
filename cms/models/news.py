"""News: articles and events."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.assemble import fetch_renditions
from cms.blocks import BODY
from cms.models.base import BasePage
from cms.models.lists import paginate, with_pictures


class NewsIndexPage(BasePage):
    """The coming events, then the articles, newest first."""

    intro = models.TextField(_("Introduction"), blank=True)

    section = "news"
    max_count_per_parent = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage", "cms.EventPage"]
    template = "cms/news_index.html"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the coming events and one page of articles."""
        articles = ArticlePage.objects.child_of(self).live().order_by("-published_on", "-pk")
        coming = EventPage.objects.child_of(self).live().filter(ends_on__gte=timezone.localdate())
        events = list(with_pictures(coming).order_by("starts_on")[:6])
        fetch_renditions([event.card_picture for event in events], "place")
        context = super().get_context(request, *args, **kwargs)
        return context | paginate(request, articles) | {"events": events}


class NewsItem(BasePage):
    """What an article and an event have in common."""

    intro = models.TextField(_("Introduction"), max_length=400)
    picture = models.ForeignKey(
        "catalog.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Picture"),
    )
    body = StreamField(BODY, verbose_name=_("Text"), blank=True)

    section = "news"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        abstract = True


class ArticlePage(NewsItem):
    """One piece of news."""

    published_on = models.DateField(_("Published on"), default=timezone.localdate)

    template = "cms/article.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("published_on"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class EventPage(NewsItem):
    """A market, a fair, an open day."""

    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    hours = models.CharField(_("Hours"), max_length=60, blank=True)
    place = models.CharField(_("Place"), max_length=200)
    producers = ParentalManyToManyField(
        "catalog.Producer",
        blank=True,
        related_name="events",
        verbose_name=_("Producers taking part"),
    )

    template = "cms/event.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel(name) for name in ("starts_on", "ends_on", "hours")]),
                FieldPanel("place"),
            ],
            _("When and where"),
        ),
        FieldPanel("producers"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuse an event that ends before it begins (ValidationError)."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("An event cannot end before it begins.")})

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the open producers who take part."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"producers": SimpleLazyObject(self.open_producers)}

    def open_producers(self) -> list:
        """Return the producers taking part whom shoppers may see, with their pictures."""
        found = list(self.producers.open().select_related("commune", "picture"))
        fetch_renditions([one.picture for one in found], "producer")
        return found
