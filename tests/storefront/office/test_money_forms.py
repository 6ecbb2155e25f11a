"""A transfer that staff saw in the bank's app: typed, taken once, and known to the statement."""

import re

import pytest
from django.test import Client

from storefront.office.money_forms import TransferForm
from storefront.orders import life, odd_money
from storefront.orders.models import Placement, Status
from storefront.payments.models import OddPayment, Payment
from tests.fakes.till import status_of
from tests.storefront.office.money import unknown
from tests.storefront.office.orders import ORDERS, page_of, person, told
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.statements.bank import outcomes, read_in, total_of, transfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def arrives(client: Client, placement: Placement, amount: object, reference: str = "FT25330001"):
    """Type a transfer on the order's page."""
    typed = {"amount": amount, "reference": reference}
    return client.post(page_of(placement) + "chuyen-khoan/", typed, follow=True)


def test_the_page_offers_the_sum_that_is_due(placement: Placement, staff: Client) -> None:
    page = staff.get(page_of(placement)).content.decode()
    assert f'value="{total_of(placement):.0f}"' in page
    cash = order_of(goods())
    assert "chuyen-khoan/" not in staff.get(page_of(cash)).content.decode()


def test_the_right_sum_places_the_order_and_a_second_click_does_nothing(
    placement: Placement, staff: Client
) -> None:
    answers = [told(arrives(staff, placement, f"{total_of(placement):,.0f}")) for _ in range(2)]
    assert answers[0] != answers[1]
    assert status_of(placement) == Status.PLACED
    assert Payment.objects.get().actor.email == "nhan-vien@vidu.vn"


@pytest.mark.parametrize(("more", "oddity"), [(-1_000, "under"), (1_000, "over")])
def test_another_sum_has_the_same_oddities_as_any_money(
    placement: Placement, staff: Client, more: int, oddity: str
) -> None:
    answer = arrives(staff, placement, f"{total_of(placement) + more:.0f}")
    assert placement.order.number in told(answer)
    assert OddPayment.objects.get().reason == oddity


def test_a_transfer_for_a_cancelled_order_is_late(placement: Placement, staff: Client) -> None:
    life.move(placement.order_id, to=Status.CANCELLED)
    arrives(staff, placement, f"{total_of(placement):.0f}")
    assert OddPayment.objects.get().reason == "late"


def test_a_statement_knows_what_was_typed(placement: Placement, staff: Client) -> None:
    arrives(staff, placement, f"{total_of(placement):.0f}", "ft 25330001")
    assert outcomes(read_in(transfer(placement))) == ["known"]


def test_a_reference_of_another_payment_is_refused(placement: Placement, staff: Client) -> None:
    other = order_of(goods(), method="vietqr", phone=phone_of(2))
    arrives(staff, placement, f"{total_of(placement):.0f}")
    arrives(staff, other, f"{total_of(other):.0f}")
    assert status_of(other) == Status.AWAITING_PAYMENT
    assert Payment.objects.count() == 1


def test_a_transfer_that_waits_for_its_order_is_matched_elsewhere(
    placement: Placement, staff: Client
) -> None:
    odd = unknown(total_of(placement))
    first = told(arrives(staff, placement, f"{total_of(placement):.0f}"))
    odd_money.match(odd, placement.order, by=None)
    assert first != told(arrives(staff, placement, f"{total_of(placement):.0f}"))
    assert Payment.objects.count() == 1


def test_what_is_typed_wrongly_stays_with_a_sentence(placement: Placement, staff: Client) -> None:
    answer = arrives(staff, placement, "nhiều lắm", "12")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("office-alert") == 2
    described = re.findall(r'aria-describedby="([^"]+)"', page.split("<main")[1])
    assert all(f'id="{name}"' in page for names in described for name in names.split())
    assert "id_amount_error" in page
    assert 'value="nhiều lắm"' in page
    assert not Payment.objects.exists()


@pytest.mark.parametrize("amount", ["", "0", "-5", "1,5", "9" * 20, "\x00"])
def test_no_amount_of_nonsense_is_money(amount: str) -> None:
    form = TransferForm({"amount": amount, "reference": "FT25330001"})
    assert list(form.errors) == ["amount"]


def test_a_cash_order_takes_no_transfer_here(staff: Client) -> None:
    cash = order_of(goods())
    assert arrives(staff, cash, "100").status_code == 404


def test_nothing_is_offered_where_nothing_is_due(placement: Placement, staff: Client) -> None:
    arrives(staff, placement, f"{total_of(placement):.0f}")
    assert 'name="amount" value=' not in staff.get(page_of(placement)).content.decode()
