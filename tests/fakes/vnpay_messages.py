"""VNPay's side of 2.1.0: its payment page, its IPN, its answers to querydr and refund."""

import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode

SECRET, CODE = "SECRETKEYDEMO", "DEMOV210"
QUERY = [
    "RequestId",
    "Version",
    "Command",
    "TmnCode",
    "TxnRef",
    "TransactionDate",
    "CreateDate",
    "IpAddr",
    "OrderInfo",
]
REFUND = [
    "RequestId",
    "Version",
    "Command",
    "TmnCode",
    "TransactionType",
    "TxnRef",
    "Amount",
    "TransactionNo",
    "TransactionDate",
    "CreateBy",
    "CreateDate",
    "IpAddr",
    "OrderInfo",
]
ANSWER = [
    "ResponseId",
    "Command",
    "ResponseCode",
    "Message",
    "TmnCode",
    "TxnRef",
    "Amount",
    "BankCode",
    "PayDate",
    "TransactionNo",
    "TransactionType",
    "TransactionStatus",
    "OrderInfo",
]


def hashed(text: str) -> str:
    """Return HMAC-SHA512 of `text`."""
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha512).hexdigest()


def signed(facts: dict[str, str]) -> dict[str, str]:
    """Return the facts with their hash over the sorted, escaped query."""
    told = {name: facts[name] for name in sorted(facts) if facts[name]}
    return told | {"vnp_SecureHash": hashed(urlencode(told))}


def opened(query: str, payments: dict[str, dict]) -> dict[str, str] | None:
    """Remember what is to be paid and return it; None for a broken hash."""
    told = dict(parse_qsl(query))
    stated = told.pop("vnp_SecureHash", "")
    if hashed(urlencode(sorted(told.items()))) != stated:
        return None
    payments[told["vnp_TxnRef"]] = told
    return told


def ipn(facts: dict[str, str]) -> dict[str, str]:
    """Return the signed parameters of the message about a payment that succeeded."""
    told = {
        "vnp_Amount": facts["vnp_Amount"],
        "vnp_BankCode": "NCB",
        "vnp_OrderInfo": facts["vnp_OrderInfo"],
        "vnp_PayDate": "20261123141000",
        "vnp_ResponseCode": facts.get("vnp_ResponseCode", "00"),
        "vnp_TmnCode": CODE,
        "vnp_TransactionNo": facts["vnp_TransactionNo"],
        "vnp_TransactionStatus": facts.get("vnp_TransactionStatus", "00"),
        "vnp_TxnRef": facts["vnp_TxnRef"],
    }
    return signed(told)


def answer(asked: dict, payments: dict[str, dict], refunds: list[dict]) -> dict[str, str]:
    """Answer querydr or refund; 97 for a broken hash, 91 for what is unknown, 94 for a copy."""
    names = QUERY if asked["vnp_Command"] == "querydr" else REFUND
    text = "|".join(asked[f"vnp_{name}"] for name in names)
    paid = payments.get(asked["vnp_TxnRef"])
    code = "00"
    if hashed(text) != asked["vnp_SecureHash"]:
        code = "97"
    elif paid is None or "vnp_TransactionNo" not in paid:
        code = "91"
    elif asked["vnp_Command"] == "refund":
        is_copy = any(one["vnp_RequestId"] == asked["vnp_RequestId"] for one in refunds)
        code = "94" if is_copy else "00"
        refunds.extend([] if is_copy else [asked])
    return _told(asked, paid or {}, code)


def _told(asked: dict, paid: dict, code: str) -> dict[str, str]:
    told = {f"vnp_{name}": "" for name in ANSWER} | {
        "vnp_ResponseId": "answer-1",
        "vnp_Command": asked["vnp_Command"],
        "vnp_ResponseCode": code,
        "vnp_TmnCode": CODE,
        "vnp_TxnRef": asked["vnp_TxnRef"],
        "vnp_Amount": asked.get("vnp_Amount") or paid.get("vnp_Amount", ""),
        "vnp_TransactionNo": paid.get("vnp_TransactionNo", ""),
        "vnp_TransactionStatus": paid.get("vnp_TransactionStatus", "00"),
    }
    text = "|".join(told[f"vnp_{name}"] for name in ANSWER)
    if asked["vnp_Command"] == "querydr":
        told |= {"vnp_PromotionCode": "", "vnp_PromotionAmount": ""}
        text += "||"
    return told | {"vnp_SecureHash": hashed(text)}
