"""Demo orders: placed through the shop's own door, then dated back from the moment of loading.

Nobody hears of them: their letters count as sent and forgotten before they can go.
"""

import datetime
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from oscar.apps.catalogue.models import Product
from oscar.apps.order.models import Order

from catalog.demo.files import days_ago, read
from catalog.models import Commune
from catalog.offers.applicator import Applicator
from catalog.strategy import ShopStrategy
from storefront.account.models import User
from storefront.basket.models import Basket
from storefront.demo.people import DATA
from storefront.letters.models import Letter, State
from storefront.orders import life
from storefront.orders.models import (
    Method,
    OrderStep,
    Parcel,
    ParcelState,
    ParcelStep,
    Placement,
    Status,
    Tick,
)
from storefront.orders.placement import ANSWER_HOURS, Refused, place, quote_for, total_of
from storefront.orders.wishes import Wishes
from storefront.payments.methods import hold_until
from storefront.payments.models import Payment

PREFIX = "demo-order-"
# Who confirms and packs in the demo.
OFFICER = "canbo@demo.ocop.test"


@dataclass(frozen=True)
class Buyer:
    """Who orders: their words for the order form, and their account if they have one."""

    words: dict = field(default_factory=dict)
    user: User | None = None


def load_orders() -> int:
    """Place the orders that are missing; return how many of them the shop has.

    Needs products and people. An order whose goods were sold out meanwhile is left out.
    """
    ours = Placement.objects.filter(idempotency_key__startswith=PREFIX)
    known = set(ours.values_list("idempotency_key", flat=True))
    for one in read("orders", DATA):
        if PREFIX + one["key"] not in known:
            _try_to_place(one)
    return ours.count()


def _try_to_place(one: dict) -> None:
    try:
        with transaction.atomic():
            placement = _place(one)
            _take_steps(placement.order, one["steps"])
            _date_back(placement, one)
            _forget_letters(placement)
    except Refused:
        return


def _place(one: dict) -> Placement:
    buyer = _buyer(one)
    basket = _basket(one["goods"], owner=buyer.user)
    wishes = Wishes(
        **buyer.words,
        delivery=one["delivery"],
        method=one["method"],
        note=one.get("note", ""),
        total_seen=Decimal(0),
        idempotency_key=PREFIX + one["key"],
    )
    quoted = quote_for(basket, delivery=wishes.delivery, commune=wishes.commune)
    wishes = replace(wishes, total_seen=total_of(basket, quoted))
    return place(basket=basket, wishes=wishes, user=buyer.user)


def _buyer(one: dict) -> Buyer:
    if "guest" in one:
        code = one["guest"].get("commune")
        commune = Commune.objects.get(code=code) if code else None
        return Buyer(one["guest"] | {"commune": commune})
    user = User.objects.get(email=one["shopper"])
    address = user.saved_addresses.select_related("commune__province").first()
    words = {name: getattr(address, name) for name in ("full_name", "commune", "street")}
    return Buyer(words | {"phone": address.phone.as_e164}, user)


def _basket(goods: dict[str, int], *, owner: User | None) -> Basket:
    basket = Basket.objects.create(owner=owner)
    basket.strategy = ShopStrategy()
    products = {one.slug: one for one in Product.objects.filter(slug__in=goods)}
    for slug, quantity in goods.items():
        basket.add_product(products[slug], quantity)
    Applicator().apply(basket, user=owner)
    return basket


def _take_steps(order: Order, steps: dict[str, int]) -> None:
    officer = User.objects.filter(email=OFFICER).first()
    for status in steps:
        if status == Status.CANCELLED:
            life.cancel_by_buyer(order.pk, by=order.user)
            continue
        if status == Status.CONFIRMED and order.placement.method == Method.COD:
            life.tick(order.pk, Tick.Kind.CALLED, by=officer)
        life.move(order.pk, to=status, by=officer)


def _forget_letters(placement: Placement) -> None:
    own = Letter.objects.filter(order=placement.order_id)
    own.update(state=State.SENT, sent_at=placement.placed_at)
    own.erase()


def _date_back(placement: Placement, one: dict) -> None:
    placed_at = _placed_at(one)
    Order.objects.filter(pk=placement.order_id).update(date_placed=placed_at)
    Placement.objects.filter(pk=placement.pk).update(
        placed_at=placed_at,
        confirm_by=placed_at + datetime.timedelta(hours=ANSWER_HOURS),
        expires_at=hold_until(placement.method, placed_at),
    )
    taken = OrderStep.objects.filter(order=placement.order_id).order_by("pk")
    for step, hours in zip(taken, [0, *one["steps"].values()], strict=True):
        step.at = placed_at + datetime.timedelta(hours=hours)
        step.save(update_fields=["at"])
        _date_parcels_back(step)


# The parcels' dates that go with a step of the whole order, and what a carrier would have told.
DATED_BY = {
    Status.SHIPPED: (ParcelState.HANDED_OVER, "handed_over_at"),
    Status.DELIVERED: (ParcelState.DELIVERED, "delivered_at"),
}
CARRIER = "Nắng Gió Express"


def _date_parcels_back(step: OrderStep) -> None:
    if step.status == Status.CONFIRMED:
        Tick.objects.filter(order=step.order_id).update(at=step.at)
    if step.status == Status.DELIVERED:
        Payment.objects.filter(order=step.order_id).update(paid_at=step.at)
    if step.status not in DATED_BY:
        return
    state, column = DATED_BY[step.status]
    ParcelStep.objects.filter(parcel__order=step.order_id, state=state).update(at=step.at)
    for parcel in Parcel.objects.filter(order=step.order_id):
        setattr(parcel, column, step.at)
        parcel.carrier, parcel.tracking_number = CARRIER, f"NG{parcel.pk:08d}"
        parcel.save()


def _placed_at(one: dict) -> datetime.datetime:
    if "hours_ago" in one:
        return timezone.now() - datetime.timedelta(hours=one["hours_ago"])
    clock = datetime.time.fromisoformat(one["at"])
    return timezone.make_aware(datetime.datetime.combine(days_ago(one["days_ago"]), clock))
