"""Goods come back and so does the money: the buyer's phone, the staff's screens, the gateway."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from oscar.apps.order.models import Order
from PIL import Image
from playwright.sync_api import expect

from catalog.stock.models import StockRecord
from storefront.aftersale.models import Case
from storefront.demo.people import PASSWORD
from storefront.orders import life
from storefront.payments.models import Refund
from tests.fakes.gateway import FakeGateway
from tests.journeys.at_the_gateway import goes_to_pay, presses
from tests.journeys.visitor import Visitor

OFFICE = "quantri@demo.ocop.test"
both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of bruised grapes, straight from the phone."""
    path = tmp_path / "nho.jpg"
    Image.new("RGB", (900, 600), (120, 20, 60)).save(path)
    return path


def has_arrived(order: Order) -> None:
    """Bring the order to the door, as staff and courier do."""
    for to in ("confirmed", "preparing", "shipped", "delivered"):
        life.move(order.pk, to=to)


def asks_back(lan: Visitor, photo: Path) -> Case:
    """Ask from the order's page to give one box back; return the case."""
    lan.page.reload()
    lan.follow("Return goods or complain")
    lan.page.locator("[name=kind][value=return]").check()
    lan.page.locator("input[type=number]").first.fill("1")
    lan.page.locator("[name=reason][value=damaged]").check()
    lan.field("words").fill("Nho bị dập khi tới nơi.")
    lan.page.locator("[name=photos]").set_input_files(photo)
    lan.press("Send the request")
    lan.page.wait_for_url("**/yeu-cau/*/")
    case = Case.objects.latest("pk")
    lan.reads(case.number)
    return case


def looks_at(staff: Visitor, case: Case) -> None:
    """Log in as staff and open the case."""
    staff.go("/quan-tri/")
    staff.logs_in(OFFICE, PASSWORD)
    staff.page.wait_for_url("**/quan-tri/")
    staff.go(f"/quan-tri/yeu-cau/{case.number}/")


def acts(staff: Visitor, slug: str, *ticks: str) -> None:
    """Open an act on the case's page, tick what is to be ticked, and press its button."""
    act = staff.page.locator("details").filter(has=staff.page.locator(f"form[action$='/{slug}/']"))
    act.locator("summary").click()
    for tick in ticks:
        act.locator(f"[name*='{tick}']").first.check()
    with staff.page.expect_navigation():
        act.get_by_role("button").click()


@both_ways
def test_a_damaged_box_comes_back_and_the_card_gets_its_money(
    visitor: Callable[..., Visitor],
    till: FakeGateway,
    photo: Path,
    script: bool,
) -> None:
    lan, staff = visitor(script=script), visitor()
    order = goes_to_pay(lan, "card", till)
    presses(lan, "Pay")
    has_arrived(order)
    before = StockRecord.objects.get(pk=order.lines.get().stockrecord_id).num_in_stock
    case = asks_back(lan, photo)
    looks_at(staff, case)
    expect(staff.page.locator("img[src*='/hinh/']")).to_have_count(1)
    acts(staff, "dong-y")
    acts(staff, "hang-ve", "ke-")
    acts(staff, "hoan-tien")
    refund = Refund.objects.get(payment__order=order)
    assert (refund.state, refund.amount) == ("done", order.lines.get().line_price_incl_tax)
    assert [one["amount"] for one in till.refunds] == [refund.amount]
    assert StockRecord.objects.get(pk=order.lines.get().stockrecord_id).num_in_stock == before + 1
    lan.page.reload()
    lan.reads(re.compile(case.number))
    lan.reads(lan.words("Money goes back"))
