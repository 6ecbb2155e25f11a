"""The ways from the catalogue to the pages that tell of it."""

from django.utils.translation import get_language

from catalog.models import Producer
from cms.models import StoryPage


def stories_of(producer: Producer) -> list[dict]:
    """Return {"url", "title"} of the published stories of `producer` in the active language."""
    stories = StoryPage.objects.live().filter(
        producer=producer, locale__language_code=(get_language() or "vi")[:2]
    )
    found = stories.select_related("locale").defer_streamfields().order_by("-published_on")
    return [{"url": story.get_url(), "title": story.title} for story in found[:6]]
