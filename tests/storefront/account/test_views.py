"""Logging in and out, signing up, one's own facts."""

import re

import pytest
from django.core import mail
from django.test import Client

from storefront.account.models import User
from storefront.basket.models import Basket, Line
from tests.cast import shopper
from tests.storefront.account.conftest import BACKEND, Post
from tests.storefront.account.mailbox import PASSWORD, link
from tests.storefront.checkout.walk import put_in
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db
IN, OUT, UP = "/tai-khoan/dang-nhap/", "/tai-khoan/dang-xuat/", "/tai-khoan/dang-ky/"
HOME, FACTS, MOVE = "/tai-khoan/", "/tai-khoan/ho-so/", "/tai-khoan/doi-email/"
LAN = {"login": "lan@vidu.vn", "password": PASSWORD}
MAI = {"full_name": "Lê Mai", "email": "mai@vidu.vn", "password": PASSWORD}
ELSEWHERE = [
    "https://evil.test/", "//evil.test/", "///evil.test", "/\\evil.test", "javascript:alert(1)",
    "http:evil.test", "https://testserver@evil.test/", "\t//evil.test", "\x00//evil.test",
]  # fmt: skip


@pytest.mark.parametrize("login", ["lan@vidu.vn", "Lan@Vidu.VN", "0912345678", "+84 912 345 678"])
def test_lan_logs_in_by_address_or_phone(client: Client, login: str) -> None:
    shopper()
    assert client.post(IN, {**LAN, "login": login})["Location"] == HOME
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize("asked", ["/thanh-toan/", "/tai-khoan/dia-chi/?x=1", "/en/san-pham/"])
def test_log_in_leads_back_to_the_page_that_asked(client: Client, asked: str) -> None:
    shopper()
    form = client.get(IN, {"next": asked}).content.decode()
    assert f'name="next" value="{asked}"' in form
    assert client.post(IN, {**LAN, "next": asked})["Location"] == asked


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_log_in_never_leads_elsewhere(client: Client, asked: str) -> None:
    shopper()
    form = client.get(IN, {"next": asked})
    assert form.status_code in {200, 400}
    assert 'name="next"' not in form.content.decode()
    assert client.post(IN, {**LAN, "next": asked})["Location"] == HOME
    answer = client.get(IN, {"next": asked})
    assert answer.status_code == 400 or answer["Location"] == HOME


def test_a_wrong_password_and_an_unknown_name_sound_the_same(client: Client) -> None:
    shopper()
    pages = []
    for login in ("lan@vidu.vn", "mai@vidu.vn", "0912345678"):
        answer = client.post(IN, {"login": login, "password": "sai-roi-nhe"})
        assert answer.status_code == 422
        page = re.sub(r'"csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        assert 'role="alert"' in page
        assert "sai-roi-nhe" not in page
        pages.append(page.replace(login, "…"))
    assert len(set(pages)) == 1


def test_a_closed_account_sounds_like_an_unknown_one(client: Client) -> None:
    shopper()
    User.objects.update(is_active=False)
    answer = client.post("/en/tai-khoan/dang-nhap/", LAN)
    assert "E-mail, phone number or password is not right." in answer.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_five_wrong_passwords_lock_any_name_alike(client: Client, known: bool) -> None:
    if known:
        shopper()
    spelled = ["lan@vidu.vn", "LAN@vidu.vn", " lan@vidu.vn", "Lan@vidu.vn", "lan@vidu.vn "]
    for login in spelled:
        answer = client.post(IN, {"login": login, "password": "sai-roi-nhe"})
    assert answer.status_code == 429
    locked = client.post(IN, LAN)
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"


def test_one_address_tries_thirty_times(client: Client) -> None:
    answers = [client.post(IN, {"login": "", "password": ""}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


def test_log_in_changes_the_session_and_log_out_ends_it(client: Client) -> None:
    shopper()
    session = client.session
    session["before"] = True
    session.save()
    before = client.session.session_key
    client.post(IN, LAN)
    during = client.session.session_key
    assert during != before
    client.post(OUT)
    client.cookies["sessionid"] = during
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(("path", "home"), [(OUT, "/"), (f"/en{OUT}", "/en/")])
def test_log_out_is_a_deed_and_keeps_the_language(client: Client, path: str, home: str) -> None:
    client.force_login(shopper(), backend=BACKEND)
    assert client.get(path).status_code == 405
    assert client.get(HOME).status_code == 200
    assert client.post(path)["Location"] == home
    assert client.get(HOME).status_code == 302


def test_the_badge_of_the_basket_goes_with_the_log_out(client: Client) -> None:
    put_in(client, goods())
    client.force_login(shopper(), backend=BACKEND)
    client.post(OUT)
    assert client.cookies["basket_count"].value == ""


def test_the_guests_basket_joins_the_persons_own(client: Client) -> None:
    lan, grapes, garlic = shopper(), goods(), goods("Tỏi")
    phone = Client()
    phone.force_login(lan, backend=BACKEND)
    put_in(phone, garlic, 2)
    put_in(client, grapes, 3)
    client.post(IN, LAN)
    assert client.get("/gio-hang/").status_code == 200
    mine = Basket.objects.get(owner=lan, status=Basket.OPEN)
    kept = {line.product_id: line.quantity for line in Line.objects.filter(basket=mine)}
    assert kept == {grapes.product_id: 3, garlic.product_id: 2}
    assert client.cookies["basket"].value == ""
    client.post(OUT)
    assert not client.get("/gio-hang/").context["rows"]


def test_who_is_in_already_goes_on(client: Client, lan: User) -> None:
    assert client.get(IN, {"next": "/thanh-toan/"})["Location"] == "/thanh-toan/"
    assert client.get(UP)["Location"] == HOME


def test_log_in_and_sign_up_know_each_other(client: Client) -> None:
    there = client.get(IN, {"next": "/thanh-toan/"}).content.decode()
    assert f'href="{UP}?next=/thanh-toan/"' in there
    assert 'href="/tai-khoan/quen-mat-khau/"' in there
    back = client.get(UP, {"next": "/thanh-toan/"}).content.decode()
    assert f'href="{IN}?next=/thanh-toan/"' in back


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_guest_signs_up_and_opens_the_account(client: Client, post: Post, language: str) -> None:
    begin = "" if language == "vi" else "/en"
    assert post(begin + UP, MAI).status_code == 200
    assert User.objects.get().language == language
    assert link().startswith(f"{begin}/tai-khoan/mo/")
    assert client.get(link()).status_code == 200
    assert not User.objects.get().is_active, "a scanner that follows links opens nothing"
    assert client.post(link(), {"password": PASSWORD})["Location"] == begin + HOME
    assert "Lê Mai" in client.get(begin + HOME).content.decode()


def test_who_did_not_choose_the_password_opens_nothing(client: Client, post: Post) -> None:
    post(UP, MAI)
    answer = client.post(link(), {"password": "khong-phai-toi"})
    assert answer.status_code == 422
    assert not User.objects.get().is_active
    assert client.get(HOME).status_code == 302


def test_a_used_or_made_up_link_has_lapsed(client: Client, post: Post) -> None:
    post(UP, MAI)
    client.post(link(), {"password": PASSWORD})
    for path in (link(), "/tai-khoan/mo/x/", "/tai-khoan/doi-email/x/"):
        assert client.get(path).status_code == 410
        assert client.post(path, {"password": PASSWORD}).status_code == 410


def test_signing_up_tells_nobody_who_has_an_account(post: Post) -> None:
    shopper()
    pages = [
        post(UP, {**MAI, "email": email}).content.decode().replace(email, "…")
        for email in ("lan@vidu.vn", "mai@vidu.vn")
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("field", ["full_name", "email", "password"])
def test_a_missing_answer_is_said_beside_its_field(client: Client, field: str) -> None:
    answer = client.post(UP, {**MAI, field: ""})
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_the_demo_shows_its_letter_box(post: Post, settings, is_demo: bool) -> None:
    settings.IS_DEMO = is_demo
    for path, words in ((UP, MAI), ("/tai-khoan/quen-mat-khau/", {"email": "mai@vidu.vn"})):
        assert ('href="/thu-demo/"' in post(path, words).content.decode()) is is_demo


def test_the_eleventh_sign_up_in_an_hour_waits(client: Client) -> None:
    assert [client.post(UP, {"email": ""}).status_code for _ in range(11)] == [422] * 10 + [429]


def test_name_phone_and_language_are_changed(client: Client, lan: User) -> None:
    words = {"first_name": "Trần Lan", "phone": "0987654321", "language": "en"}
    assert client.post(FACTS, words)["Location"] == HOME
    lan.refresh_from_db()
    assert (lan.first_name, str(lan.phone), lan.language) == ("Trần Lan", "+84987654321", "en")


def test_another_persons_phone_is_refused_beside_the_field(client: Client, lan: User) -> None:
    shopper(email="mai@vidu.vn", phone="+84987654321")
    words = {"first_name": "X", "phone": "0987654321", "language": "vi", "email": "x@vidu.vn"}
    answer = client.post(FACTS, words)
    assert answer.status_code == 422
    assert 'id="id_phone-error"' in answer.content.decode()
    lan.refresh_from_db()
    assert (lan.first_name, lan.email) == ("Trần Thị Lan", "lan@vidu.vn")


def test_a_new_address_needs_the_password_and_the_letter(
    client: Client, lan: User, post: Post
) -> None:
    assert post(MOVE, {"email": "moi@vidu.vn", "password": "sai"}).status_code == 422
    assert mail.outbox == []
    assert post(MOVE, {"email": "moi@vidu.vn", "password": PASSWORD}).status_code == 200
    assert client.get(link()).status_code == 200
    assert User.objects.get().email == "lan@vidu.vn", "a scanner that follows links moves nothing"
    assert client.post(link())["Location"] == HOME
    assert User.objects.get().email == "moi@vidu.vn"
    assert client.get(HOME).status_code == 200, "the person stays logged in"
    assert client.post(link()).status_code == 410


def test_a_taken_address_is_answered_like_a_free_one(lan: User, post: Post) -> None:
    shopper(email="mai@vidu.vn", phone=None)
    pages = [
        post(MOVE, {"email": email, "password": PASSWORD}).content.decode().replace(email, "…")
        for email in ("mai@vidu.vn", "moi@vidu.vn")
    ]
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["moi@vidu.vn"]]


def test_the_link_can_be_opened_on_another_device(lan: User, post: Post) -> None:
    post(MOVE, {"email": "moi@vidu.vn", "password": PASSWORD})
    elsewhere = Client()
    assert elsewhere.post(link())["Location"] == HOME
    assert elsewhere.get(HOME).status_code == 302, "the link alone logs nobody in"
