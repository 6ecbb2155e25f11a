"""How editors choose a product, a producer or a visit."""

import pytest
from django.test import Client

from tests import cast
from tests.cms.pages import picture, visit
from tests.cms.staff import EDITOR, client_of, member

pytestmark = pytest.mark.django_db
CHOOSERS = pytest.mark.parametrize("name", ["listing", "producer", "visit"])


@pytest.fixture
def editor() -> Client:
    """An editor's browser."""
    return client_of(member(EDITOR))


@pytest.fixture
def one_of_each() -> None:
    """A product, its producer and a visit, each with a name of its own."""
    cast.listing("Nho đỏ tươi")
    visit("Hái nho Thái An")


def shown(client: Client, name: str, query: str = "") -> str:
    """Return the chooser's results."""
    answer = client.get(f"/quan-tri/{name}_chooser/results/", {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize(
    ("name", "words"),
    [("listing", "Nho đỏ tươi"), ("producer", "HTX Nho Nắng Biển"), ("visit", "Hái nho Thái An")],
)
def test_an_editor_finds_what_there_is_by_name(editor: Client, name: str, words: str) -> None:
    assert words in shown(editor, name)


@CHOOSERS
def test_an_empty_shop_gives_an_empty_list(editor: Client, name: str) -> None:
    assert "choose-chosen" not in shown(editor, name)


def test_the_picture_stands_beside_the_name_and_says_nothing_twice(editor: Client) -> None:
    cast.producer(picture=picture())
    page = shown(editor, "producer")
    assert "<img" in page
    assert 'alt=""' in page


def test_a_row_without_picture_has_an_empty_cell(editor: Client) -> None:
    cast.producer()
    assert "<img" not in shown(editor, "producer")


def test_ten_rows_cost_as_many_queries_as_one(
    editor: Client, django_assert_max_num_queries: object
) -> None:
    cast.producer("Cơ sở 0")
    shown(editor, "producer")
    for number in range(1, 10):
        cast.producer(f"Cơ sở {number}")
    with django_assert_max_num_queries(20):
        assert shown(editor, "producer").count("Cơ sở") >= 10


@CHOOSERS
def test_a_stranger_is_sent_to_log_in(client: Client, name: str) -> None:
    answer = client.get(f"/quan-tri/{name}_chooser/")
    assert answer.status_code == 302
    assert "/tai-khoan/dang-nhap/" in answer.url


@CHOOSERS
def test_a_shopper_cannot_open_a_chooser(name: str) -> None:
    answer = client_of(cast.shopper()).get(f"/quan-tri/{name}_chooser/")
    assert answer.status_code in (302, 403)
    assert b"results" not in answer.content


def test_what_was_chosen_comes_back_with_its_name(editor: Client) -> None:
    place = visit("Hái nho Thái An")
    answer = editor.get(f"/quan-tri/visit_chooser/chosen/{place.pk}/")
    assert answer.json()["result"]["title"] == "Hái nho Thái An"
    assert answer.json()["result"]["id"] == str(place.pk)
