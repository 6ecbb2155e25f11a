"""From stored blocks to what a page shows: only what is on show, in few queries."""

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from oscar.apps.catalogue.models import Product

from catalog.models import Producer, Visit
from catalog.shelf import shelf
from cms.assemble import IDS, Part, Stores, assemble, fetch_renditions, ids_in, items
from cms.blocks import BODY
from tests import cast
from tests.cms.pages import picture, visit

pytestmark = pytest.mark.django_db


def products(*ids: int, title: str = "") -> dict:
    """Return a stored shelf of products."""
    return {"type": "products", "value": {"title": title, "listings": list(ids)}}


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ([1, 2], [1, 2]),
        ([{"type": "item", "id": "a", "value": 1}, {"type": "item", "value": 2}], [1, 2]),
        (7, [7]),
        (None, [None]),
        ([], []),
    ],
)  # fmt: skip
def test_old_and_new_forms_of_a_list_read_alike(stored: object, expected: list) -> None:
    assert items(stored) == expected


def test_ids_are_read_from_every_kind_and_never_from_words() -> None:
    assert ids_in(products(4, 2)) == [("cards", 4), ("cards", 2)]
    assert ids_in({"type": "producer", "value": 9}) == [("producers", 9)]
    assert ids_in({"type": "picture", "value": {"picture": None}}) == []
    assert ids_in({"type": "heading", "value": "12"}) == []


def test_every_kind_of_block_has_a_template_and_a_store() -> None:
    for kind, _block in BODY:
        assert get_template(Part(kind, "").template)
    stores = {store for keys in IDS.values() for store in keys.values()}
    assert stores == set(Stores.__annotations__)


def test_words_stand_as_they_were_written_in_their_order() -> None:
    rows = [
        {"type": "heading", "value": "Gió"},
        {"type": "paragraph", "value": "<p>Năm giờ sáng</p>"},
        {"type": "quote", "value": {"text": "Bốn ngày", "who": "Lam"}},
    ]
    heading, paragraph, quote = assemble(rows)
    assert (heading.kind, heading.value) == ("heading", "Gió")
    assert "<p>Năm giờ sáng</p>" in str(paragraph.value)
    assert quote.value["who"] == "Lam"


def test_a_link_to_a_page_becomes_its_address() -> None:
    text = '<p><a linktype="page" id="987654">mất</a></p>'
    shown = str(assemble([{"type": "paragraph", "value": text}])[0].value)
    assert "987654" not in shown
    assert "linktype" not in shown


def test_products_come_in_the_order_they_were_chosen() -> None:
    first, second = cast.listing("Tỏi"), cast.listing("Nho")
    part = assemble([products(second.pk, first.pk, title="Mua")])[0]
    assert [card.listing_id for card in part.found] == [second.pk, first.pk]
    assert part.title == "Mua"


def test_a_withdrawn_product_leaves_the_others() -> None:
    kept, gone = cast.listing("Tỏi"), cast.listing("Nho")
    Product.objects.filter(pk=gone.product_id).update(is_public=False)
    part = assemble([products(gone.pk, kept.pk)])[0]
    assert [card.listing_id for card in part.found] == [kept.pk]


def test_a_block_with_nothing_left_to_show_gives_no_part() -> None:
    maker, place = cast.producer(), visit()
    rows = [
        {"type": "producer", "value": maker.pk},
        {"type": "visits", "value": {"title": "Ghé", "visits": [place.pk]}},
    ]
    assert [part.found for part in assemble(rows)] == [[maker], [place]]
    Producer.objects.update(is_open=False)
    Visit.objects.update(is_open=False)
    assert assemble(rows) == []


def test_a_gallery_shows_its_pictures_in_order() -> None:
    one, two = picture("Một"), picture("Hai")
    rows = [{"type": "gallery", "value": {"pictures": [two.pk, one.pk, 98765]}}]
    assert assemble(rows)[0].found == [two, one]


def test_two_blocks_may_name_the_same_product() -> None:
    grapes = cast.listing()
    first, second = assemble([products(grapes.pk), products(grapes.pk)])
    assert first.found == second.found != []


def test_ten_blocks_cost_as_many_queries_as_one() -> None:
    ids = [cast.listing(f"Món {number}").pk for number in range(10)]
    shelf()  # the offers that run are read with it

    def cost(rows: list[dict]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assemble(rows)
        return len(asked)

    assert cost([products(pk) for pk in ids]) == cost([products(ids[0])])


def test_words_alone_cost_no_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        assemble([{"type": "heading", "value": "Gió"}])
        fetch_renditions([None, None])
