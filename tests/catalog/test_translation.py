"""What shoppers read exists in Vietnamese and English; Vietnamese stands in for a gap."""

import pytest
from django.utils import translation
from modeltranslation.translator import translator

from catalog import models
from tests.cast import listing, producer

WORDS = {
    models.ProductGroup: {"name"},
    models.ProductSet: {"name"},
    models.Producer: {"name", "summary", "story", "practice"},
    models.ListingVariant: {"label"},
    models.Visit: {"name", "summary", "duration", "how_to_book", "licence_note"},
    models.CraftVillage: {"name", "craft", "story"},
    models.SourcingArea: {"name", "crop"},
    models.SalesPoint: {"name", "address", "hours"},
}


@pytest.mark.parametrize("model", WORDS, ids=lambda model: model.__name__)
def test_each_word_has_a_column_for_each_language(model: type) -> None:
    columns = {field.name for field in model._meta.get_fields()}
    for word in WORDS[model]:
        assert {f"{word}_vi", f"{word}_en"} <= columns
    assert set(translator.get_options_for_model(model).fields) == WORDS[model]


@pytest.mark.parametrize("word", ["name", "unit_label", "ingredients", "warnings", "storage"])
def test_the_label_of_a_product_is_told_in_both_languages(word: str) -> None:
    assert word in translator.get_options_for_model(models.Listing).fields


@pytest.mark.django_db
def test_a_product_is_called_in_the_readers_language() -> None:
    grapes = listing(name_en="Fresh red grapes")
    assert grapes.name == "Nho đỏ tươi"
    with translation.override("en"):
        assert grapes.name == "Fresh red grapes"


@pytest.mark.django_db
@pytest.mark.parametrize("gap", ["", None])
def test_what_is_not_translated_yet_is_said_in_vietnamese(gap: str | None) -> None:
    grapes = listing()
    models.Listing.objects.update(name_en=gap)
    with translation.override("en"):
        assert models.Listing.objects.get(pk=grapes.pk).name == "Nho đỏ tươi"


@pytest.mark.django_db
def test_an_english_search_finds_the_english_name() -> None:
    made = producer(name_en="Sunny Sea Grape Cooperative")
    with translation.override("en"):
        assert models.Producer.objects.get(name="Sunny Sea Grape Cooperative") == made
        assert not models.Producer.objects.filter(name="HTX Nho Nắng Biển").exists()


def test_what_names_itself_is_not_translated() -> None:
    names = {model.__name__ for model in translator.get_registered_models(abstract=False)}
    assert not names & {"Commune", "Province", "Recognition", "Batch"}
