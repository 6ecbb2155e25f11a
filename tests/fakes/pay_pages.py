"""The fake gateways' own pages: a button to pay, one to give up, and the way back to the shop.

Whoever presses makes the gateway tell the shop first, over HTTP, as the real ones do.
"""

from html import escape
from urllib.parse import urlencode

import requests

from tests.fakes import vnpay_messages

STRIPE_DOOR, VNPAY_DOOR = "/thanh-toan/tin/stripe/", "/thanh-toan/tin/vnpay/"
CARD, VNPAY = "/c/pay/", "/paymentv2/press/"
GIVEN_UP = {"vnp_ResponseCode": "24", "vnp_TransactionStatus": "02"}
PATIENCE = 10  # seconds


def card_page(session: dict) -> str:
    """Return Stripe's page of one session."""
    return _page(f"{CARD}{session['id']}/", session["amount_total"])


def vnpay_page(told: dict[str, str]) -> str:
    """Return VNPay's page of one payment; its amount comes in hundredths."""
    return _page(f"{VNPAY}{told['vnp_TxnRef']}/", int(told["vnp_Amount"]) // 100)


def _page(action: str, amount: int) -> str:
    buttons = [
        f'<form method="post" action="{escape(action)}{deed}"><button>{words}</button></form>'
        for deed, words in {"pay": "Pay", "give-up": "Give up"}.items()
    ]
    head = '<!doctype html><html lang="en"><title>Gateway</title><link rel="icon" href="data:,">'
    return f"{head}<h1>{amount}</h1>{''.join(buttons)}"


def press(gateway: object, path: str) -> str:
    """Do what the pressed button says; return where the buyer goes then."""
    _start, name, deed = path.strip("/").rsplit("/", 2)
    if path.startswith(CARD):
        return _press_card(gateway, name, deed)
    changed = {} if deed == "pay" else GIVEN_UP
    told = gateway.pay_vnpay(name, **changed)
    heard = requests.get(gateway.shop + VNPAY_DOOR, params=told, timeout=PATIENCE)
    assert heard.json()["RspCode"] == "00", heard.text
    back = vnpay_messages.signed({k: v for k, v in told.items() if k != "vnp_SecureHash"})
    return f"{gateway.vnpay[name]['vnp_ReturnUrl']}?{urlencode(back)}"


def _press_card(gateway: object, name: str, deed: str) -> str:
    session = gateway.sessions[name]
    if deed != "pay":
        return session["cancel_url"]
    body, signature = gateway.pay(name)
    headers = {"Stripe-Signature": signature, "Content-Type": "application/json"}
    heard = requests.post(
        gateway.shop + STRIPE_DOOR, data=body, headers=headers, timeout=PATIENCE
    )  # fmt: skip
    assert heard.status_code == 200, heard.text
    return session["success_url"]
