"""A person's own pages show what is theirs, to them alone."""

import re
from unicodedata import normalize

import pytest
from django.test import Client

from storefront.account import own_pages
from storefront.account.models import SavedAddress, User
from storefront.orders.models import Placement
from storefront.orders.placement import place as order
from tests.cast import commune, listing, shopper
from tests.storefront.account.test_models import place
from tests.storefront.orders.buyers import basket_of, goods, phone_of, wishes_for

pytestmark = pytest.mark.django_db
HOME, ORDERS, ADDRESSES, WISHES = (
    f"/tai-khoan/{name}" for name in ("", "don-hang/", "dia-chi/", "yeu-thich/")
)
FORM = {
    "full_name": "Trần Thị Lan",
    "phone": "0912 345 678",
    "commune": "Ninh Phước",
    "street": "12 thôn Mỹ Nghiệp",
}
OURS = {"HTTP_ORIGIN": "http://testserver"}


def ordered(*, by: User | None, times: int = 1) -> list[Placement]:
    """Return the placements of so many orders of grapes."""
    grapes = goods(stock=100)
    baskets = [basket_of(grapes) for _ in range(times)]
    return [
        order(basket=basket, wishes=wishes_for(basket, phone=phone_of(number)), user=by)
        for number, basket in enumerate(baskets)
    ]


@pytest.mark.parametrize("begin", ["/tai-khoan/", "/en/tai-khoan/"])
@pytest.mark.parametrize(
    "name",
    ["", "don-hang/", "dia-chi/", "dia-chi/them/", "dia-chi/1/", "yeu-thich/", "ho-so/",
     "doi-email/", "doi-mat-khau/"],
)  # fmt: skip
def test_strangers_log_in_first_and_come_back(client: Client, begin: str, name: str) -> None:
    answer = client.get(begin + name)
    assert answer["Location"] == f"{begin}dang-nhap/?next={begin}{name}"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["dia-chi/1/mac-dinh/", "dia-chi/1/xoa/", "yeu-thich/1/bo/"])
def test_deeds_are_no_pages_to_come_back_to(client: Client, name: str) -> None:
    assert client.get(f"/tai-khoan/{name}").status_code == 405
    assert client.post(f"/tai-khoan/{name}")["Location"] == "/tai-khoan/dang-nhap/"


def test_the_home_greets_by_name_and_leads_everywhere(client: Client, lan: User) -> None:
    answer = client.get(HOME)
    page = answer.content.decode()
    assert "Trần Thị Lan" in page
    for name in ("don-hang", "yeu-thich", "dia-chi", "ho-so", "doi-email", "doi-mat-khau"):
        assert f'href="/tai-khoan/{name}/"' in page
    assert re.search(r'<form action="/tai-khoan/dang-xuat/" method="post">', page)
    assert answer["Cache-Control"] == "private, no-store"
    assert 'content="noindex"' in page


def test_a_name_cannot_bring_markup_into_the_page(client: Client, lan: User) -> None:
    User.objects.update(first_name="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(HOME).content.decode()


def test_orders_show_number_day_state_and_total(client: Client, lan: User) -> None:
    placed = ordered(by=lan)[0]
    page = client.get("/en/tai-khoan/don-hang/").content.decode()
    assert placed.order.number in page
    assert "Awaiting confirmation" in page
    assert placed.placed_at.strftime("%Y") in page
    assert f"{placed.order.total_incl_tax:,}" in page
    assert f"/en/don-hang/{placed.token}/" in page


def test_orders_of_others_and_of_guests_are_not_mine(client: Client, lan: User) -> None:
    theirs = ordered(by=shopper(email="mai@vidu.vn", phone=None)) + ordered(by=None)
    for path in (HOME, ORDERS):
        page = client.get(path).content.decode()
        assert not [one for one in theirs if one.order.number in page]


def test_the_newest_orders_stand_first_and_the_home_shows_five(client: Client, lan: User) -> None:
    placed = ordered(by=lan, times=6)
    assert list(own_pages.orders_of(lan)) == placed[::-1]
    answer = client.get(HOME)
    assert answer.context["placements"] == placed[:0:-1]
    assert answer.context["has_more"]


@pytest.mark.parametrize("path", [HOME, ORDERS])
def test_many_orders_cost_no_more_queries_than_one(
    client: Client, lan: User, django_assert_num_queries, path: str
) -> None:
    ordered(by=lan)
    client.get(path)
    with django_assert_num_queries(3 if path == HOME else 4):
        client.get(path)
    ordered(by=lan, times=5)
    with django_assert_num_queries(3 if path == HOME else 4):
        client.get(path)


@pytest.mark.parametrize(
    ("asked", "number"), [("2", 2), ("", 1), ("x", 1), ("0", 2), ("99", 2), ("١", 1), ("-1", 2)]
)
def test_orders_come_by_pages(
    client: Client, lan: User, monkeypatch, asked: str, number: int
) -> None:
    monkeypatch.setattr(own_pages, "ORDERS_A_PAGE", 2)
    ordered(by=lan, times=3)
    page = client.get(ORDERS, {"trang": asked}).context["page"]
    assert page.number == number
    assert len(page) == (2 if number == 1 else 1)


def test_a_person_without_anything_is_told_what_will_stand_here(client: Client, lan: User) -> None:
    for path in (ORDERS, ADDRESSES, WISHES):
        assert 'class="empty"' in client.get(path).content.decode()
    assert "/en/san-pham/" in client.get("/en/tai-khoan/").content.decode()


def test_the_first_address_becomes_the_default(client: Client, lan: User) -> None:
    commune()
    for street in ("Số 1", normalize("NFD", "Số 2 thôn Mỹ Nghiệp")):
        assert client.post(f"{ADDRESSES}them/", {**FORM, "street": street})["Location"] == ADDRESSES
    kept = {one.street: one.is_default for one in lan.saved_addresses.all()}
    assert kept == {"Số 1": True, "Số 2 thôn Mỹ Nghiệp": False}
    page = client.get(ADDRESSES).content.decode()
    assert page.count("flag-season") == 1
    assert page.count("/mac-dinh/") == 1


def test_a_wrong_address_is_told_and_nothing_typed_is_lost(client: Client, lan: User) -> None:
    answer = client.post(f"{ADDRESSES}them/", {**FORM, "commune": "Không Đâu", "phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="field-error"') == 2
    assert FORM["street"] in page
    assert not SavedAddress.objects.exists()


def test_the_address_form_suggests_communes(client: Client, lan: User) -> None:
    page = client.get(f"{ADDRESSES}them/").content.decode()
    assert 'data-commune="/dia-chi/xa/"' in page
    assert "js/commune.js" in page


def test_an_address_is_changed_and_keeps_its_place(client: Client, lan: User) -> None:
    mine = place("Số 1", is_default=True)
    page = client.get(f"{ADDRESSES}{mine.pk}/").content.decode()
    assert f'value="{mine.commune.full_name}"' in page
    client.post(f"{ADDRESSES}{mine.pk}/", {**FORM, "street": "Số 9"})
    mine.refresh_from_db()
    assert (mine.street, mine.is_default) == ("Số 9", True)


def test_the_default_moves_and_goes_on_when_deleted(client: Client, lan: User) -> None:
    first, second = place("Số 1", is_default=True), place("Số 2")
    client.post(f"{ADDRESSES}{second.pk}/mac-dinh/")
    assert SavedAddress.objects.get(is_default=True) == second
    client.post(f"{ADDRESSES}{second.pk}/xoa/")
    assert SavedAddress.objects.get() == first
    assert SavedAddress.objects.get().is_default


@pytest.mark.parametrize("deed", ["", "mac-dinh/", "xoa/"])
def test_another_persons_address_is_not_found(client: Client, lan: User, deed: str) -> None:
    hers = place("Số 9", of=shopper(email="mai@vidu.vn", phone=None))
    path = f"{ADDRESSES}{hers.pk}/{deed}"
    assert client.post(path, FORM).status_code == 404
    if not deed:
        assert client.get(path).status_code == 404
    hers.refresh_from_db()
    assert (hers.street, hers.is_default) == ("Số 9", False)


def test_the_address_book_is_full_one_day(client: Client, lan: User, monkeypatch) -> None:
    monkeypatch.setattr(own_pages, "MOST_ADDRESSES", 1)
    place("Số 1")
    assert client.post(f"{ADDRESSES}them/", FORM)["Location"] == ADDRESSES
    assert SavedAddress.objects.count() == 1
    assert f'href="{ADDRESSES}them/"' not in client.get(ADDRESSES).content.decode()


def test_a_wish_is_kept_shown_and_removed(client: Client, lan: User) -> None:
    grapes = listing()
    assert client.post(f"{WISHES}{grapes.pk}/them/", **OURS)["Location"] == WISHES
    page = client.get(WISHES).content.decode()
    assert "Nho đỏ tươi" in page
    assert f'action="{WISHES}{grapes.pk}/bo/"' in page
    client.post(f"{WISHES}{grapes.pk}/bo/")
    assert "Nho đỏ tươi" not in client.get(WISHES).content.decode()


@pytest.mark.parametrize("begin", ["/tai-khoan/", "/en/tai-khoan/"])
def test_a_guests_wish_waits_for_the_log_in(client: Client, begin: str) -> None:
    shopper()
    grapes = listing()
    answer = client.post(f"{begin}yeu-thich/{grapes.pk}/them/", **OURS)
    assert answer["Location"] == f"{begin}dang-nhap/?next={begin}yeu-thich/"
    form = client.get(answer["Location"]).content.decode()
    assert f'<input type="hidden" name="next" value="{begin}yeu-thich/">' in form
    given = {"login": "0912345678", "password": "nang-gio-2026", "next": f"{begin}yeu-thich/"}
    page = client.post(f"{begin}dang-nhap/", given, follow=True)
    assert [card.listing_id for card in page.context["cards"]] == [grapes.pk]


def test_a_waiting_wish_no_longer_sold_is_let_go(client: Client, lan: User) -> None:
    session = client.session
    session[own_pages.WAITING_WISH] = 999
    session.save()
    assert client.get(WISHES).context["cards"] == []


def test_only_our_own_pages_send_wishes_of_goods_on_sale(client: Client, lan: User) -> None:
    grapes = listing()
    path = f"{WISHES}{grapes.pk}/them/"
    assert client.post(path).status_code == 403
    assert client.post(path, HTTP_ORIGIN="https://elsewhere.test").status_code == 403
    assert client.get(path).status_code == 405
    type(grapes.product).objects.update(is_public=False)
    assert client.post(path, **OURS).status_code == 404


def test_forms_without_the_token_are_refused(lan: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan, backend="storefront.account.backends.EmailOrPhoneBackend")
    mine = place("Số 1")
    deeds = ["dia-chi/them/", f"dia-chi/{mine.pk}/xoa/", "dang-xuat/", "ho-so/", "doi-email/",
             "doi-mat-khau/", "dang-nhap/", "dang-ky/", "quen-mat-khau/"]  # fmt: skip
    assert {strict.post(f"/tai-khoan/{deed}").status_code for deed in deeds} == {403}
    assert SavedAddress.objects.exists()
