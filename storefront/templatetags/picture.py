"""Pictures in the sizes a page needs."""

from django import template

from catalog.images import RenditionSet, rendition_set
from catalog.models import Picture

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(source: Picture | RenditionSet | None, name: str = "card", **options: object) -> dict:
    """Show `source` in the spec `name`; options: sizes, loading ("lazy"), css_class, alt."""
    found = source if isinstance(source, RenditionSet) else rendition_set(source, name)
    return {"picture": found, "sizes": options.get("sizes", "100vw"), **options}
