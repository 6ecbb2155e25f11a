"""The home page: a hero, then sections editors arrange."""

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.blocks import SECTIONS
from cms.front import front_parts
from cms.models.base import BasePage


class HomePage(BasePage):
    """The first page of one language; the site has no other root."""

    hero_title = models.CharField(_("First words"), max_length=80)
    lead = models.TextField(_("Words below them"), max_length=300, blank=True)
    hero_picture = models.ForeignKey(
        "catalog.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Wide picture"),
    )
    hero_phone_picture = models.ForeignKey(
        "catalog.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Upright picture for phones"),
    )
    call_to_action = models.CharField(_("Button"), max_length=40, blank=True)
    call_to_action_link = models.CharField(
        _("Where the button leads"), max_length=200, default="/san-pham/", blank=True
    )
    sections = StreamField(SECTIONS, verbose_name=_("Sections"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.StoryIndexPage",
        "cms.VisitIndexPage",
        "cms.NewsIndexPage",
        "cms.StandardPage",
    ]
    template = "cms/home.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("lead"),
                FieldPanel("hero_picture"),
                FieldPanel("hero_phone_picture"),
                FieldPanel("call_to_action"),
                FieldPanel("call_to_action_link"),
            ],
            _("First view"),
        ),
        FieldPanel("sections"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def _refuse_reserved(self) -> None:
        """The English home page is stored with the slug "en", which no address shows."""

    @property
    def card_picture(self) -> object | None:
        """The share picture, else the hero."""
        return self.share_picture or self.hero_picture

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Add the sections, ready to show."""
        parts = SimpleLazyObject(lambda: front_parts(self, request))
        return super().get_context(request, *args, **kwargs) | {"parts": parts, "crumbs": []}
