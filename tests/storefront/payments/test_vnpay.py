"""VNPay's addresses, messages and questions: its published rules, and another hand's signatures."""

import datetime
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import override_settings

from storefront.payments import vnpay
from storefront.payments.gateways import BadNotice, GatewayDown, GatewayRefused, Tells
from storefront.payments.models import Payment, PaymentAttempt, Refund
from tests.fakes import vnpay_messages
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, goes_away, visit, waiting_order

pytestmark = pytest.mark.django_db

# Reckoned apart from our code, with the secret SECRETKEYDEMO.
VECTOR = (
    "vnp_Amount=38500000&vnp_Command=pay&vnp_CreateDate=20261123140500&vnp_CurrCode=VND"
    "&vnp_ExpireDate=20261123142000&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
    "&vnp_OrderInfo=Thanh+toan+don+hang+100234&vnp_OrderType=other"
    "&vnp_ReturnUrl=https%3A%2F%2Fshop.example%2Fvnpay%2Freturn&vnp_TmnCode=DEMOV210"
    "&vnp_TxnRef=100234&vnp_Version=2.1.0"
)
HASH = (
    "8c7afe3636df25ca6d4f9f790c5ceb3407d5b3704a92275a6535d4ebb717f3c7"
    "b5b9bb74fa5060d4427c7af9ca10db526b9c36feb21b144760b46147f227eb97"
)


@pytest.fixture
def attempt(gateway: FakeGateway) -> PaymentAttempt:
    """An attempt whose page the buyer has opened."""
    made = begun(waiting_order("vnpay"))
    assert visit(made).status_code == 200
    return made


def refund_of(attempt: PaymentAttempt, amount: Decimal, *, number: str) -> Refund:
    """Return an unsent refund of what the attempt brought."""
    payment = Payment.objects.create(
        gateway="vnpay", reference=number, amount=attempt.amount, attempt=attempt
    )
    return Refund.objects.create(
        payment=payment, amount=amount, reason="t", state="waiting", idempotency_key=f"k{amount}"
    )


@override_settings(VNPAY_HASH_SECRET="SECRETKEYDEMO")
def test_the_published_example_is_signed_to_the_letter() -> None:
    facts = dict(parse_qsl(VECTOR)) | {"vnp_BankCode": "", "vnp_SecureHash": "old"}
    assert vnpay.query_of(facts) == VECTOR
    assert vnpay.signature(VECTOR) == HASH


def test_vietnamese_and_signs_are_escaped_as_forms_are() -> None:
    assert vnpay.query_of({"vnp_A": "nho đỏ & 1+1"}) == "vnp_A=nho+%C4%91%E1%BB%8F+%26+1%2B1"


def test_times_are_those_of_vietnam() -> None:
    noon = datetime.datetime(2026, 11, 23, 7, 5, tzinfo=datetime.UTC)
    assert vnpay.clock(noon) == "20261123140500"


def test_the_page_opens_for_the_amount_in_hundredths(attempt: PaymentAttempt) -> None:
    page = visit(attempt)
    assert f"vnp_Amount={attempt.amount * 100}&" in attempt.url
    assert f"<h1>{attempt.amount}</h1>" in page.text


def test_a_changed_amount_in_the_address_opens_nothing(attempt: PaymentAttempt) -> None:
    attempt.url = attempt.url.replace("vnp_Amount=", "vnp_Amount=1")
    assert visit(attempt).status_code == 403


def test_the_page_closes_after_a_quarter_of_an_hour(attempt: PaymentAttempt) -> None:
    told = dict(parse_qsl(urlsplit(attempt.url).query))
    opened, closed = (
        datetime.datetime.strptime(told[name], "%Y%m%d%H%M%S").replace(tzinfo=datetime.UTC)
        for name in ("vnp_CreateDate", "vnp_ExpireDate")
    )
    assert closed - opened == datetime.timedelta(minutes=15)


def test_a_paid_message_is_read(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    notice = vnpay.read(gateway.pay_vnpay(attempt.reference))
    assert notice.is_paid
    assert (notice.reference, notice.amount) == (attempt.reference, attempt.amount)


@pytest.mark.parametrize("name", ["vnp_ResponseCode", "vnp_TransactionStatus"])
def test_one_code_other_than_00_is_not_paid(
    attempt: PaymentAttempt, gateway: FakeGateway, name: str
) -> None:
    notice = vnpay.read(gateway.pay_vnpay(attempt.reference, **{name: "24"}))
    assert notice.kind == Tells.FAILED


@pytest.mark.parametrize(
    "changed",
    [{"vnp_Amount": "100"}, {"vnp_TxnRef": "OTHER"}, {"vnp_SecureHash": ""}, {"vnp_New": "1"},
     {"vnp_SecureHash": "é"}],
)  # fmt: skip
def test_a_changed_message_is_refused(
    attempt: PaymentAttempt, gateway: FakeGateway, changed: dict
) -> None:
    told = gateway.pay_vnpay(attempt.reference) | changed
    with pytest.raises(BadNotice):
        vnpay.read(told)


def test_what_is_not_vnpays_in_the_address_does_not_matter(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    assert vnpay.read(gateway.pay_vnpay(attempt.reference) | {"utm_source": "x"}).is_paid


@pytest.mark.parametrize("amount", ["", "1e9", "-5", "٣٨٥", "9" * 40])
def test_a_signed_amount_that_is_no_number_is_refused(gateway: FakeGateway, amount: str) -> None:
    with pytest.raises(BadNotice):
        vnpay.read(vnpay_messages.signed({"vnp_TxnRef": "X", "vnp_Amount": amount}))


def test_a_question_is_answered(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    assert vnpay.ask(attempt) is None
    gateway.pay_vnpay(attempt.reference)
    assert vnpay.ask(attempt).is_paid


def test_an_answer_that_vnpay_did_not_sign_is_no_answer(
    attempt: PaymentAttempt, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.pay_vnpay(attempt.reference)
    honest = vnpay_messages.answer
    forged = {"vnp_Amount": "100"}
    monkeypatch.setattr(vnpay_messages, "answer", lambda *asked: honest(*asked) | forged)
    with pytest.raises(GatewayDown):
        vnpay.ask(attempt)


@pytest.mark.parametrize("mode", ["down", "silent"])
def test_a_gateway_without_an_answer_is_down(
    attempt: PaymentAttempt, gateway: FakeGateway, mode: str
) -> None:
    goes_away(gateway, mode)
    with pytest.raises(GatewayDown):
        vnpay.ask(attempt)


def test_a_refund_sent_twice_is_one(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    number = gateway.pay_vnpay(attempt.reference)["vnp_TransactionNo"]
    refund = refund_of(attempt, Decimal(10_000), number=number)
    assert vnpay.refund(refund) == vnpay.refund(refund) == number
    assert [one["vnp_Amount"] for one in gateway.refunds] == ["1000000"]
    assert gateway.refunds[0]["vnp_TransactionType"] == "03"


def test_all_of_it_is_a_whole_refund(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    number = gateway.pay_vnpay(attempt.reference)["vnp_TransactionNo"]
    vnpay.refund(refund_of(attempt, attempt.amount, number=number))
    assert gateway.refunds[0]["vnp_TransactionType"] == "02"


def test_a_refund_of_what_was_never_paid_is_refused(attempt: PaymentAttempt) -> None:
    with pytest.raises(GatewayRefused):
        vnpay.refund(refund_of(attempt, Decimal(1), number="1"))
