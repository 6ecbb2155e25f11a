"""Codes used by orders: locked, counted once, and given back by orders that come to nothing.

The order of locks is the placement's: basket, stock rows, vouchers, limited offers, each in key
order; a cancellation takes the last two after its own stock rows.
"""

from django.db.models import F, Q
from django.db.models.functions import Greatest
from oscar.apps.order.models import OrderDiscount
from oscar.apps.voucher.models import Voucher, VoucherApplication

from catalog.offers.models import ConditionalOffer


def lock(basket: object) -> None:
    """Lock what is counted: the codes of `basket`, and offers that end after so many uses.

    Call it after the stock rows are locked and before offers are applied.
    """
    codes = basket.vouchers.through.objects.filter(basket_id=basket.pk)
    _locked(Voucher, Q(pk__in=list(codes.values_list("voucher_id", flat=True))))
    limited = Q(max_global_applications__isnull=False) | Q(max_discount__isnull=False)
    _locked(ConditionalOffer, limited & Q(status=ConditionalOffer.OPEN))


def _locked(model: type, which: Q) -> dict[int, object]:
    rows = model.objects.select_for_update().filter(which).order_by("pk")
    return {row.pk: row for row in rows}


def keep_what_gave(basket: object) -> None:
    """Take out codes that give nothing, so that the order does not use them up."""
    gave = {row["voucher"].pk for row in basket.offer_applications if row["voucher"]}
    idle = [voucher for voucher in basket.codes if voucher.pk not in gave]
    if idle:
        basket.vouchers.remove(*idle)


def give_back(order_id: int) -> None:
    """Let the codes and limits an order used be used again; its own record stays.

    Call it once, in the transaction that cancels the order.
    """
    discounts = list(OrderDiscount.objects.filter(order_id=order_id))
    if not discounts:
        return
    vouchers = {row.voucher_id for row in discounts if row.voucher_id}
    _locked(Voucher, Q(pk__in=vouchers))
    _locked(ConditionalOffer, Q(pk__in={row.offer_id for row in discounts}))
    VoucherApplication.objects.filter(order_id=order_id).delete()
    Voucher.objects.filter(pk__in=vouchers).update(num_orders=_less("num_orders", 1))
    for row in discounts:
        _take_from_books(row)


def _take_from_books(row: OrderDiscount) -> None:
    less = {"total_discount": _less("total_discount", row.amount)}
    Voucher.objects.filter(pk=row.voucher_id).update(**less)
    own = ConditionalOffer.objects.filter(pk=row.offer_id)
    own.update(
        **less,
        num_orders=_less("num_orders", 1),
        num_applications=_less("num_applications", row.frequency or 0),
    )
    own.filter(status=ConditionalOffer.CONSUMED).update(status=ConditionalOffer.OPEN)


def _less(column: str, amount: object) -> Greatest:
    return Greatest(F(column) - amount, 0)
