"""Payments and refunds in Oscar's own records, so that its order screens show them."""

from oscar.apps.payment.models import Source, SourceType, Transaction

from storefront.payments.models import Payment, Refund


def _source(payment: Payment) -> Source:
    kind, _made = SourceType.objects.get_or_create(
        code=payment.gateway, defaults={"name": payment.get_gateway_display()}
    )
    facts = {"order_id": payment.order_id, "source_type": kind, "reference": payment.reference}
    own = Source.objects.select_for_update()
    return own.get_or_create(**facts, defaults={"currency": payment.currency})[0]


def money_in(payment: Payment) -> None:
    """Write the payment as a debited source of its order; nothing for one without an order.

    Call it once, in the transaction that recorded the payment.
    """
    if payment.order_id is None:
        return
    source = _source(payment)
    source.amount_allocated = source.amount_debited = payment.amount
    source.save()
    source.transactions.create(
        txn_type=Transaction.DEBIT,
        amount=payment.amount,
        reference=payment.reference[:128],
        status="paid",
    )


def money_back(refund: Refund) -> None:
    """Write the refund below its payment's source; call it once, when it is done."""
    if refund.payment.order_id is None:
        return
    _source(refund.payment).refund(
        refund.amount, reference=refund.gateway_reference[:128], status="refunded"
    )
