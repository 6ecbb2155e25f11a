"""The demo's orders: true in stock, parcels and steps, dated back, placed once, told nobody."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from oscar.apps.order.models import Line

from catalog.demo.files import read
from catalog.stock.models import StockRecord
from storefront.basket.models import Basket
from storefront.books.audit import differences
from storefront.demo import orders
from storefront.demo.orders import PREFIX, load_orders
from storefront.demo.people import DATA, load_people
from storefront.letters.models import Letter, State
from storefront.orders.expiry import release_overdue
from storefront.orders.models import OrderStep, Placement, Status
from tests.catalog.demo.test_loaders import STEPS

ROWS = read("orders", DATA)


@pytest.fixture(scope="module")
def stocked(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load goods and people once; each test of this file goes back to here."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        for load in (*STEPS, load_people):
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shop(stocked: None, db: None) -> None:
    """The demo's shop before its first order."""


@pytest.fixture
def loaded(shop: None) -> list[Placement]:
    """The demo's orders."""
    load_orders()
    return list(Placement.objects.select_related("order"))


def order(key: str) -> Placement:
    """Return the demo order that the file calls `key`."""
    return Placement.objects.select_related("order").get(idempotency_key=PREFIX + key)


def shelf(slug: str) -> tuple[int, int]:
    """Return (pieces in stock, pieces held) of a product."""
    record = StockRecord.objects.get(product__slug=slug)
    return record.num_in_stock, record.num_allocated or 0


def test_orders_stand_in_every_state_worth_showing(loaded: list[Placement]) -> None:
    assert Counter(one.order.status for one in loaded) == {
        Status.COMPLETED: 1,
        Status.CANCELLED: 1,
        Status.SHIPPED: 1,
        Status.AWAITING_PAYMENT: 1,
        Status.PLACED: 1,
        Status.PREPARING: 2,
    }


def test_the_demo_shopper_has_orders_and_guests_have_too(loaded: list[Placement]) -> None:
    owners = Counter(one.order.user and one.order.user.email for one in loaded)
    assert owners == {"khach@demo.ocop.test": 4, None: 3}


def test_loading_again_places_nothing(
    loaded: list[Placement], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(2):
        assert load_orders() == len(ROWS)
    assert Basket.objects.count() == len(ROWS)


def test_an_order_that_moved_on_is_left_alone(loaded: list[Placement]) -> None:
    moved = order("dang-giao").order
    moved.set_status(Status.DELIVERED)
    load_orders()
    assert order("dang-giao").order.status == Status.DELIVERED


def test_every_step_is_past_and_the_last_one_is_the_state(loaded: list[Placement]) -> None:
    for one in loaded:
        steps = list(one.order.steps.all())
        times = [step.at for step in steps]
        assert times == sorted(times)
        assert times[0] == one.placed_at == one.order.date_placed
        assert times[-1] < timezone.now()
        assert steps[-1].status == one.order.status


def test_steps_follow_the_pipeline_and_name_the_officer(loaded: list[Placement]) -> None:
    steps = order("da-nhan").order.steps.all()
    told = next(one for one in ROWS if one["key"] == "da-nhan")
    assert [step.status for step in steps] == ["placed", *told["steps"]]
    assert {step.actor.email for step in steps if step.actor} == {"canbo@demo.ocop.test"}


def test_the_time_to_answer_and_to_pay_runs_from_the_day_of_placing(
    loaded: list[Placement],
) -> None:
    for one in loaded:
        assert one.confirm_by - one.placed_at == timedelta(hours=12)
    waiting = order("cho-chuyen-khoan")
    assert waiting.expires_at - waiting.placed_at == timedelta(hours=24)


def test_the_transfer_still_has_time_and_shows_its_code(
    loaded: list[Placement], client: Client
) -> None:
    waiting = order("cho-chuyen-khoan")
    assert release_overdue() == 0
    page = client.get(waiting.get_absolute_url()).content.decode()
    assert waiting.order.number in page
    assert "<svg" in page
    assert waiting.expires_at > timezone.now() + timedelta(hours=20)


def test_what_was_sent_has_left_the_stock(shop: None) -> None:
    before, _held = shelf("toi-phan-rang")
    load_orders()
    assert shelf("toi-phan-rang") == (before - 2, 0)


def test_what_waits_is_held(shop: None) -> None:
    before, _held = shelf("banh-trang-gao-phan-rang")
    load_orders()
    assert shelf("banh-trang-gao-phan-rang") == (before, 5)


def test_what_was_cancelled_is_free_again(shop: None) -> None:
    before = shelf("muoi-ot-xanh-thao-moc")
    load_orders()
    assert shelf("muoi-ot-xanh-thao-moc") == before


def test_every_piece_held_belongs_to_an_order_line(loaded: list[Placement]) -> None:
    held = Counter()
    for line in Line.objects.all():
        held[line.stockrecord_id] += line.num_allocated or 0
    for record in StockRecord.objects.all():
        assert (record.num_allocated or 0) == held[record.pk]
        assert record.num_in_stock >= (record.num_allocated or 0)


def test_the_fees_of_the_parcels_are_the_orders_shipping(loaded: list[Placement]) -> None:
    for one in loaded:
        parcels = one.order.parcels.all()
        assert parcels
        assert sum(parcel.fee for parcel in parcels) == one.order.shipping_incl_tax


def test_the_buyer_who_collects_gave_no_address_and_pays_no_fee(loaded: list[Placement]) -> None:
    collected = order("nhan-tai-diem-ban")
    assert collected.order.shipping_address is None
    assert collected.order.shipping_incl_tax == 0


def test_the_foreign_guest_reads_english(loaded: list[Placement]) -> None:
    assert {one.full_name for one in loaded if one.language == "en"} == {"Hannah Becker"}


def test_loading_sends_no_letter(
    shop: None, mailoutbox: list, caplog: object, django_capture_on_commit_callbacks: object
) -> None:
    caplog.set_level("INFO")
    with django_capture_on_commit_callbacks(execute=True):
        assert load_orders() == len(ROWS)
    assert mailoutbox == []
    assert set(Letter.objects.values_list("state", "to", "text")) <= {(State.SENT, "", "")}
    assert "text message" not in caplog.text


def test_the_books_of_the_demo_agree(loaded: list[Placement]) -> None:
    assert [str(one) for one in differences()] == []


def test_cash_of_the_past_was_counted_at_the_door(loaded: list[Placement]) -> None:
    placed = order("da-nhan").order
    payments = list(placed.payments.all())
    assert sum(payment.amount for payment in payments) == placed.total_incl_tax
    delivered = placed.steps.get(status=Status.DELIVERED)
    assert {payment.paid_at for payment in payments} == {delivered.at}


def test_an_order_whose_goods_are_gone_is_left_out_whole(shop: None) -> None:
    StockRecord.objects.filter(product__slug="mut-rong-sun").update(num_in_stock=1)
    assert load_orders() == len(ROWS) - 1
    assert not Placement.objects.filter(idempotency_key=PREFIX + "cho-xac-nhan").exists()
    assert shelf("banh-trang-gao-phan-rang")[1] == 0
    assert not Basket.objects.exclude(status=Basket.SUBMITTED).exists()


def test_an_order_that_was_left_out_comes_once_there_are_goods(shop: None) -> None:
    record = StockRecord.objects.filter(product__slug="mut-rong-sun")
    record.update(num_in_stock=1)
    load_orders()
    record.update(num_in_stock=65)
    assert load_orders() == len(ROWS)


def test_a_half_told_order_leaves_no_trace(shop: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(placement: Placement, one: dict) -> None:
        raise RuntimeError

    monkeypatch.setattr(orders, "_date_back", broken)
    with pytest.raises(RuntimeError):
        load_orders()
    assert not Placement.objects.exists()
    assert not OrderStep.objects.exists()
