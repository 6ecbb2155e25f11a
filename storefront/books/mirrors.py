"""What others wrote down of our money: Oscar's records, and the gateways' own messages."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.apps.payment.models import Source

from storefront.books.differences import CHUNK, Difference, Scope
from storefront.books.sums import MONEY
from storefront.payments.gateways import Tells
from storefront.payments.models import Gateway, GatewayEvent, Outcome, Payment, RefundState


def _payments(scope: Scope) -> QuerySet[Payment]:
    return Payment.objects.filter(order__in=scope.orders()).select_related("order").order_by("pk")


def oscar_says_the_same(scope: Scope) -> Iterator[Difference]:
    """Compare each payment and its finished refunds with Oscar's source of it."""
    source = Source.objects.filter(
        order=OuterRef("order"), source_type__code=OuterRef("gateway"),
        reference=OuterRef("reference"),
    ).order_by().values("reference")  # fmt: skip
    done = Sum("refunds__amount", filter=Q(refunds__state=RefundState.DONE))
    payments = _payments(scope).annotate(
        done=Coalesce(done, Decimal(0), output_field=MONEY),
        debited=_sum(source, "amount_debited"),
        refunded=_sum(source, "amount_refunded"),
    )
    wrong = payments.exclude(debited=F("amount"), refunded=F("done"))
    for payment in wrong.iterator(chunk_size=CHUNK):
        what = _("payment %(reference)s in the order's own records, in and back")
        yield Difference(
            payment.order.number,
            what % {"reference": payment.reference},
            f"{payment.amount} / {payment.done:.0f}",
            f"{payment.debited:.0f} / {payment.refunded:.0f}",
        )


def _sum(sources: QuerySet[Source], column: str) -> Coalesce:
    total = sources.annotate(sum=Sum(column)).values("sum")
    return Coalesce(Subquery(total, output_field=MONEY), Decimal(0), output_field=MONEY)


def gateways_told_of_their_money(scope: Scope) -> Iterator[Difference]:
    """Name the payments by card or VNPay of which no message of the gateway is kept."""
    told = GatewayEvent.objects.filter(
        gateway=OuterRef("gateway"), gateway_reference=OuterRef("reference"),
        kind=Tells.PAID, outcome__in=[Outcome.APPLIED, Outcome.ODD],
    )  # fmt: skip
    carried = _payments(scope).filter(gateway__in=[Gateway.CARD, Gateway.VNPAY])
    for payment in carried.exclude(Exists(told)).iterator(chunk_size=CHUNK):
        what = _("message of the gateway of payment %(reference)s")
        yield Difference(payment.order.number, what % {"reference": payment.reference}, 1, 0)


def messages_became_money(scope: Scope) -> Iterator[Difference]:
    """Name the messages of money that were applied and left no payment, whatever the scope."""
    counted = Payment.objects.filter(
        gateway=OuterRef("gateway"), reference=OuterRef("gateway_reference")
    )
    applied = GatewayEvent.objects.filter(kind=Tells.PAID, outcome=Outcome.APPLIED)
    for event in applied.exclude(Exists(counted)).iterator(chunk_size=CHUNK):
        what = _("payment %(reference)s that a gateway told of")
        yield Difference(str(event), what % {"reference": event.gateway_reference}, 1, 0)
