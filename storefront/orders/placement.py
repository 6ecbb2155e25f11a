"""Placing an order: place first, pay second, in one transaction.

Refused
├── EmptyBasket      nothing to order
├── NotForSale       a line cannot be bought any more, or not that many
├── CannotDeliver    a parcel cannot go to the commune
├── NotOfAge         a drink is ordered and nobody declared to be 18
├── MethodRefused    this basket may not be paid that way
└── TotalChanged     a price or fee is not what the buyer saw
"""

import datetime
import hashlib
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order
from oscar.apps.order.utils import OrderCreator
from oscar.core.prices import Price

from catalog.availability import listing_of
from catalog.models import Commune
from catalog.money import dong
from catalog.offers.applicator import Applicator
from catalog.stock.models import OutOfStock, StockRecord
from catalog.strategy import ShopStrategy
from storefront.ages.models import AgeStatement
from storefront.ages.statements import contains_alcohol, objection
from storefront.basket.models import Basket
from storefront.orders import cash, letters
from storefront.orders.addresses import shipping_address
from storefront.orders.expiry import release_overdue
from storefront.orders.models import Delivery, Method, OrderStep, Parcel, Placement, Status
from storefront.orders.numbers import new_number
from storefront.orders.shipping_method import QuotedDelivery
from storefront.orders.wishes import Wishes
from storefront.payments import methods
from storefront.shipping.parcels import items_of, pack
from storefront.shipping.quotes import Quote, quote, quote_pickup
from storefront.taxes.inside import freeze
from storefront.vouchers import uses

# A buyer without an answer is free after 12 hours (Decree 52/2013/NĐ-CP, article 19).
ANSWER_HOURS = 12


class Refused(Exception):
    """The order was not placed; the message is a sentence for the buyer."""


class EmptyBasket(Refused):
    """There is nothing in the basket."""


class NotForSale(Refused):
    """A line cannot be bought, or not in that quantity."""


class CannotDeliver(Refused):
    """A parcel cannot go where the buyer wants it."""


class NotOfAge(Refused):
    """A drink with alcohol is ordered and the buyer has not declared to be of age."""


class MethodRefused(Refused):
    """This basket may not be paid that way."""


class TotalChanged(Refused):
    """The total is no longer what the buyer saw; nothing was placed."""


def quote_for(basket: Basket, *, delivery: str, commune: Commune | None) -> Quote | None:
    """Return the quote of `basket`, None while home delivery has no commune yet."""
    parcels = pack(items_of(basket))
    if delivery == Delivery.PICKUP:
        return quote_pickup(parcels)
    return quote(parcels, commune=commune) if commune else None


def total_of(basket: Basket, quoted: Quote) -> Decimal:
    """Return goods plus fees in whole VND."""
    return dong(basket.total_incl_tax) + dong(quoted.fee)


def print_of(basket: Basket, quoted: Quote) -> str:
    """Return a short print of all that is ordered: goods, quantities, prices, offers, fees."""
    lines = [
        f"{line.product_id}x{line.quantity}={dong(line.line_price_incl_tax_incl_discounts or 0)}"
        for line in basket.all_lines()
    ]
    fees = [str(dong(parcel.fee)) for parcel in quoted.parcels]
    offers = [f"{row['offer'].pk}-{row['discount']:.0f}" for row in basket.offer_applications]
    return hashlib.sha256("|".join([*lines, *offers, *fees]).encode()).hexdigest()[:16]


def existing(*, basket_id: int | None, key: str) -> Placement | None:
    """Return the placement this key or basket already became, if any."""
    found = Placement.objects.filter(idempotency_key=key).first()
    if found is None and basket_id:
        found = Placement.objects.filter(basket_id=basket_id).first()
    return found


def place(*, basket: Basket, wishes: Wishes, user: object = None) -> Placement:
    """Place the order of `basket`, or return the one it already became.

    Locks the basket, its stock rows by key, its codes; checks stock, prices, fees and total anew,
    writes order, parcels and the first step, and holds the stock: all of it or nothing.
    Raises Refused with a sentence for the buyer.
    """
    if placed := existing(basket_id=basket.pk, key=wishes.idempotency_key):
        return placed
    held = basket.lines.values_list("stockrecord_id", flat=True) if basket.pk else []
    release_overdue(stockrecords=held)
    try:
        with transaction.atomic():
            return _place(basket, wishes, user=user)
    except OutOfStock as error:
        raise NotForSale(_sold_out(error.stockrecord)) from error
    except IntegrityError:
        # The same basket or key was placed in this very moment; theirs is the order.
        if placed := existing(basket_id=basket.pk, key=wishes.idempotency_key):
            return placed
        raise


def _place(basket: Basket, wishes: Wishes, *, user: object) -> Placement:
    locked = Basket.objects.select_for_update().get(pk=basket.pk)
    if placed := existing(basket_id=basket.pk, key=wishes.idempotency_key):
        return placed
    if locked.status not in (Basket.OPEN, Basket.FROZEN):
        raise EmptyBasket(_("This basket was ordered already."))
    fresh = _with_locked_stock(locked, user=user)
    quoted = _checked(fresh, wishes)
    order = _write_order(fresh, wishes, quoted=quoted, user=user)
    if contains_alcohol(fresh):
        AgeStatement.objects.declare(order)
    placement = _write_placement(order, wishes, basket=fresh)
    _write_parcels(order, quoted)
    freeze(order, at=placement.placed_at)
    fresh.submit()
    letters.announce_step(OrderStep.objects.create(order=order, status=order.status))
    return placement


def _with_locked_stock(fresh: Basket, *, user: object) -> Basket:
    """Return the locked basket with prices of now, its stock rows locked in key order."""
    fresh.strategy = ShopStrategy()
    ids = sorted(fresh.lines.values_list("stockrecord_id", flat=True))
    if not ids:
        raise EmptyBasket(_("Your basket is empty."))
    # Locked in key order: two placements never wait for each other. Read after the lock.
    list(StockRecord.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    # A code that somebody uses in this moment is read after they have, or have not.
    uses.lock(fresh)
    Applicator().apply(fresh, user=user)
    return fresh


def _checked(basket: Basket, wishes: Wishes) -> Quote:
    wanted: dict[int, int] = {}
    for line in basket.all_lines():
        # Two lines of one stock record count together.
        wanted[line.stockrecord_id] = wanted.get(line.stockrecord_id, 0) + line.quantity
        ok, reason = line.purchase_info.availability.is_purchase_permitted(
            wanted[line.stockrecord_id]
        )
        if not ok:
            raise NotForSale(f"{_name(line.product)}: {reason}")
    has_alcohol = contains_alcohol(basket)
    if has_alcohol and (reason := objection(wishes.born_on)):
        raise NotOfAge(reason)
    quoted = quote_for(basket, delivery=wishes.delivery, commune=wishes.commune)
    if quoted is None or not quoted.is_possible:
        raise CannotDeliver(" ".join(quoted.refusals) if quoted else _("Where shall it go?"))
    total = total_of(basket, quoted)
    if reason := _method_refusal(wishes, total, has_alcohol=has_alcohol):
        raise MethodRefused(reason)
    if total != wishes.total_seen or wishes.seen not in {"", print_of(basket, quoted)}:
        raise TotalChanged(_("The total has changed. Please look at it again before ordering."))
    return quoted


def _method_refusal(wishes: Wishes, total: Decimal, *, has_alcohol: bool) -> str:
    history = None
    if wishes.method == Method.COD:
        # Locked last, so that two placements of one phone wait here and for nothing else.
        cash.lock(wishes.phone)
        history = cash.history_of(wishes.phone)
    facts = {"total": total, "delivery": wishes.delivery, "has_alcohol": has_alcohol}
    return methods.refusal(wishes.method, **facts, history=history)


def _write_order(basket: Basket, wishes: Wishes, *, quoted: Quote, user: object) -> Order:
    fee = dong(quoted.fee)
    total = total_of(basket, quoted)
    uses.keep_what_gave(basket)
    waits = methods.pays_first(wishes.method)
    address = shipping_address(wishes) if wishes.delivery == Delivery.HOME else None
    if address is not None:
        address.save()
    return OrderCreator().place_order(
        basket=basket,
        total=Price(currency="VND", excl_tax=total, tax=Decimal(0)),
        shipping_method=QuotedDelivery(wishes.delivery, fee),
        shipping_charge=Price(currency="VND", excl_tax=fee, tax=Decimal(0)),
        user=user or AnonymousUser(),
        shipping_address=address,
        order_number=new_number(),
        status=Status.AWAITING_PAYMENT if waits else Status.PLACED,
        guest_email=wishes.email,
    )


def _write_placement(order: Order, wishes: Wishes, *, basket: Basket) -> Placement:
    now = timezone.now()
    return Placement.objects.create(
        order=order,
        basket=basket,
        idempotency_key=wishes.idempotency_key,
        full_name=wishes.full_name,
        phone=wishes.phone,
        email=wishes.email,
        language=wishes.language,
        delivery=wishes.delivery,
        commune=wishes.commune if wishes.delivery == Delivery.HOME else None,
        street=wishes.street if wishes.delivery == Delivery.HOME else "",
        method=wishes.method,
        note=wishes.note,
        confirm_by=now + datetime.timedelta(hours=ANSWER_HOURS),
        expires_at=methods.hold_until(wishes.method, now),
        placed_at=now,
        **{f"invoice_{name}": value for name, value in wishes.invoice.items()},
    )


def _write_parcels(order: Order, quoted: Quote) -> None:
    lines = list(order.lines.all())
    for parcel_quote in quoted.parcels:
        parcel = Parcel.objects.create(
            order=order,
            producer=parcel_quote.parcel.producer,
            fee=dong(parcel_quote.fee),
            weight_g=parcel_quote.parcel.weight_g,
            days_min=parcel_quote.days_min,
            days_max=parcel_quote.days_max,
        )
        products = {item.product.pk for item in parcel_quote.parcel.items}
        parcel.lines.set([line for line in lines if line.product_id in products])


def _sold_out(stockrecord: StockRecord) -> str:
    left = max(StockRecord.objects.get(pk=stockrecord.pk).net_stock_level, 0)
    name = _name(stockrecord.product)
    if not left:
        return _("%(name)s was sold out a moment ago.") % {"name": name}
    return _("Only %(left)s of %(name)s are left.") % {"left": left, "name": name}


def _name(product: object) -> str:
    listing = listing_of(product)
    return listing.name if listing else product.get_title()
