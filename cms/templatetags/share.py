"""The picture of a shared link."""

from django import template
from django.conf import settings

from catalog.images import rendition_set
from catalog.models import Picture

register = template.Library()


@register.simple_tag
def share_image(picture: Picture) -> str:
    """Return the full address of `picture` in the size link previews take."""
    found = rendition_set(picture, "share").src
    return found if found.startswith("http") else settings.SITE_URL + found
