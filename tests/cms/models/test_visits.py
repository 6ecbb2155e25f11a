"""Visits and their pages."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client

from catalog.models import Visit
from cms.models import VisitIndexPage, VisitPage
from cms.tree import room
from tests import cast
from tests.cms.pages import english, picture, visit, visit_page

pytestmark = pytest.mark.django_db


def test_the_page_stands_at_the_visits_own_address() -> None:
    place = visit("Hái nho Thái An")
    page = VisitPage(title="Hái nho", slug="khac-han", visit=place)
    room(VisitIndexPage).add_child(instance=page)
    assert page.slug == place.slug
    assert page.get_url() == place.get_absolute_url()


def test_a_visit_has_one_page_in_each_language() -> None:
    place = visit()
    english(visit_page(place), "Grape picking")
    for language in ("vi", "en"):
        again = VisitPage(title="Lần nữa", slug="lan-nua", visit=place)
        again.locale = room(VisitIndexPage, language).locale
        with pytest.raises(ValidationError) as refused:
            again.clean()
        assert list(refused.value.message_dict) == ["visit"]


def test_a_page_may_be_saved_again() -> None:
    page = visit_page(visit())
    page.title = "Tên mới"
    page.full_clean()
    page.save_revision().publish()
    assert VisitPage.objects.get().title == "Tên mới"


def test_a_page_without_visit_is_refused_for_that_alone() -> None:
    page = VisitPage(title="Không có gì", slug="khong-co-gi", locale=room(VisitIndexPage).locale)
    page.clean()
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "content_type"])
    assert list(refused.value.message_dict) == ["visit"]


def test_a_visit_that_has_a_page_cannot_be_deleted() -> None:
    place = visit()
    visit_page(place)
    with pytest.raises(ProtectedError):
        place.delete()


def test_the_page_tells_the_facts_of_the_catalogue(client: Client) -> None:
    place = visit(price_from=40_000, capacity=30, duration="1–2 giờ", how_to_book="Gọi trước")
    shown = client.get(visit_page(place).get_url()).content.decode()
    for words in ("40.000", "1–2 giờ", "Gọi trước", "HTX Nho Nắng Biển", "<dd>30</dd>"):
        assert words in shown


def test_a_closed_host_is_named_without_link(client: Client) -> None:
    place = visit(host=cast.producer(is_open=False))
    shown = client.get(visit_page(place).get_url()).content.decode()
    assert "<dd>HTX Nho Nắng Biển</dd>" in shown


def test_goods_on_sale_can_be_taken_home(client: Client) -> None:
    place = visit()
    place.listings.add(cast.listing("Nho đỏ tươi"))
    answer = client.get(visit_page(place).get_url())
    assert [card.name for card in answer.context["cards"]] == ["Nho đỏ tươi"]


def test_the_list_leaves_out_visits_that_are_closed(client: Client) -> None:
    visit_page(visit("Hái nho"))
    visit_page(visit("Đi thuyền"))
    Visit.objects.filter(name="Đi thuyền").update(is_open=False)
    pages = client.get("/du-lich/").context["visit_pages"]
    assert [page.title for page in pages] == ["Hái nho"]


def test_the_visits_picture_stands_for_the_page_unless_another_was_chosen() -> None:
    place = visit(picture=picture("Vườn"))
    page = VisitPage(visit=place)
    assert page.card_picture == place.picture
    page.share_picture = picture("Chia sẻ")
    assert page.card_picture == page.share_picture


def test_a_list_of_many_costs_what_a_list_of_one_does(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        visit_page(visit(f"Nơi {number}", picture=picture(f"Ảnh {number}")))
    client.get("/du-lich/")
    with django_assert_max_num_queries(15):
        client.get("/du-lich/")
