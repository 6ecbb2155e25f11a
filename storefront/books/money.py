"""The money: each order has what its state says it has, and nothing is given back twice."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.apps.order.models import Line, Order

from storefront.books.differences import CHUNK, Difference, Scope
from storefront.books.sums import MONEY, sum_of
from storefront.orders.models import Method, Parcel, ParcelState, Placement, Status, Tick
from storefront.payments.gateways import DONG
from storefront.payments.methods import pays_first
from storefront.payments.models import Oddity, OddPayment, Payment, Refund, RefundState

NOTHING = Decimal(0)
# Money that an order never waited for: it is beside its total, until a person settles it.
BESIDE = (Oddity.DUPLICATE, Oddity.LATE, Oddity.WRONG_CURRENCY, Oddity.UNKNOWN)
# Too little or too much that a person looks at, or has looked at.
EXPLAINS = (Oddity.UNDER, Oddity.OVER)


def _odd(reasons: tuple[str, ...], **known: object) -> Exists:
    return Exists(OddPayment.objects.filter(reason__in=reasons, **known))


def _money_of(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Return the orders with what came for them, what went back, and why it may differ (VND)."""
    came = Payment.objects.filter(currency=DONG)
    counted = came.exclude(oddities__reason__in=BESIDE)
    back = Refund.objects.exclude(state=RefundState.FAILED).annotate(order=F("payment__order"))
    return orders.select_related("placement").annotate(
        paid=sum_of(counted, "amount"),
        came=sum_of(came, "amount"),
        back=sum_of(back, "amount"),
        at_doors=_at_doors(),
        is_ticked=Exists(Tick.objects.filter(order=OuterRef("pk"), kind=Tick.Kind.PAID_AT_COUNTER)),
        is_explained=_odd(EXPLAINS, payment__order=OuterRef("pk")),
        is_looked_at=Exists(
            OddPayment.objects.filter(payment__order=OuterRef("pk"), settled_at=None)
        ),
    )


def _at_doors() -> Coalesce:
    """Return what couriers took of each order: goods and fees of its parcels that arrived."""
    arrived = Parcel.objects.filter(state=ParcelState.DELIVERED)
    lines = Line.objects.filter(parcels__state=ParcelState.DELIVERED)
    return sum_of(arrived, "fee") + sum_of(lines, "line_price_incl_tax")


def orders_have_their_money(scope: Scope) -> Iterator[Difference]:
    """Compare what was paid for each order with what its method and state ask for."""
    for order in _money_of(scope.orders()).iterator(chunk_size=CHUNK):
        placement = getattr(order, "placement", None)
        if placement is None or order.is_explained:
            continue
        expected = _expected(order, placement)
        if expected is not None and order.paid != expected:
            yield Difference(order.number, _("money that was paid"), expected, order.paid)


def _expected(order: Order, placement: Placement) -> Decimal | None:
    """Return what must have come (VND), None where both much and nothing are right."""
    if order.status == Status.AWAITING_PAYMENT:
        return NOTHING
    if placement.method == Method.COD:
        return order.at_doors
    if placement.method == Method.PICKUP:
        return order.total_incl_tax if order.is_ticked else NOTHING
    never_paid = order.status in (Status.CANCELLED, Status.REFUNDED) and not order.paid
    return order.total_incl_tax if pays_first(placement.method) and not never_paid else None


def ended_orders_keep_no_money(scope: Scope) -> Iterator[Difference]:
    """Name the orders that are cancelled or refunded and whose money nobody gives back."""
    ended = scope.orders().filter(status__in=[Status.CANCELLED, Status.REFUNDED])
    for order in _money_of(ended).iterator(chunk_size=CHUNK):
        if order.came != order.back and not order.is_looked_at:
            what = _("money kept of an order that ended")
            yield Difference(order.number, what, NOTHING, order.came - order.back)


def money_without_order_is_looked_at(scope: Scope) -> Iterator[Difference]:
    """Name the payments that belong to no order and stand on no list."""
    lost = Payment.objects.filter(order=None, oddities=None)
    for payment in lost.iterator(chunk_size=CHUNK):
        yield Difference(str(payment), _("an order, or a place on the list of odd payments"),
                         _("one of both"), _("nothing"))  # fmt: skip


def no_more_goes_back_than_came(scope: Scope) -> Iterator[Difference]:
    """Name the payments of which more is given back than they brought."""
    given = Sum("refunds__amount", filter=~Q(refunds__state=RefundState.FAILED))
    payments = _payments(scope).annotate(given=Coalesce(given, NOTHING, output_field=MONEY))
    for payment in payments.filter(given__gt=F("amount")).iterator(chunk_size=CHUNK):
        about = payment.order.number if payment.order else str(payment)
        what = _("given back, at most what came")
        yield Difference(about, what, payment.amount, payment.given)


def _payments(scope: Scope) -> QuerySet[Payment]:
    """Return the payments of the scope's orders, with those of no order."""
    own = Q(order=None) | Q(order__in=scope.orders())
    return Payment.objects.filter(own).select_related("order").order_by("pk")
