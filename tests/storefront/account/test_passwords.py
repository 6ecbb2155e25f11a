"""A password is changed by who knows it, or by who reads the letter."""

import re

import pytest
from django.core import mail
from django.test import Client

from storefront.account.models import User
from tests.cast import shopper
from tests.storefront.account.conftest import BACKEND, Post
from tests.storefront.account.mailbox import PASSWORD, link

pytestmark = pytest.mark.django_db
CHANGE, FORGOTTEN = "/tai-khoan/doi-mat-khau/", "/tai-khoan/quen-mat-khau/"
NEW = "bien-xanh-2027"
TWICE = {"new_password1": NEW, "new_password2": NEW}


def _is_logged_in(browser: Client) -> bool:
    return browser.get("/tai-khoan/").status_code == 200


def _chosen(browser: Client, path: str, **words: str) -> object:
    """Follow the letter's link in `browser` and send the new password."""
    form = browser.get(path)
    return browser.post(form["Location"], {**TWICE, **words})


def test_a_changed_password_ends_every_other_session(client: Client, lan: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(lan, backend=BACKEND)
    answer = client.post(CHANGE, {"old_password": PASSWORD, **TWICE})
    assert answer["Location"] == "/tai-khoan/"
    assert _is_logged_in(client)
    assert not _is_logged_in(elsewhere)
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"old_password": "sai"}, "old_password"),
        ({"old_password": ""}, "old_password"),
        ({"new_password2": "khac-2027"}, "new_password2"),
        ({"new_password1": "12345678", "new_password2": "12345678"}, "new_password2"),
        ({"new_password1": "ngan", "new_password2": "ngan"}, "new_password2"),
        ({"new_password1": "x" * 129, "new_password2": "x" * 129}, "new_password1"),
    ],
)
def test_a_refused_change_is_said_beside_its_field(
    client: Client, lan: User, words: dict, field: str
) -> None:
    answer = client.post(CHANGE, {"old_password": PASSWORD, **TWICE, **words})
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("path", [CHANGE, f"/en{CHANGE}"])
def test_the_form_nests_no_list_into_its_help(client: Client, lan: User, path: str) -> None:
    page = client.get(path).content.decode()
    assert not re.search(r'<p class="field-help"[^>]*>\s*<ul', page)
    assert page.count('type="password"') == 3


def test_passwords_cannot_be_guessed_in_a_stolen_session(client: Client, lan: User) -> None:
    tries = [client.post(CHANGE, {"old_password": "sai", **TWICE}).status_code for _ in range(31)]
    assert tries == [422] * 30 + [429]


def test_a_forgotten_password_is_chosen_anew(client: Client, post: Post) -> None:
    elsewhere = Client()
    elsewhere.force_login(shopper(), backend=BACKEND)
    post(FORGOTTEN, {"email": " LAN@vidu.vn"})
    assert _chosen(client, link())["Location"] == "/tai-khoan/"
    assert _is_logged_in(client)
    assert not _is_logged_in(elsewhere)
    assert User.objects.get().check_password(NEW)


def test_known_and_unknown_addresses_get_the_same_answer(post: Post) -> None:
    shopper()
    pages = []
    for email in ("lan@vidu.vn", "mai@vidu.vn"):
        answer = post(FORGOTTEN, {"email": email})
        assert answer.status_code == 200
        pages.append(answer.content.decode().replace(email, "…"))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["lan@vidu.vn"]]


def test_the_link_works_once(client: Client, post: Post) -> None:
    shopper()
    post(FORGOTTEN, {"email": "lan@vidu.vn"})
    _chosen(client, link())
    again = Client().get(link())
    assert again.status_code == 410
    assert "id_new_password1" not in again.content.decode()


@pytest.mark.parametrize("name", ["MQ/set-password/", "MQ/abc-123/", "0/x/", "%C3%A1/x/"])
def test_a_made_up_link_has_lapsed(client: Client, name: str) -> None:
    shopper()
    assert client.get(FORGOTTEN + name).status_code == 410
    assert client.post(FORGOTTEN + name, TWICE).status_code == 410
    assert User.objects.get().check_password(PASSWORD)


def test_a_weak_new_password_is_said_and_the_link_still_works(client: Client, post: Post) -> None:
    shopper()
    post(FORGOTTEN, {"email": "lan@vidu.vn"})
    weak = _chosen(client, link(), new_password1="12345678", new_password2="12345678")
    assert weak.status_code == 422
    assert "field-error" in weak.content.decode()
    assert _chosen(client, link()).status_code == 302


def test_the_link_never_follows_a_forged_host(post: Post, settings) -> None:
    settings.SITE_URL = "https://ocop.test"
    settings.ALLOWED_HOSTS = ["*"]
    shopper(language="en")
    post(FORGOTTEN, {"email": "lan@vidu.vn"}, HTTP_HOST="evil.test")
    assert "evil.test" not in mail.outbox[0].body
    assert "https://ocop.test/en/tai-khoan/quen-mat-khau/" in mail.outbox[0].body


@pytest.mark.parametrize("typed", ["", "lan", "lan@", "\x00"])
def test_what_is_no_address_is_asked_again(client: Client, typed: str) -> None:
    assert client.post(FORGOTTEN, {"email": typed}).status_code == 422


def test_the_fourth_letter_in_an_hour_waits(post: Post) -> None:
    shopper()
    answers = [post(FORGOTTEN, {"email": "lan@vidu.vn"}).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert len(mail.outbox) == 3


def test_an_account_not_opened_yet_gets_no_new_password(post: Post) -> None:
    words = {"full_name": "Lê Mai", "email": "mai@vidu.vn", "password": PASSWORD}
    post("/tai-khoan/dang-ky/", words)
    post(FORGOTTEN, {"email": "mai@vidu.vn"})
    assert len(mail.outbox) == 1
