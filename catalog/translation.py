"""Which fields exist in Vietnamese and English (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from catalog.models import (
    CraftVillage,
    Listing,
    ListingVariant,
    Producer,
    ProductGroup,
    ProductSet,
    SalesPoint,
    SourcingArea,
    Visit,
)


@register([ProductGroup, ProductSet])
class NamedOptions(TranslationOptions):
    """Names only."""

    fields = ("name",)


@register(Producer)
class ProducerOptions(TranslationOptions):
    """The producer's words."""

    fields = ("name", "summary", "story", "practice")


@register(Listing)
class ListingOptions(TranslationOptions):
    """The product's words and label."""

    fields = (
        "name",
        "summary",
        "description",
        "unit_label",
        "storage",
        "ingredients",
        "usage",
        "warnings",
        "origin",
    )


@register(ListingVariant)
class ListingVariantOptions(TranslationOptions):
    """The variant's label."""

    fields = ("label",)


@register(Visit)
class VisitOptions(TranslationOptions):
    """The visit's words."""

    fields = ("name", "summary", "duration", "how_to_book", "licence_note")


@register(CraftVillage)
class CraftVillageOptions(TranslationOptions):
    """The village's words."""

    fields = ("name", "craft", "story")


@register(SourcingArea)
class SourcingAreaOptions(TranslationOptions):
    """The area's words."""

    fields = ("name", "crop")


@register(SalesPoint)
class SalesPointOptions(TranslationOptions):
    """The sales point's words."""

    fields = ("name", "address", "hours")
