"""The sums of an order: lines and parcels make its total, and each line lies in one parcel."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, DecimalField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.apps.order.models import Line, Order

from storefront.books.differences import CHUNK, Difference, Scope
from storefront.orders.models import Parcel, Placement

MONEY = DecimalField(max_digits=14, decimal_places=2)


def sum_of(rows: QuerySet, column: str) -> Coalesce:
    """Return the sum of `column` over the rows of each order (VND), 0 for none."""
    own = rows.filter(order=OuterRef("pk")).order_by().values("order")
    total = Subquery(own.annotate(sum=Sum(column)).values("sum"), output_field=MONEY)
    return Coalesce(total, Decimal(0), output_field=MONEY)


def totals_are_lines_and_fees(scope: Scope) -> Iterator[Difference]:
    """Compare each order's total and shipping with its lines and parcels, in whole đồng."""
    goods = sum_of(Line.objects.all(), "line_price_incl_tax")
    fees = sum_of(Parcel.objects.all(), "fee")
    orders = scope.orders().annotate(goods=goods, fees=fees)
    for order in orders.iterator(chunk_size=CHUNK):
        yield from _sums(order)


def _sums(order: Order) -> Iterator[Difference]:
    total, shipping = order.total_incl_tax, order.shipping_incl_tax
    if shipping != order.fees:
        yield Difference(order.number, _("shipping as its parcels"), order.fees, shipping)
    if total != order.goods + order.fees:
        yield Difference(order.number, _("total of lines and parcels"), order.goods + order.fees,
                         total)  # fmt: skip
    if total != total.to_integral_value() or total < 0:
        yield Difference(order.number, _("a total in whole đồng"), _("not below 0"), total)


def each_line_is_in_one_parcel(scope: Scope) -> Iterator[Difference]:
    """Name the lines that lie in no parcel, or in several."""
    lines = Line.objects.filter(order__in=scope.orders()).annotate(n=Count("parcels"))
    for line in lines.exclude(n=1).select_related("order").iterator(chunk_size=CHUNK):
        yield Difference(
            line.order.number, _("parcels with %(name)s") % {"name": line.title}, 1, line.n
        )


def each_order_has_its_placement(scope: Scope) -> Iterator[Difference]:
    """Name the orders of which nobody knows how they came to be."""
    for number in scope.orders().filter(placement=None).values_list("number", flat=True):
        yield Difference(number, _("its placement"), 1, 0)


def baskets_became_one_order(scope: Scope) -> Iterator[Difference]:
    """Name the baskets that are open though ordered, and those that became two orders."""
    placed = Placement.objects.filter(order__in=scope.orders(), basket__isnull=False)
    for number, status in placed.exclude(basket__status="Submitted").values_list(
        "order__number", "basket__status"
    ):
        yield Difference(number, _("its basket"), "Submitted", status)
    doubled = Order.objects.filter(basket__isnull=False).values("basket").annotate(n=Count("pk"))
    for basket, n in doubled.filter(n__gt=1).order_by().values_list("basket", "n"):
        numbers = (
            Order.objects.filter(basket=basket).order_by("pk").values_list("number", flat=True)
        )
        yield Difference(", ".join(numbers), _("orders of one basket"), 1, n)


def no_line_costs_less_than_nothing(scope: Scope) -> Iterator[Difference]:
    """Name the lines below zero: a discount never pays the buyer."""
    below = Line.objects.filter(order__in=scope.orders(), line_price_incl_tax__lt=0)
    for number, price in below.values_list("order__number", "line_price_incl_tax"):
        yield Difference(number, _("price of a line, not below 0"), 0, price)
