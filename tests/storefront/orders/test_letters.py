"""Each step of an order is told in the buyer's language, once, and never fails the step."""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import translation

from catalog.models import SalesPoint
from storefront.letters.models import Channel, Kind, Letter, State
from storefront.letters.outbox import send_due
from storefront.orders import letters
from storefront.orders.expiry import release_overdue
from storefront.orders.models import OrderStep, Placement, Status
from tests.storefront.orders.buyers import goods, ninh_phuoc, order_of

pytestmark = pytest.mark.django_db
LATER = ["paid", "confirmed", "shipped", "delivered", "cancelled", "refunded"]


@pytest.fixture
def placed() -> Placement:
    """Lan's order, by mail and in Vietnamese."""
    return order_of(goods(), email="lan@ocop.test")


def _step(placed: Placement, status: str, *, note: str = "") -> Letter | None:
    """Take the step as the life of an order does; return the letter it wrote, if any."""
    before = set(Letter.objects.values_list("pk", flat=True))
    with transaction.atomic():
        facts = {"order": placed.order, "status": status, "note": note}
        letters.announce_step(OrderStep.objects.create(**facts))
    return Letter.objects.exclude(pk__in=before).first()


def test_the_receipt_is_written_with_the_order(placed: Placement) -> None:
    letter = Letter.objects.get()
    assert (letter.kind, letter.order, letter.to) == (
        Kind.ORDER_PLACED, placed.order, "lan@ocop.test")  # fmt: skip
    assert placed.order.number in letter.subject
    assert letter.state == State.WAITING


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("step", LATER)
def test_each_step_is_told_in_the_buyers_language(settings, step: str, language: str) -> None:
    settings.SITE_URL = "https://ocop.test"
    placed = order_of(goods(), email="lan@ocop.test", language=language)
    SalesPoint.objects.create(
        name="Chợ OCOP", address="1 Thống Nhất", commune=ninh_phuoc(),
        phone="0259 382 0000", hours="7:00-18:00",
    )  # fmt: skip
    letter = letters.announce(placed.order_id, step)
    with translation.override(language):
        link = f"https://ocop.test{placed.get_absolute_url()}"
        assert letter.subject == str(letters.TOLD[step].subject) % {"number": placed.order.number}
    assert (letter.kind, letter.language) == (f"order_{step}", language)
    assert f'<html lang="{language}">' in letter.html
    for text in (letter.text, letter.html):
        for part in (link, placed.order.number, "Chợ OCOP", "0259 382 0000"):
            assert part in text
        assert "%(" not in text
        assert "{" not in text


@pytest.mark.parametrize("step", LATER)
def test_a_step_told_twice_is_one_letter(placed: Placement, step: str) -> None:
    first, again = letters.announce(placed.order_id, step), letters.announce(placed.order_id, step)
    assert first == again
    assert Letter.objects.filter(kind=f"order_{step}").count() == 1


def test_two_refunds_are_two_letters(placed: Placement) -> None:
    for refund in ("1", "2", "1"):
        letters.announce(placed.order_id, "refunded", about=refund, note="85.000 ₫")
    told = Letter.objects.filter(kind=Kind.ORDER_REFUNDED)
    assert len(told) == 2
    assert all("85.000 ₫" in letter.text for letter in told)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Status.CONFIRMED, Kind.ORDER_CONFIRMED),
        (Status.PREPARING, None),
        (Status.SHIPPED, Kind.ORDER_SHIPPED),
        (Status.DELIVERED, Kind.ORDER_DELIVERED),
        (Status.COMPLETED, None),
        (Status.CANCELLED, Kind.ORDER_CANCELLED),
    ],
)
def test_steps_that_matter_to_the_buyer_are_told(
    placed: Placement, status: str, kind: str | None
) -> None:
    letter = _step(placed, status)
    assert (letter and letter.kind) == kind


def test_a_transfer_is_told_as_placed_and_then_as_paid() -> None:
    placed = order_of(goods(), method="vietqr", email="lan@ocop.test")
    assert Letter.objects.get().kind == Kind.ORDER_PLACED
    assert "OCOPNT" in Letter.objects.get().text
    assert _step(placed, Status.PLACED).kind == Kind.ORDER_PAID


def test_a_step_that_is_undone_tells_nothing(placed: Placement) -> None:
    with transaction.atomic():
        assert _step(placed, Status.CONFIRMED)
        transaction.set_rollback(True)
    assert not Letter.objects.filter(kind=Kind.ORDER_CONFIRMED).exists()


def test_a_letter_that_cannot_be_written_does_not_stop_the_step(
    placed: Placement, monkeypatch, caplog
) -> None:
    monkeypatch.setattr(letters, "render_to_string", lambda *_: 1 / 0)
    assert _step(placed, Status.CONFIRMED) is None
    assert letters.announce(placed.order_id, "shipped") is None
    assert placed.order.steps.filter(status=Status.CONFIRMED).exists()
    assert "could not be written" in caplog.text


def test_an_order_without_a_placement_stops_nobody(placed: Placement) -> None:
    assert letters.announce(0, "confirmed") is None


@pytest.mark.parametrize(
    ("note", "language", "words"),
    [
        ("no payment in time", "en", "The order was not paid in time."),
        ("Hết nho rồi bạn ơi", "vi", "Hết nho rồi bạn ơi"),
    ],
)
def test_a_cancelled_order_says_why(note: str, language: str, words: str) -> None:
    placed = order_of(goods(), email="lan@ocop.test", language=language)
    letter = _step(placed, Status.CANCELLED, note=note)
    assert words in letter.text
    assert words in letter.html


def test_goods_to_fetch_are_ready_and_collected_instead_of_sent() -> None:
    facts = {"delivery": "pickup", "method": "pickup", "email": "lan@ocop.test", "language": "en"}
    placed = order_of(goods(), **facts)
    assert "is ready for you at the sales point" in _step(placed, Status.SHIPPED).text
    assert "thank you for collecting" in _step(placed, Status.DELIVERED).text


def test_a_parcel_with_a_number_can_be_followed(placed: Placement) -> None:
    placed.order.parcels.update(carrier="Bưu điện <VN>", tracking_number="VN123")
    letter = _step(placed, Status.SHIPPED)
    assert ": Bưu điện <VN> VN123" in letter.text
    assert ": Bưu điện &lt;VN&gt; <b>VN123</b>" in letter.html


def test_parcels_nobody_numbered_are_not_listed(placed: Placement) -> None:
    assert letters._on_the_way(placed) == []


@pytest.mark.parametrize("step", ["placed", *LATER])
def test_a_buyer_without_e_mail_gets_no_mail(step: str) -> None:
    placed = order_of(goods())
    letters.announce(placed.order_id, step)
    send_due()
    assert not Letter.objects.filter(channel=Channel.MAIL).exists()
    assert not mail.outbox
    message = Letter.objects.get(kind=f"order_{step}")
    assert message.to == "+84912345678"
    assert placed.token in message.text
    assert message.html == ""


def test_without_text_messages_a_buyer_without_e_mail_gets_nothing(settings) -> None:
    settings.LETTER_CHANNELS = {"mail": "storefront.letters.channels.Mail"}
    order_of(goods())
    assert not Letter.objects.exists()


def test_an_order_that_was_not_paid_in_time_is_told_so() -> None:
    placed = order_of(goods(), method="vietqr", email="lan@ocop.test", language="en")
    Placement.objects.update(expires_at=placed.placed_at)
    assert release_overdue() == 1
    letter = Letter.objects.get(kind=Kind.ORDER_CANCELLED)
    assert "The order was not paid in time." in letter.text
    assert "no payment" not in letter.text


HOSTILE = [
    "<script>alert(1)</script>",
    "Lan\r\nBcc: x@evil.test",
    "Nguye\u0302\u0303n 🍇",
    "{{ 7 }}",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("step", ["placed", "confirmed"])
def test_a_hostile_name_stays_a_name(name: str, step: str) -> None:
    placed = order_of(goods(), email="lan@ocop.test", full_name=name)
    letter = letters.announce(placed.order_id, step, note="<img src=x>")
    assert "<script>" not in letter.html
    assert "<img" not in letter.html
    assert "\n" not in letter.subject
    send_due()
    assert {tuple(sent.recipients()) for sent in mail.outbox} == {("lan@ocop.test",)}
    assert "Nguyễn 🍇" in letter.text or "Nguye" not in name


def test_the_link_in_the_letter_opens_the_order(placed: Placement, client: Client) -> None:
    letter = letters.announce(placed.order_id, "confirmed")
    path = re.search(r"https?://[^/]+(/\S+)", letter.text)[1]
    assert placed.order.number in client.get(path).content.decode()


def test_an_unknown_step_has_no_letter(placed: Placement) -> None:
    assert letters.announce(placed.order_id, "lost") is None
