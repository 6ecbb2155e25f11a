"""VNPay 2.1.0: a signed address to pay at, a signed message (IPN) that is the truth.

https://sandbox.vnpayment.vn/apis/docs/thanh-toan-pay/pay.html and, for querydr and refund,
https://sandbox.vnpayment.vn/apis/docs/truy-van-hoan-tien/querydr&refund.html
"""

import datetime
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

import requests
from django.conf import settings
from django.utils import timezone

from storefront.payments.gateways import (
    DONG,
    BadNotice,
    GatewayDown,
    GatewayRefused,
    Journey,
    Notice,
    Started,
    Tells,
)  # fmt: skip
from storefront.payments.models import PaymentAttempt, Refund

VERSION = "2.1.0"
# VNPay counts in hundredths of a đồng and takes from 5,000 to below a thousand million đồng.
HUNDREDTHS = 100
LEAST, MOST = 5_000, 999_999_999
HOLD = SESSION = datetime.timedelta(minutes=15)
CLOCK = ZoneInfo("Asia/Ho_Chi_Minh")  # all its times are GMT+7
DIGITS = re.compile(r"[0-9]{1,15}")
SIGNED_BESIDE = {"vnp_SecureHash", "vnp_SecureHashType"}
OURS = "127.0.0.1"  # the address of a question that no buyer asks
ANSWERED = ("ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount",
            "BankCode", "PayDate", "TransactionNo", "TransactionType", "TransactionStatus",
            "OrderInfo")  # fmt: skip
# What VNPay says to a question: found, no such transaction, asked for a moment ago already.
OK, UNKNOWN, ASKED_BEFORE = "00", "91", "94"


def is_open() -> bool:
    """Return whether the shop has the keys: without them nobody is offered to pay so."""
    return bool(settings.VNPAY_TMN_CODE and settings.VNPAY_HASH_SECRET)


def query_of(facts: Mapping[str, str]) -> str:
    """Return the facts as VNPay signs and sends them: sorted, escaped, empty ones left out.

    >>> query_of({"vnp_TxnRef": "1", "vnp_BankCode": "", "vnp_OrderInfo": "hai chai"})
    'vnp_OrderInfo=hai+chai&vnp_TxnRef=1'
    """
    told = sorted((name, value) for name, value in facts.items() if value)
    return "&".join(
        f"{name}={quote_plus(value)}" for name, value in told if name not in SIGNED_BESIDE
    )


def signature(text: str) -> str:
    """Return VNPay's signature of `text`: HMAC-SHA512 in hex."""
    secret = settings.VNPAY_HASH_SECRET.encode()
    return hmac.new(secret, text.encode(), hashlib.sha512).hexdigest()


def clock(at: datetime.datetime) -> str:
    """Return the aware time `at` as VNPay writes it, yyyyMMddHHmmss in Vietnam."""
    return at.astimezone(CLOCK).strftime("%Y%m%d%H%M%S")


def start(attempt: PaymentAttempt, journey: Journey) -> Started:
    """Return the signed address where the buyer pays; nothing is sent.

    Raises GatewayRefused for an amount VNPay would not take.
    """
    if not LEAST <= attempt.amount <= MOST:
        raise GatewayRefused(f"{attempt.amount} is outside VNPay's limits")
    facts = {
        "vnp_Version": VERSION,
        "vnp_Command": "pay",
        "vnp_TmnCode": settings.VNPAY_TMN_CODE,
        "vnp_Amount": str(int(attempt.amount) * HUNDREDTHS),
        "vnp_CurrCode": DONG,
        "vnp_TxnRef": attempt.reference,
        "vnp_OrderInfo": _words(attempt),
        "vnp_OrderType": "other",
        "vnp_Locale": "vn" if journey.language == "vi" else "en",
        "vnp_ReturnUrl": journey.return_url,
        "vnp_IpAddr": journey.address,
        "vnp_CreateDate": clock(attempt.created_at),
        "vnp_ExpireDate": clock(attempt.expires_at),
    }
    query = query_of(facts)
    return Started(f"{settings.VNPAY_PAY_URL}?{query}&vnp_SecureHash={signature(query)}")


def _words(attempt: PaymentAttempt) -> str:
    return f"Thanh toan don hang {attempt.reference}"


def read(told: Mapping[str, str]) -> Notice:
    """Return what an IPN says, from the parameters of its address or form.

    Raises BadNotice unless VNPay signed them and they make sense.
    """
    given = {name: value for name, value in told.items() if name.startswith("vnp_")}
    stated = given.get("vnp_SecureHash", "").lower()
    if not hmac.compare_digest(signature(query_of(given)).encode(), stated.encode()):
        raise BadNotice("signature")
    return _notice(given, name="")


def _notice(told: Mapping[str, str], *, name: str) -> Notice:
    amount = told.get("vnp_Amount", "")
    if not DIGITS.fullmatch(amount):
        raise BadNotice("no amount")
    reference, number = told.get("vnp_TxnRef", ""), told.get("vnp_TransactionNo", "")
    code, status = told.get("vnp_ResponseCode", ""), told.get("vnp_TransactionStatus", "")
    paid = code == OK and status == OK
    return Notice(
        f"{name}{reference}:{number}:{code}:{status}"[:200],
        Tells.PAID if paid else Tells.FAILED,
        _moment(told.get("vnp_PayDate", "")),
        reference=reference[:64],
        # A part of a đồng is no đồng: it makes the amount differ from ours.
        amount=Decimal(amount) / HUNDREDTHS,
        currency=DONG,
        gateway_reference=(number if number.strip("0") else reference)[:200],
    )


def _moment(text: str) -> datetime.datetime:
    try:
        return datetime.datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=CLOCK)
    except ValueError:
        return timezone.now()


def _post(facts: dict[str, str], signed: Iterable[str]) -> dict[str, str]:
    """Return VNPay's signed answer to a signed question; `signed` names what the hash covers."""
    text = "|".join(facts[f"vnp_{name}"] for name in signed)
    question = facts | {"vnp_SecureHash": signature(text)}
    try:
        response = requests.post(
            settings.VNPAY_API_URL, json=question, timeout=settings.GATEWAY_TIMEOUT
        )
        response.raise_for_status()
        told = {name: "" if one is None else str(one) for name, one in response.json().items()}
    except (requests.RequestException, ValueError, AttributeError) as error:
        raise GatewayDown(type(error).__name__) from error
    if not _is_signed(told, facts["vnp_Command"]):
        raise GatewayDown("an answer that VNPay did not sign")
    return told


def _is_signed(told: Mapping[str, str], command: str) -> bool:
    more = ("PromotionCode", "PromotionAmount") if command == "querydr" else ()
    text = "|".join(told.get(f"vnp_{name}", "") for name in (*ANSWERED, *more))
    return hmac.compare_digest(
        signature(text).encode(), told.get("vnp_SecureHash", "").lower().encode()
    )


def _question(command: str, attempt: PaymentAttempt, *, key: str) -> dict[str, str]:
    return {
        "vnp_RequestId": hashlib.sha256(key.encode()).hexdigest()[:32],
        "vnp_Version": VERSION,
        "vnp_Command": command,
        "vnp_TmnCode": settings.VNPAY_TMN_CODE,
        "vnp_TxnRef": attempt.reference,
        "vnp_OrderInfo": _words(attempt),
        "vnp_TransactionDate": clock(attempt.created_at),
        "vnp_CreateDate": clock(timezone.now()),
        "vnp_IpAddr": OURS,
    }


def ask(attempt: PaymentAttempt) -> Notice | None:
    """Return how the attempt stands, None where VNPay knows of none. Raises GatewayDown."""
    now = timezone.now()
    facts = _question("querydr", attempt, key=f"ask:{attempt.reference}:{now.timestamp()}")
    told = _post(
        facts,
        ("RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate",
         "CreateDate", "IpAddr", "OrderInfo"),
    )  # fmt: skip
    if told.get("vnp_ResponseCode") == UNKNOWN:
        return None
    if told.get("vnp_ResponseCode") != OK or told.get("vnp_TxnRef") != attempt.reference:
        raise GatewayDown(f"querydr answers {told.get('vnp_ResponseCode')}")
    notice = _notice(told, name="asked:")
    is_waiting = told.get("vnp_TransactionStatus") == "01"
    if not is_waiting:
        return notice
    return Notice(notice.event_id, Tells.PENDING, notice.at, reference=attempt.reference)


def close(attempt: PaymentAttempt) -> None:
    """Do nothing: VNPay ends the attempt itself at its vnp_ExpireDate."""


def refund(refund: Refund) -> str:
    """Ask VNPay to give the amount back; return its reference. Raises GatewayDown, -Refused."""
    payment, attempt = refund.payment, refund.payment.attempt
    if attempt is None:
        raise GatewayRefused("VNPay refunds only what was paid by an attempt of ours")
    facts = _question("refund", attempt, key=f"refund:{refund.idempotency_key}") | {
        # 02 gives everything back, 03 a part.
        "vnp_TransactionType": "02" if refund.amount == payment.amount else "03",
        "vnp_Amount": str(int(refund.amount) * HUNDREDTHS),
        "vnp_TransactionNo": payment.reference,
        "vnp_CreateBy": str(refund.actor_id or "shop"),
    }
    told = _post(
        facts,
        ("RequestId", "Version", "Command", "TmnCode", "TransactionType", "TxnRef", "Amount",
         "TransactionNo", "TransactionDate", "CreateBy", "CreateDate", "IpAddr", "OrderInfo"),
    )  # fmt: skip
    code = told.get("vnp_ResponseCode")
    if code not in {OK, ASKED_BEFORE}:
        raise GatewayRefused(f"{code}: {told.get('vnp_Message', '')}"[:200])
    return told.get("vnp_TransactionNo", "")
