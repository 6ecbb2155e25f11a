"""Staff work an order from its page: each button one step, each second click a kind word."""

import pytest
from django.test import Client

from storefront.orders import parcels
from storefront.orders.models import OrderStep, ParcelState, Status, Tick
from tests.storefront.office.orders import (
    CLERK,
    EDITOR,
    OFFICER,
    ORDERS,
    QUEUE,
    page_of,
    parcel_at,
    person,
    told,
)
from tests.storefront.orders.buyers import goods, order_of, shelf
from tests.storefront.orders.lives import bring, fresh, parcels_of, refused, two_parcels

pytestmark = pytest.mark.django_db
ACTS = ("", "buoc/", "goi-dien/", "thu-tien/", "huy/")
PARCEL_ACTS = ("ban-giao", "da-giao", "quay-lai", "phieu", "nhan")


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


@pytest.mark.parametrize("role", [EDITOR, OFFICER])
def test_who_does_not_work_orders_sees_and_does_nothing(role: str) -> None:
    placed, client = order_of(goods()), person(role)
    assert client.get(QUEUE).status_code == 403
    for act in ACTS:
        for answer in (client.get(page_of(placed) + act), client.post(page_of(placed) + act)):
            assert answer.status_code == 403
            assert placed.full_name not in answer.content.decode()
    for act in PARCEL_ACTS:
        assert client.post(parcel_at(parcels_of(placed)[0], act)).status_code == 403
    assert fresh(placed).order.status == Status.PLACED


def test_a_clerk_has_no_way_into_the_office() -> None:
    placed, client = order_of(goods()), person(CLERK)
    for address in (QUEUE, page_of(placed)):
        assert client.get(address, follow=True).status_code == 403


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    placed = order_of(goods())
    for address in (QUEUE, page_of(placed), parcel_at(parcels_of(placed)[0], "nhan")):
        assert client.get(address).url.startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("role", [ORDERS, ""])
def test_who_works_orders_sees_queue_and_order(role: str) -> None:
    placed, client = order_of(goods()), person(role)
    assert placed.order.number in client.get(QUEUE).content.decode()
    assert client.get(page_of(placed)).status_code == 200


def test_the_order_page_shows_everything(staff: Client) -> None:
    invoice = {"tax_code": "4500123455", "name": "Công ty Gió Biển", "address": "Phan Rang",
               "email": "ketoan@vidu.vn"}  # fmt: skip
    placed = bring(order_of(goods(), note="Gọi trước", invoice=invoice), Status.PREPARING)
    page = staff.get(page_of(placed)).content.decode()
    for text in ("Nho đỏ tươi", "Trần Thị Lan", "0912 345 678", "12 thôn Mỹ Nghiệp", "Gọi trước",
                 "4500123455", "Công ty Gió Biển", "ketoan@vidu.vn", "Thảo"):  # fmt: skip
        assert text in page
    assert "style=" not in page.split("<main")[1].split("office-columns")[1]


def test_the_order_page_costs_the_same_whatever_is_in_it(
    staff: Client, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    small, (large, _grapes, _cloth) = order_of(goods()), two_parcels()
    staff.get(page_of(small))
    with django_assert_max_num_queries(33) as first:
        staff.get(page_of(small))
    with django_assert_num_queries(len(first.captured_queries)):
        staff.get(page_of(large))


def test_an_unknown_order_is_not_found(staff: Client) -> None:
    for act in ACTS:
        assert staff.post(f"{QUEUE}NT-ZZZZZZ/{act}").status_code in (404, 405)
    assert staff.post(f"{QUEUE}kien/987654/da-giao/").status_code == 404


def test_one_button_writes_the_call_down_and_confirms(staff: Client) -> None:
    placed = order_of(goods())
    answer = staff.post(page_of(placed) + "goi-dien/")
    assert answer.url == page_of(placed)
    assert fresh(placed).order.status == Status.CONFIRMED
    assert Tick.objects.get().actor.email == "nhan-vien@vidu.vn"


def test_a_transfer_is_not_confirmed_by_phone(staff: Client) -> None:
    placed = order_of(goods(), method="vietqr")
    assert told(staff.post(page_of(placed) + "goi-dien/", follow=True))
    assert fresh(placed).order.status == Status.AWAITING_PAYMENT
    assert not Tick.objects.exists()


def test_a_button_takes_its_step_and_a_second_click_takes_none(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.CONFIRMED)
    for _ in range(2):
        answer = staff.post(page_of(placed) + "buoc/", {"to": "preparing"}, follow=True)
        assert answer.status_code == 200
        assert told(answer)
    assert placed.order.steps.filter(status=Status.PREPARING).count() == 1


@pytest.mark.parametrize("to", ["", "placed", "refunded", "cancelled", "bay-len-troi"])
def test_no_button_can_be_made_up(staff: Client, to: str) -> None:
    placed = order_of(goods(), method="vietqr")
    assert told(staff.post(page_of(placed) + "buoc/", {"to": to}, follow=True))
    assert fresh(placed).order.status == Status.AWAITING_PAYMENT


def test_an_act_needs_a_post(staff: Client) -> None:
    placed = order_of(goods())
    for act in ("buoc/", "goi-dien/", "thu-tien/"):
        assert staff.get(page_of(placed) + act).status_code == 405


def test_an_act_from_another_site_is_refused() -> None:
    placed = order_of(goods())
    careful = person(ORDERS)
    careful.handler.enforce_csrf_checks = True
    assert careful.post(page_of(placed) + "goi-dien/").status_code == 403
    assert not Tick.objects.exists()


def test_cancelling_asks_for_the_reason(staff: Client) -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes)
    assert staff.get(page_of(placed) + "huy/").status_code == 200
    assert staff.post(page_of(placed) + "huy/", {"reason": "  "}).status_code == 422
    assert shelf(grapes).num_allocated == 1
    staff.post(page_of(placed) + "huy/", {"reason": " Hết  hàng "})
    step = OrderStep.objects.get(status=Status.CANCELLED)
    assert (step.note, step.actor.email) == ("Hết hàng", "nhan-vien@vidu.vn")
    assert shelf(grapes).num_allocated == 0


def test_a_parcel_is_handed_over_with_carrier_and_number(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.PREPARING)
    parcel = parcels_of(placed)[0]
    typed = {f"k{parcel.pk}-carrier": "Nắng Gió  Express", f"k{parcel.pk}-tracking_number": "NG 17"}
    staff.post(parcel_at(parcel, "ban-giao"), typed)
    parcel.refresh_from_db()
    assert (parcel.carrier, parcel.tracking_number) == ("Nắng Gió Express", "NG17")
    assert fresh(placed).order.status == Status.SHIPPED


def test_a_parcel_without_carrier_stays_and_the_form_says_why(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.PREPARING)
    parcel = parcels_of(placed)[0]
    answer = staff.post(parcel_at(parcel, "ban-giao"), {f"k{parcel.pk}-tracking_number": "NG17"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "office-alert" in page
    assert 'value="NG17"' in page
    assert parcels_of(placed)[0].state == ParcelState.WAITING


def test_a_parcel_arrives_or_comes_back_at_a_click(staff: Client) -> None:
    placed, grapes, _cloth = two_parcels()
    bring(placed, Status.SHIPPED)
    first, second = parcels_of(placed)
    staff.post(parcel_at(first, "quay-lai"), {"restock": "on"})
    staff.post(parcel_at(second, "da-giao"))
    assert [one.state for one in parcels_of(placed)] == ["returned", "delivered"]
    assert fresh(placed).order.status == Status.DELIVERED
    assert shelf(grapes).num_in_stock == 10


def test_goods_that_came_back_can_be_put_on_the_shelf_later(staff: Client) -> None:
    grapes = goods(stock=5)
    parcel = parcels_of(refused(grapes))[0]
    assert shelf(grapes).num_in_stock == 4
    staff.post(parcel_at(parcel, "quay-lai"), {"restock": "on"})
    assert shelf(grapes).num_in_stock == 5
    assert told(staff.post(parcel_at(parcel, "quay-lai"), {"restock": "on"}, follow=True))
    assert shelf(grapes).num_in_stock == 5


def test_a_pick_up_is_made_ready_paid_and_collected(staff: Client) -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup", commune=None)
    for to in ("confirmed", "preparing", "shipped"):
        staff.post(page_of(placed) + "buoc/", {"to": to})
    page = staff.get(page_of(placed)).content.decode()
    assert "thu-tien/" in page
    assert 'value="delivered"' not in page
    staff.post(page_of(placed) + "thu-tien/")
    staff.post(page_of(placed) + "buoc/", {"to": "delivered"})
    assert fresh(placed).order.status == Status.DELIVERED
    assert Tick.objects.get().kind == Tick.Kind.PAID_AT_COUNTER


def test_no_money_is_written_down_for_a_parcel_on_the_road(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.SHIPPED)
    Tick.objects.all().delete()
    staff.post(page_of(placed) + "thu-tien/")
    assert not Tick.objects.exists()


def test_who_comes_too_late_reads_why(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.PREPARING)
    parcels.hand_over(parcels_of(placed)[0].pk, carrier="x", tracking_number="", by=None)
    answer = staff.post(page_of(placed) + "huy/", {"reason": "Khách đổi ý"}, follow=True)
    assert placed.order.number in told(answer)
    assert fresh(placed).order.status == Status.SHIPPED
