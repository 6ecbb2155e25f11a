"""The consent log: each decision once, in its words, for its address alone."""

from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from storefront.consents.models import Consent, ConsentQuerySet, Place, give, withdraw
from storefront.consents.purposes import Purpose, shown
from tests.cast import shopper

pytestmark = pytest.mark.django_db
LETTERS = Purpose.SEASON_LETTERS
LAN = {"email": "lan@vidu.vn", "place": Place.ACCOUNT}


def given(**changed: object) -> Consent | None:
    """Return the row of Lan's consent to today's words."""
    return give(LETTERS, shown(LETTERS, "vi"), **LAN | changed)


def taken_back(**changed: object) -> Consent | None:
    """Return the row of Lan's withdrawal."""
    return withdraw(LETTERS, shown(LETTERS, "vi"), **LAN | changed)


def standing(email: str = "lan@vidu.vn") -> Consent | None:
    """Return the consent of `email` to season letters as it stands."""
    return Consent.objects.standing(LETTERS, email)


def test_nobody_has_agreed_before_saying_so() -> None:
    assert standing() is None


def test_a_consent_keeps_words_version_language_place_and_person() -> None:
    lan = shopper()
    kept = Consent.objects.get(pk=given(by=lan).pk)
    words = shown(LETTERS, "vi")
    assert (kept.text, kept.text_version, kept.language) == (words.text, words.version, "vi")
    assert (kept.place, kept.by, kept.email) == (Place.ACCOUNT, lan, "lan@vidu.vn")
    assert standing() == kept


def test_agreeing_twice_makes_one_row() -> None:
    assert given()
    assert given() is None
    assert Consent.objects.count() == 1


def test_withdrawing_is_a_row_of_its_own_and_agreeing_again_too() -> None:
    assert given()
    assert taken_back()
    assert standing() is None
    again = given()
    assert standing() == again
    told = Consent.objects.about(LETTERS, "lan@vidu.vn")
    assert [row.is_given for row in told] == [True, False, True]


def test_what_never_stood_cannot_be_withdrawn() -> None:
    assert taken_back() is None
    given()
    assert taken_back()
    assert taken_back() is None


def test_one_address_says_nothing_about_another() -> None:
    given()
    assert standing("mai@vidu.vn") is None


def test_spellings_of_one_address_are_one_address() -> None:
    given(email=" Lan@ViDu.vn ")
    assert given() is None
    assert standing("LAN@VIDU.VN")


def test_new_words_are_agreed_to_anew() -> None:
    given()
    newer = shown(LETTERS, "vi")._replace(version=2, text="Lời mới")
    assert give(LETTERS, newer, **LAN).text == "Lời mới"
    assert taken_back()


def test_of_two_clicks_at_once_the_second_reads_again_and_writes_nothing() -> None:
    given()
    nothing, seen = Consent.objects.none(), Consent.objects.about(LETTERS, "lan@vidu.vn")
    with patch.object(ConsentQuerySet, "about", side_effect=[nothing, seen]):
        assert given() is None
    assert Consent.objects.count() == 1


def test_the_database_refuses_a_second_decision_of_the_same_number() -> None:
    first = given()
    facts = {"purpose": LETTERS, "email": first.email, "number": 1, "is_given": False}
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(text_version=1, text="", language="vi", place="account", **facts)


def test_the_log_outlives_the_account() -> None:
    given(by=shopper())
    shopper().delete()
    assert Consent.objects.get().by is None
