"""The catalogue's loaders: every state of a recognition, nothing twice, crowds in no time."""

from collections import Counter

import pytest
from oscar.core.loading import get_model

from catalog.demo.batches import load_batches
from catalog.demo.bulk import load_crowd
from catalog.demo.licences import NUMBER, load_licences
from catalog.demo.places import load_places
from catalog.demo.producers import load_producers
from catalog.demo.products import load_products
from catalog.demo.recognitions import load_recognitions
from catalog.demo.reviews import load_reviews
from catalog.demo.taxonomy import load_taxonomy
from catalog.demo.visits import load_visits
from catalog.licences.models import Licence, is_licensed
from catalog.models import Batch, Listing, Producer, Recognition, Visit

pytestmark = pytest.mark.django_db
StockRecord = get_model("partner", "StockRecord")
STEPS = (
    load_taxonomy,
    load_places,
    load_producers,
    load_products,
    load_recognitions,
    load_licences,
    load_batches,
    load_visits,
    load_reviews,
)


@pytest.fixture
def demo(db: None) -> None:
    """Load the catalogue without its pictures: they take the time and are told elsewhere."""
    for load in STEPS:
        load()


def listing(number: int) -> Listing:
    """Return the demo listing of the `number` the brief gives it."""
    return Listing.objects.get(product__upc=f"DEMO-{number:03d}")


def test_everything_the_files_promise_is_there(demo: None) -> None:
    assert Listing.objects.filter(is_demo=True).count() == 40
    assert Producer.objects.filter(is_demo=True).count() == 17
    assert Visit.objects.count() == 10


def test_loading_again_adds_nothing(demo: None) -> None:
    def counts() -> list[int]:
        models = (Listing, Producer, Recognition, Batch, Visit, StockRecord)
        return [model.objects.count() for model in models]

    before = counts()
    for load in STEPS:
        load()
    assert counts() == before


def test_what_a_person_changed_stays(demo: None) -> None:
    grapes = listing(1)
    StockRecord.objects.filter(product=grapes.product).update(price=99000)
    Listing.objects.filter(pk=grapes.pk).update(summary_vi="Sửa tay")
    load_products()
    grapes.refresh_from_db()
    assert grapes.summary_vi == "Sửa tay"
    assert grapes.product.stockrecords.get().price == 99000


def test_recognitions_stand_in_every_state(demo: None) -> None:
    states = Counter(one.state() for one in Recognition.objects.all())
    assert states["lapsing"] == 2
    assert states["revoked"] == 1
    assert states["lapsed"] == 3  # two that ended, and the one a higher star followed
    assert states["valid"] > 20


def test_a_lapsed_and_a_revoked_certificate_show_no_star(demo: None) -> None:
    assert [listing(number).recognition for number in (12, 19, 28)] == [None, None, None]


def test_the_renewed_garlic_shows_its_higher_star(demo: None) -> None:
    assert listing(24).recognition.stars == 4


def test_a_potted_vine_has_no_certificate(demo: None) -> None:
    assert not listing(40).recognitions.exists()


def test_stars_and_scores_agree_with_the_criteria(demo: None) -> None:
    for one in Recognition.objects.all():
        low, high = {3: (50, 70), 4: (70, 90)}[one.stars]
        assert low <= one.score < high, one


def test_who_recognised_follows_from_the_day(demo: None) -> None:
    for one in Recognition.objects.select_related("authority"):
        authority = one.authority
        assert authority.active_until is None or one.decided_on <= authority.active_until


def test_a_scarf_is_sold_in_its_colours(demo: None) -> None:
    scarf = listing(38)
    assert scarf.product.is_parent
    assert [one.label_vi for one in scarf.variants.all()][0] == "Đỏ sẫm"
    assert all(child.stockrecords.exists() for child in scarf.product.children.all())


def test_no_lot_on_sale_is_past_its_day(demo: None) -> None:
    for lot in Batch.objects.all():
        assert lot.made_on < lot.expires_on


def test_a_crowd_gets_prices_stock_and_folded_names(demo: None) -> None:
    assert load_crowd(75) == 75
    assert load_crowd(5) == 80
    crowd = Listing.objects.filter(product__upc__startswith="BULK-")
    assert crowd.count() == 80
    assert all(one.name_folded and one.sort_key for one in crowd)
    assert all(r.price % 1000 == 0 for r in StockRecord.objects.filter(product__listing__in=crowd))


def test_the_wine_has_a_demo_licence_and_the_spirit_has_none(demo: None) -> None:
    load_licences()
    assert Licence.objects.get(is_demo=True).number == NUMBER
    strong = Listing.objects.filter(abv_percent__gt=0).order_by("abv_percent")
    assert [is_licensed(one) for one in strong] == [True, False]
