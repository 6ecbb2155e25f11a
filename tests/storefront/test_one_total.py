"""One total everywhere: basket, checkout, order, letter, order page, invoices, refund in pieces.

Each seed is a basket of its own: which goods, how many, from whom, to where, fetched or sent,
with an offer, a discount code, both or neither, and before or after a rate of tax changes.
"""

import datetime
import random
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Commune, Listing, Province
from catalog.offers.models import Benefit
from storefront.letters.models import Letter
from storefront.office.invoices.rows import rows_between
from storefront.orders.models import Placement, Status
from storefront.orders.paying import Money, take
from storefront.orders.refunding import Wish, done, refund
from storefront.taxes.models import TaxRate
from storefront.templatetags.dong import dong
from tests.promotions import offer, voucher
from tests.storefront.checkout.walk import HOME, PAGE_1, PAGE_2, PICKUP, order_form, put_in
from tests.storefront.orders.buyers import goods
from tests.storefront.orders.lives import bring, weaver

pytestmark = pytest.mark.django_db
SEEDS = range(12)
TODAY, DAY = timezone.localdate(), datetime.timedelta(days=1)
LONG_AGO = datetime.date(2025, 7, 1)


def chance(seed: int) -> random.Random:
    """Return the luck of one seed, the same each run."""
    return random.Random(seed)  # noqa: S311


def shelf_of(luck: random.Random) -> list[Listing]:
    """Return two to five listings of odd prices and weights, some sent by the weaver herself."""
    senders = [{}, {"producer": weaver(), "ships_from": "producer"}, {}]
    return [
        goods(f"Hàng {n}", price=luck.randrange(1_001, 300_000), stock=20, **luck.choice(senders))
        for n in range(luck.randint(2, 5))
    ]


def far_away(region: str) -> str:
    """Return the name of a commune in another region."""
    facts = {"name": f"Tỉnh {region}", "kind": "tinh", "region": region, "valid_from": LONG_AGO}
    province, _made = Province.objects.get_or_create(code="91", defaults=facts)
    place = {"name": "Xa Lắm", "kind": "xa", "province": province, "valid_from": LONG_AGO}
    return Commune.objects.get_or_create(code="91001", defaults=place)[0].name


def answers(luck: random.Random) -> dict[str, str]:
    """Return page 1 as typed: fetched, sent near, or sent far away."""
    where = luck.choice(["", "home", "north", "south"])
    told = dict(HOME if where else PICKUP) | {"email": "lan@vidu.vn"}
    if where not in {"", "home"}:
        told["commune"] = far_away(where)
    return told


def comes_cheaper(browser: Client, luck: random.Random) -> None:
    """Let an offer run, have a code typed in, move the day a rate ends: each in half the seeds."""
    if luck.random() < 0.5:
        offer(value=luck.randint(1, 60))
    if luck.random() < 0.5:
        kind = luck.choice([Benefit.PERCENTAGE, Benefit.FIXED])
        most = 90 if kind == Benefit.PERCENTAGE else 200_000
        voucher("NHO10", kind=kind, value=luck.randint(1, most))
        # A code that would take off less than the offer is refused: also a basket to reckon with.
        assert browser.post("/gio-hang/ma/", {"code": "nho 10"}).status_code in {302, 422}
    ends = TODAY + datetime.timedelta(days=luck.choice([-1, 0, 400]))
    lowered = TaxRate.objects.get(code="reduced", percent=8)
    TaxRate.objects.filter(code="reduced", percent=10).update(valid_from=ends + DAY)
    TaxRate.objects.filter(pk=lowered.pk).update(valid_until=ends)


def ordered(seed: int) -> tuple[Client, Placement, Decimal]:
    """Walk one basket through to its order; return browser, placement and what page 2 said."""
    browser, luck = Client(HTTP_ORIGIN="http://testserver"), chance(seed)
    for listing in shelf_of(luck):
        put_in(browser, listing, luck.randint(1, 4))
    comes_cheaper(browser, luck)
    answer = browser.post(PAGE_1, answers(luck))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    page = browser.get(PAGE_2)
    browser.post(PAGE_2, order_form(page, "vietqr"))
    return browser, Placement.objects.get(), page.context["review"].total


@pytest.mark.parametrize("seed", SEEDS)
def test_basket_pages_order_and_letter_say_one_total(seed: int) -> None:
    browser, placed, total = ordered(seed)
    order, said = placed.order, dong(total)
    lines = sum((line.line_price_incl_tax for line in order.lines.all()), Decimal(0))
    fees = sum((parcel.fee for parcel in order.parcels.all()), Decimal(0))
    assert lines + fees == order.total_incl_tax == total
    assert fees == order.shipping_incl_tax
    assert said in browser.get(placed.get_absolute_url()).content.decode()
    assert said in Letter.objects.get(kind="order_placed").text


@pytest.mark.parametrize("seed", SEEDS)
def test_the_basket_page_says_the_goods_of_the_order(seed: int) -> None:
    browser, luck = Client(HTTP_ORIGIN="http://testserver"), chance(seed)
    for listing in shelf_of(luck):
        put_in(browser, listing, luck.randint(1, 4))
    comes_cheaper(browser, luck)
    said = browser.get("/gio-hang/").content.decode()
    browser.post(PAGE_1, answers(luck))
    browser.post(PAGE_2, order_form(browser.get(PAGE_2), "vietqr"))
    order = Placement.objects.get().order
    assert dong(order.total_incl_tax - order.shipping_incl_tax) in said


@pytest.mark.parametrize("seed", SEEDS)
def test_the_invoice_file_adds_up_to_the_total_and_to_nothing_once_all_is_given_back(
    seed: int,
) -> None:
    _browser, placed, total = ordered(seed)
    take(Money("vietqr", "FT1", total, timezone.now()), order_id=placed.order_id)
    bring(placed, Status.DELIVERED)
    assert invoiced() == total
    for row in refund(placed.order, Wish("all", "broken", amount=total)):
        done(row)
    assert invoiced() == 0


def invoiced() -> Decimal:
    """Return the sum of the file for the invoices, tax and all (VND)."""
    rows = rows_between(TODAY, TODAY + DAY)
    assert all(row.item.net == int(row.item.net) for row in rows)
    return sum((row.item.net + row.item.tax for row in rows), Decimal(0))


@pytest.mark.parametrize("seed", SEEDS)
def test_given_back_in_pieces_it_is_the_total_again(seed: int) -> None:
    _browser, placed, total = ordered(seed)
    take(Money("vietqr", "FT1", total, timezone.now()), order_id=placed.order_id)
    given = Decimal(0)
    for line in placed.order.lines.all():
        for piece in range(line.quantity):
            wish = Wish(f"{line.pk}-{piece}", "broken", lines={line.pk: 1})
            given += sum(row.amount for row in refund(placed.order, wish))
    if fee := placed.order.shipping_incl_tax:
        given += sum(row.amount for row in refund(placed.order, Wish("fee", "fee", amount=fee)))
    assert given == total
    assert not sum(payment.left for payment in placed.order.payments.all())
