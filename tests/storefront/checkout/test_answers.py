"""What the buyer answered is kept between the pages, and nothing odd in it breaks them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from storefront.account.models import SavedAddress, User
from storefront.checkout.answers import CHECKOUT, LAST, Answers, first_answers, forget
from tests import cast
from tests.storefront.checkout.walk import HOME, PICKUP

pytestmark = pytest.mark.django_db


def visit(user: User | None = None, *, query: str = "", **session: object) -> HttpRequest:
    """Return a visitor's request for page 1 with this session."""
    request = RequestFactory().get(f"/thanh-toan/?{query}")
    request.session, request.user = dict(session), user or AnonymousUser()
    return request


def saved(user: User, street: str, **facts: object) -> SavedAddress:
    """Return an address of `user` in Ninh Phước."""
    who = {"full_name": "Lan", "phone": "+84987654321", "commune": cast.commune()}
    return SavedAddress.objects.create(user=user, street=street, **{**who, **facts})


def test_answers_are_there_again_on_the_next_page() -> None:
    request = visit()
    answers = Answers(delivery=dict(HOME), commune_id=7, is_complete=True, shown={"fee": "0"})
    answers.keep(request)
    assert Answers.of(request) == answers


@pytest.mark.parametrize("kept", [None, "", [], 7, "x" * 100])
def test_a_session_that_holds_something_else_begins_anew(kept: object) -> None:
    assert Answers.of(visit(**{CHECKOUT: kept})) == Answers()


def test_what_an_earlier_release_kept_besides_is_passed_over() -> None:
    request = visit(**{CHECKOUT: {"delivery": HOME, "district": "Ninh Phước", "is_complete": True}})
    assert Answers.of(request) == Answers(delivery=HOME, is_complete=True)


def test_a_basket_has_one_key_and_the_next_basket_another() -> None:
    answers = Answers()
    first = answers.key_for(1)
    assert answers.key_for(1) == first
    assert answers.key_for(2) != first
    assert len(first) == 22, "128 random bits in base 64"


def test_goods_that_are_collected_go_to_no_commune() -> None:
    commune = cast.commune()
    assert Answers(delivery=HOME, commune_id=commune.pk).commune == commune
    assert Answers(delivery=PICKUP, commune_id=commune.pk).commune is None
    assert Answers(delivery=HOME, commune_id=0).commune is None
    assert Answers(delivery=HOME).commune is None


def test_after_ordering_only_the_link_is_kept() -> None:
    request = visit(**{CHECKOUT: {"delivery": HOME}, "basket": "other"})
    forget(request, token="link-of-the-order")
    assert request.session == {LAST: "link-of-the-order", "basket": "other"}


def test_a_guest_starts_with_empty_fields() -> None:
    assert first_answers(visit()) == {}


def test_a_person_starts_with_what_the_account_knows() -> None:
    known = first_answers(visit(cast.shopper()))
    assert known["full_name"] == "Trần Thị Lan"
    assert known["email"] == "lan@vidu.vn"
    assert known["phone"].replace(" ", "") == "0912345678"
    assert "street" not in known


def test_a_person_without_a_phone_is_asked_for_it() -> None:
    assert first_answers(visit(cast.shopper(phone=None)))["phone"] == ""


def test_the_default_address_comes_first_and_another_can_be_chosen() -> None:
    lan = cast.shopper()
    other = saved(lan, "7 Thống Nhất")
    saved(lan, "12 thôn Mỹ Nghiệp", is_default=True)
    assert first_answers(visit(lan))["street"] == "12 thôn Mỹ Nghiệp"
    chosen = first_answers(visit(lan, query=f"dia-chi={other.pk}"))
    assert chosen["street"] == "7 Thống Nhất"
    assert chosen["commune"] == "xã Ninh Phước, tỉnh Khánh Hòa"


@pytest.mark.parametrize("typed", ["abc", "-1", "١", "9" * 40, "%00", "1.5", "' OR 1=1"])
def test_an_address_number_that_is_none_is_passed_over(typed: str) -> None:
    lan = cast.shopper()
    saved(lan, "12 thôn Mỹ Nghiệp")
    street = first_answers(visit(lan, query=f"dia-chi={typed}")).get("street")
    assert street in {"12 thôn Mỹ Nghiệp", None}


def test_the_address_of_somebody_else_stays_unseen() -> None:
    secret = saved(cast.shopper(email="mai@vidu.vn", phone="+84987654321"), "Nhà của Mai")
    known = first_answers(visit(cast.shopper(), query=f"dia-chi={secret.pk}"))
    assert "Nhà của Mai" not in known.values()


def test_what_was_typed_already_beats_the_account() -> None:
    lan = cast.shopper()
    saved(lan, "12 thôn Mỹ Nghiệp")
    request = visit(lan, **{CHECKOUT: {"delivery": {"street": "Nơi khác"}}})
    assert first_answers(request) == {"street": "Nơi khác"}
