"""Page 2 places what was seen, once; whatever else is sent, the basket is kept and it is said."""

import re
from decimal import Decimal
from unicodedata import normalize

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from oscar.apps.order.models import Order, ShippingAddress

from catalog.models import Listing
from catalog.offers.models import Benefit, Condition, ConditionalOffer, Range
from catalog.stock.models import StockRecord
from storefront.basket.models import Basket, Line
from storefront.checkout import placing
from storefront.orders.models import OrderStep, Parcel, Placement
from storefront.orders.placement import EmptyBasket, NotForSale, place
from tests import cast
from tests.cms.staff import client_of
from tests.storefront.checkout.walk import (
    HOME,
    PAGE_1,
    PAGE_2,
    PICKUP,
    at_page_2,
    order_form,
    put_in,
    said,
)
from tests.storefront.orders.buyers import basket_of, goods, ninh_phuoc, order_of, wishes_for

pytestmark = pytest.mark.django_db
WRITTEN = (Order, Placement, Parcel, OrderStep, ShippingAddress)


@pytest.fixture
def form(client: Client) -> dict:
    """What the order button would send for one box of grapes."""
    return order_form(at_page_2(client, goods(stock=50)))


def basket_is_kept() -> bool:
    """Return whether nothing was written and the one basket is open with its box."""
    nothing = not any(kind.objects.exists() for kind in WRITTEN)
    held = StockRecord.objects.filter(num_allocated__gt=0).exists()
    return nothing and not held and Basket.objects.get().status == Basket.OPEN


def strong(name: str = "Rượu nho") -> Listing:
    """Return a drink that is sold at the sales point only."""
    return goods(name, abv_percent=35)


def ten_percent_off() -> None:
    """Give a tenth off everything."""
    everything = Range.objects.create(name="Tất cả", includes_all_products=True)
    condition = Condition.objects.create(range=everything, type="Count", value=1)
    benefit = Benefit.objects.create(range=everything, type="Percentage", value=10)
    ConditionalOffer.objects.create(name="Tết", condition=condition, benefit=benefit)


FORGED = [
    {"total": "0"}, {"total": "-108000"}, {"total": "108000.5"}, {"total": "1" * 400},
    {"total": "١٠٨٠٠٠"}, {"total": "NaN"}, {"total": "\x00"}, {"total": "108000 "},
    {"seen": "\x00"}, {"seen": "🍇"}, {"seen": "none"}, {"seen": "F" * 16}, {"seen": "a" * 9000},
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: str(forged)[:30])
def test_a_forged_total_or_print_places_nothing(client: Client, form: dict, forged: dict) -> None:
    answer = client.post(PAGE_2, form | forged)
    assert answer.status_code == 409
    assert said(answer)
    assert basket_is_kept()


@pytest.mark.parametrize("key", ["", "\x00" * 22, "🍇" * 22, "x" * 22, "x" * 5000, "' OR 1=1 --"])
def test_a_forged_key_changes_nothing(client: Client, form: dict, key: str) -> None:
    client.post(PAGE_2, {**form, "key": key})
    client.post(PAGE_2, {**form, "key": key})
    assert Placement.objects.get().idempotency_key == form["key"]


UNREADABLE = ["\x00", "a\x00b", "\ufffd"]
TYPED = ["note", "tax_code", "name", "address", "invoice_email"]


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("typed", UNREADABLE)
def test_unreadable_signs_are_said_and_nothing_is_written(
    client: Client, form: dict, name: str, typed: str
) -> None:
    invoice = {"wants_invoice": "on", "tax_code": "4500123455", "name": "HTX", "address": "PR"}
    answer = client.post(PAGE_2, {**form, **invoice, "invoice_email": "a@b.vn", name: typed})
    assert answer.status_code == 422
    assert len(re.findall('class="field-error"', answer.content.decode())) == 1
    assert basket_is_kept()


def test_half_characters_of_a_raw_form_are_said(client: Client, form: dict) -> None:
    raw = "&".join(f"{name}={value}" for name, value in form.items()) + "&note=%ED%A0%80"
    answer = client.post(PAGE_2, raw, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert basket_is_kept()


@pytest.mark.parametrize("note", ["Gọi trước 🍇", normalize("NFD", "Cổng xanh"), "ꨀꨇꩉ", "a\r\nb"])
def test_honest_notes_are_kept_in_one_spelling(client: Client, form: dict, note: str) -> None:
    assert client.post(PAGE_2, {**form, "note": note}).status_code == 302
    kept = Placement.objects.get().note
    assert kept == normalize("NFC", note).replace("\r\n", "\n")


@pytest.mark.parametrize("page", [PAGE_1, PAGE_2, "/gio-hang/sua/", "/don-hang/tra-cuu/"])
@pytest.mark.parametrize(
    "flood", [{f"f{n}": "1" for n in range(1001)}, {"note": "a" * 10_000_000}], ids=["1001", "10MB"]
)
def test_a_flood_is_refused_in_both_languages(
    client: Client, form: dict, page: str, flood: dict
) -> None:
    answer = client.post(page, form | flood)
    assert answer.status_code == 400
    assert "Giỏ hàng của bạn vẫn được giữ" in answer.content.decode()
    assert "Your basket is kept" in answer.content.decode()
    assert basket_is_kept()


def test_an_expired_session_leads_to_page_1_and_says_why(client: Client, form: dict) -> None:
    client.cookies.pop("sessionid")
    answer = client.post(PAGE_2, form, follow=True)
    assert answer.redirect_chain == [(PAGE_1, 302)]
    assert "notice" in answer.content.decode().split("<main")[1].split("<h1")[0]
    assert basket_is_kept()
    assert client.post(PAGE_2, order_form(at_page_2(client))).status_code == 302


def test_going_back_with_the_next_basket_keeps_that_basket(client: Client, form: dict) -> None:
    done = client.post(PAGE_2, form)["Location"]
    put_in(client, goods("Tỏi Phan Rang"))
    assert client.post(PAGE_2, form)["Location"] == done
    assert client.cookies["basket_count"].value == "1"
    assert client.get("/gio-hang/").context["rows"][0].name == "Tỏi Phan Rang"
    assert Order.objects.count() == 1


def test_a_shopper_who_is_logged_in_orders_once_too() -> None:
    client = client_of(cast.shopper())
    form = order_form(at_page_2(client, goods()))
    places = {client.post(PAGE_2, form)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Order.objects.get().user == cast.shopper()


def test_the_page_after_a_refusal_can_be_ordered_with_its_offers(client: Client) -> None:
    ten_percent_off()
    form = order_form(at_page_2(client, goods(price=85_005)))
    StockRecord.objects.update(price=Decimal(99_995))
    again = client.post(PAGE_2, form)
    assert again.status_code == 409
    assert client.post(PAGE_2, order_form(again)).status_code == 302
    order = Placement.objects.get().order
    (line,) = order.lines.all()
    assert line.line_price_incl_tax == int(line.line_price_incl_tax) < 99_995
    assert order.total_incl_tax == line.line_price_incl_tax + order.shipping_incl_tax


def test_goods_that_lost_their_price_are_refused_not_given_away(client: Client, form: dict) -> None:
    StockRecord.objects.update(price=None)
    for page in ("/gio-hang/", PAGE_1, PAGE_2):
        assert client.get(page).status_code in {200, 302}
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert "Nho đỏ tươi" in said(answer)
    assert basket_is_kept()


def test_goods_withdrawn_meanwhile_are_named(client: Client, form: dict) -> None:
    product = Listing.objects.get().product
    type(product).objects.filter(pk=product.pk).update(is_public=False)
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert "Nho đỏ tươi" in said(answer)
    assert basket_is_kept()


def test_a_basket_emptied_in_the_last_moment_goes_back_to_the_basket(
    client: Client, form: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    def emptied(**_told: object) -> None:
        Line.objects.all().delete()
        raise EmptyBasket("Giỏ trống")

    monkeypatch.setattr(placing, "place", emptied)
    answer = client.post(PAGE_2, form)
    assert answer["Location"] == "/gio-hang/"
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["Giỏ trống"]


def test_strong_drinks_are_refused_at_every_door(client: Client) -> None:
    wine = strong()
    assert put_in(client, wine).status_code == 422
    basket = basket_of(wine)
    with pytest.raises(NotForSale, match="Rượu nho"):
        place(basket=basket, wishes=wishes_for(basket))
    assert basket_is_kept()


@pytest.mark.parametrize("told", [HOME, PICKUP], ids=["home", "pickup"])
def test_a_strong_drink_already_in_the_basket_is_never_ordered(client: Client, told: dict) -> None:
    ninh_phuoc()
    grapes = goods()
    put_in(client, grapes)
    Listing.objects.filter(pk=grapes.pk).update(abv_percent=35)
    client.post(PAGE_1, told)
    assert client.get(PAGE_2)["Location"] == "/gio-hang/"
    for way, status in (("cod" if told is HOME else "pickup", 422), ("vietqr", 409)):
        form = {"method": way, "total": "85000", "seen": "x", "born_on": "31/12/1990"}
        assert client.post(PAGE_2, form).status_code == status
    assert basket_is_kept()


def test_cash_above_the_ceiling_is_shown_as_closed_with_its_reason(client: Client) -> None:
    page = at_page_2(client, goods(price=3_000_001))
    cash = re.search('<input[^>]*value="cod"[^>]*>.*?</label>', page.content.decode(), re.DOTALL)[0]
    assert " disabled" in cash
    assert "3.000.000 ₫" in cash
    answer = client.post(PAGE_2, order_form(page, "cod"))
    assert answer.status_code == 422
    assert "3.000.000" in said(answer)
    assert basket_is_kept()
    assert client.post(PAGE_2, order_form(page, "vietqr")).status_code == 302


def test_collected_goods_are_never_paid_to_a_courier(client: Client) -> None:
    put_in(client, goods())
    client.post(PAGE_1, PICKUP)
    page = client.get(PAGE_2)
    assert client.post(PAGE_2, order_form(page, "cod")).status_code == 422
    assert basket_is_kept()


def test_no_field_of_a_model_can_be_set_from_outside(client: Client, form: dict) -> None:
    kinds = (Order, Placement, Basket, StockRecord, OrderStep)
    names = {field.name for kind in kinds for field in kind._meta.fields} - set(form)
    client.post(PAGE_2, dict.fromkeys(names - {"note", "invoice_email"}, "1") | form)
    placed = Placement.objects.get()
    assert placed.order.total_incl_tax == int(form["total"])
    assert (placed.order.status, placed.order.currency, placed.order.user) == (
        "placed",
        "VND",
        None,
    )
    assert (placed.phone.as_e164, placed.delivery, placed.language) == (
        "+84912345678",
        "home",
        "vi",
    )
    assert len(placed.token) == 22


def test_what_a_stranger_knows_of_an_order_changes_nothing(client: Client, form: dict) -> None:
    placed = order_of(goods(), method="vietqr")
    client.post(PAGE_2, {**form, "token": placed.token, "basket": placed.basket_id})
    other = Placement.objects.exclude(pk=placed.pk).get()
    assert other.token != placed.token
    assert Placement.objects.get(pk=placed.pk).order.total_incl_tax == placed.order.total_incl_tax


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}"])
def test_markup_in_a_note_stays_words(client: Client, form: dict, typed: str) -> None:
    done = client.post(PAGE_2, {**form, "note": typed})["Location"]
    placed = Placement.objects.get()
    for page in (done, placed.get_absolute_url(), placed.get_print_url()):
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x>" not in html
        assert "49" not in html or "{{" not in typed


def test_a_mail_server_that_is_gone_never_fails_the_order(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    def nobody_there(self: EmailMultiAlternatives) -> None:
        raise ConnectionRefusedError

    form = order_form(at_page_2(client, goods(), email="lan@vidu.vn"))
    monkeypatch.setattr(EmailMultiAlternatives, "send", nobody_there)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE_2, form)
    assert client.get(answer["Location"]).status_code == 200
    assert Order.objects.count() == 1
    assert not mail.outbox
