"""What the list pages share: their pages, twelve at a time."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from cms.assemble import fetch_renditions

PER_PAGE = 12


def paginate(request: HttpRequest, pages: PageQuerySet) -> dict:
    """Return the template context of a list: `page_of` (the asked part), `base` for its links.

    A page number that is none, or too high, gives the nearest there is.
    """
    paginator = Paginator(with_pictures(pages), PER_PAGE)
    page_of = paginator.get_page(request.GET.get("trang"))
    page_of.object_list = list(page_of.object_list)
    fetch_renditions([one.card_picture for one in page_of.object_list], "place")
    return {"page_of": page_of, "base": "trang="}


def with_pictures(pages: PageQuerySet) -> PageQuerySet:
    """Return `pages` with what a card shows, the bodies left out."""
    related = ["locale", "share_picture"]
    if any(one.name == "picture" for one in pages.model._meta.fields):
        related.append("picture")
    return pages.select_related(*related).defer_streamfields()
