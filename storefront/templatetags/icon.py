"""Icons from the one sprite."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> str:
    """Return the icon `name` as SVG, hidden from screen readers: the words beside it speak."""
    return format_html(
        '<svg class="icon {}" width="24" height="24" aria-hidden="true">'
        '<use href="{}#{}"></use></svg>',
        css_class,
        static("icons/sprite.svg"),
        name,
    )
