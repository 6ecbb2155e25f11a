"""Pages of consent: a switch of one's own, and a way out without a log-in."""

import pytest
from django.test import Client

from storefront.account.models import User
from storefront.consents.models import Consent, Place
from storefront.consents.purposes import Purpose, shown
from tests.cast import shopper
from tests.cms.staff import client_of
from tests.storefront.consents.test_models import given, standing
from tests.storefront.consents.test_unsubscribing import token_in

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/quyen-rieng-tu/"
AGREE, TAKE_BACK = f"{PAGE}season_letters/dong-y/", f"{PAGE}season_letters/thu-hoi/"


@pytest.fixture
def lan() -> Client:
    """Lan's browser, logged in."""
    return client_of(shopper())


def words() -> dict:
    """Return what the button beside today's words sends."""
    return {"words": shown(Purpose.SEASON_LETTERS, "vi").mark}


def test_a_guest_is_asked_to_log_in_and_decides_nothing(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(AGREE, words()), client.post(TAKE_BACK)):
        assert answer.status_code == 302
        assert "/dang-nhap/" in answer["Location"]
    assert not Consent.objects.exists()


def test_the_account_leads_to_the_page_and_nothing_is_allowed_at_first(lan: Client) -> None:
    assert PAGE in lan.get("/tai-khoan/").content.decode()
    page = lan.get(PAGE)
    assert [row["standing"] for row in page.context["rows"]] == [None]
    assert AGREE in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_the_switch_gives_and_takes_back_and_the_page_keeps_the_history(lan: Client) -> None:
    assert lan.post(AGREE, words()).status_code == 302
    row = standing()
    assert (row.place, row.by.email) == (Place.ACCOUNT, "lan@vidu.vn")
    assert TAKE_BACK in lan.get(PAGE).content.decode()
    assert lan.post(TAKE_BACK).status_code == 302
    assert standing() is None
    assert len(lan.get(PAGE).context["rows"][0]["history"]) == 2


def test_a_double_click_decides_once(lan: Client) -> None:
    lan.post(AGREE, words())
    lan.post(AGREE, words())
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"words": "0-vi"}, {"words": "on"}])
def test_words_nobody_saw_are_not_agreed_to(lan: Client, sent: dict) -> None:
    answer = lan.post(AGREE, sent)
    assert answer.status_code == 409
    assert answer.context["said"]
    assert not Consent.objects.exists()


def test_an_unknown_purpose_is_not_found_and_looking_switches_nothing(lan: Client) -> None:
    assert lan.post(f"{PAGE}analytics/dong-y/", words()).status_code == 404
    assert lan.get(AGREE).status_code == 405
    assert not Consent.objects.exists()


def test_another_person_sees_and_changes_nothing_of_lans() -> None:
    given()
    mai = client_of(User.objects.create_user(email="mai@vidu.vn", password="nang-gio-2026"))
    assert mai.get(PAGE).context["rows"][0]["history"] == []
    mai.post(TAKE_BACK)
    assert standing()


def test_looking_at_the_link_of_a_letter_stops_nothing(client: Client) -> None:
    page = client.get(f"{PAGE}ngung-nhan-thu/{token_in(given())}/")
    assert page.status_code == 200
    assert standing()


def test_one_post_to_the_link_stops_the_letters_without_log_in_or_token() -> None:
    link = f"{PAGE}ngung-nhan-thu/{token_in(given())}/"
    mailbox = Client(enforce_csrf_checks=True)
    for _again in range(2):
        answer = mailbox.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert standing() is None
    assert Consent.objects.first().place == Place.LETTER
    assert Consent.objects.count() == 2


def test_a_forged_link_stops_nothing(client: Client) -> None:
    token = token_in(given())
    for forged in (token[:-2], "1", f"{token}x"):
        assert client.post(f"{PAGE}ngung-nhan-thu/{forged}/").status_code == 404
    assert standing()


def test_the_pages_speak_english(lan: Client) -> None:
    assert "Season letters by e-mail" in lan.get(f"/en{PAGE}").content.decode()
