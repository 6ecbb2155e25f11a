"""What every page has in common: search words, share picture, its translations, its crumbs."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from catalog import adults
from cms.assemble import assemble

# First parts of the shop's own addresses: a page with such a slug could never be reached.
RESERVED_SLUGS = frozenset(
    {
        "san-pham", "gio-hang", "thanh-toan", "don-hang", "tai-khoan", "nha-san-xuat",
        "quan-tri", "media", "static", "en", "kenh-nha-san-xuat", "quay", "xac-minh",
        "truy-xuat", "ke-hoach", "do-tuoi", "song", "san-sang", "tai-lieu", "oscar", "mau",
    }
)  # fmt: skip


class BasePage(Page):
    """The parent of all page types."""

    share_picture = models.ForeignKey(
        "catalog.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Share picture"),
        help_text=_("Shown when somebody shares the page. Left empty, the page's own picture is."),
    )

    # Which entry of the main menu is marked.
    section = ""
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("share_picture"),
            ],
            _("For search engines and sharing"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a slug that one of the shop's own addresses hides (ValidationError)."""
        super().clean()
        if self.depth is None or self.depth <= 3:
            self._refuse_reserved()

    def _refuse_reserved(self) -> None:
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("The shop itself uses this address. Choose another.")})

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Return what the template shows: parts of the body, translations, crumbs."""
        context = super().get_context(request, *args, **kwargs)
        stream = getattr(self, "body", None)
        return context | {
            "section": self.section,
            "alternates": self.alternates(request),
            "canonical_path": self.get_url(request),
            "crumbs": self.crumbs(request),
            "parts": SimpleLazyObject(lambda: assemble(stream.raw_data) if stream else []),
            "kept_as": self.kept_as(request),
        }

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the preview, which only the staff admin's own pages may frame."""
        response = super().serve_preview(request, mode_name)
        response["X-Frame-Options"] = "SAMEORIGIN"
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response

    def kept_as(self, request: HttpRequest) -> str:
        """Return the name the page's content is kept under for half a minute; a preview never is.

        Publishing makes another revision the live one, so it shows at once; a draft does not.
        """
        if getattr(request, "is_preview", False):
            return uuid.uuid4().hex
        # What adults see is kept apart: drinks with alcohol are in it.
        who = "adults-" if adults.is_confirmed() else ""
        return f"{who}{self.pk}-{self.live_revision_id}-{request.GET.get('trang', '')[:4]}"

    def alternates(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return language code -> path, for the languages this page is published in."""
        others = self.get_translations().live().select_related("locale")
        found = {one.locale.language_code: one.get_url(request) for one in others}
        return {settings.LANGUAGE_CODE: None, **found, self.language: self.get_url(request)}

    @property
    def language(self) -> str:
        """The language code of this page."""
        return self.locale.language_code

    def crumbs(self, request: HttpRequest) -> list[tuple[str, str | None]]:
        """Return (title, path) of each page between home and this one, this one last."""
        if self.depth is None or self.depth <= 3:
            return [(self.title, None)]
        parent = self.get_parent()
        return [(parent.title, parent.get_url(request)), (self.title, None)]

    @property
    def card_picture(self) -> object | None:
        """The picture that stands for the page on cards and in shares."""
        return self.share_picture or getattr(self, "picture", None)
