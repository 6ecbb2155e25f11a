"""Stories and their list."""

import datetime

import pytest
from django.test import Client

from catalog.models import Producer
from cms.models import StoryIndexPage
from cms.tree import room
from tests import cast
from tests.cms.pages import body, picture, story

pytestmark = pytest.mark.django_db


def shelf_of(client: Client) -> list[str]:
    """Return the names on the shelf below the story."""
    answer = client.get("/cau-chuyen/cat-canh/")
    return [card.name for card in answer.context["cards"]]


def test_the_shelf_shows_what_the_story_does_not(client: Client) -> None:
    told, other = cast.listing("Nho đỏ"), cast.listing("Nho xanh")
    cast.listing("Tỏi", producer=cast.producer("Tổ Tỏi Gió"))
    shown = body(("products", {"title": "", "listings": [told.pk]}))
    story(producer=other.producer, blocks=shown)
    assert shelf_of(client) == ["Nho xanh"]


def test_the_shelf_holds_the_four_newest(client: Client) -> None:
    for number in range(6):
        cast.listing(f"Món {number}")
    story(producer=cast.producer())
    assert len(shelf_of(client)) == 4


def test_a_story_of_nobody_has_no_shelf(client: Client) -> None:
    cast.listing()
    story()
    assert shelf_of(client) == []


def test_the_producer_is_named_while_it_is_open(client: Client) -> None:
    maker = cast.producer()
    page = story(producer=maker)
    assert maker.get_absolute_url() in client.get(page.get_url()).content.decode()
    Producer.objects.update(is_open=False)
    page.save_revision().publish()
    assert maker.get_absolute_url() not in client.get(page.get_url()).content.decode()


def test_a_producer_that_is_deleted_leaves_its_story() -> None:
    maker = cast.producer()
    page = story(producer=maker)
    maker.delete()
    page.refresh_from_db()
    assert page.producer is None
    assert page.open_producer() is None


def test_the_list_shows_twelve_newest_first(client: Client) -> None:
    for number in range(13):
        page = story(f"chuyen-{number}")
        page.published_on = datetime.date(2026, 3, 1 + number)
        page.save()
    first = client.get("/cau-chuyen/").context["page_of"]
    assert [page.slug for page in first][:2] == ["chuyen-12", "chuyen-11"]
    assert len(first.object_list) == 12
    last = client.get("/cau-chuyen/?trang=2").context["page_of"]
    assert [page.slug for page in last] == ["chuyen-0"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "một", "1; DROP"])
def test_a_page_number_that_is_none_shows_the_nearest(client: Client, number: str) -> None:
    story()
    answer = client.get("/cau-chuyen/", {"trang": number})
    assert answer.status_code == 200
    assert len(answer.context["page_of"].object_list) == 1


def test_a_draft_is_in_no_list(client: Client) -> None:
    story().unpublish()
    assert not client.get("/cau-chuyen/").context["page_of"].object_list
    assert client.get("/cau-chuyen/cat-canh/").status_code == 404


def test_a_list_of_many_costs_what_a_list_of_one_does(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        page = story(f"chuyen-{number}")
        page.picture = picture(f"Ảnh {number}")
        page.save()
    client.get("/cau-chuyen/")
    with django_assert_max_num_queries(15):
        client.get("/cau-chuyen/")


def test_the_words_above_the_list_are_shown(client: Client) -> None:
    page = room(StoryIndexPage)
    page.intro = "Ai làm ra món hàng"
    page.save_revision().publish()
    assert "Ai làm ra món hàng" in client.get("/cau-chuyen/").content.decode()
