"""Cash of earlier days: a payment for each cash parcel that arrived, and each counter's tick."""

from decimal import Decimal

from django.db import migrations
from django.db.models import Sum


def count(apps, schema_editor) -> None:
    """Write the rows that `orders/till.py` writes since; those that are there stay as they are."""
    parcels = apps.get_model("orders", "Parcel").objects
    arrived = parcels.filter(state="delivered", order__placement__method="cod")
    for parcel in arrived.select_related("order").iterator():
        goods = parcel.lines.aggregate(sum=Sum("line_price_incl_tax"))["sum"] or Decimal(0)
        reference = f"{parcel.order.number}/{parcel.pk}"
        step = parcel.steps.filter(state="delivered").first()
        told = (parcel.delivered_at, step.actor_id if step else None)
        _write(apps, parcel.order, ("cod", reference), goods + parcel.fee, told)
    ticks = apps.get_model("orders", "Tick").objects
    ticked = ticks.filter(kind="paid_at_counter", order__placement__method="pickup")
    for tick in ticked.select_related("order").iterator():
        told, reference = (tick.at, tick.actor_id), tick.order.number
        _write(apps, tick.order, ("pickup", reference), tick.order.total_incl_tax, told)


def _write(apps, order, name, amount, told) -> None:
    gateway, reference = name
    paid_at, actor_id = told
    if amount <= 0:
        return
    facts = {"order_id": order.pk, "amount": amount, "paid_at": paid_at, "actor_id": actor_id}
    payments = apps.get_model("payments", "Payment").objects
    _row, is_new = payments.get_or_create(gateway=gateway, reference=reference, defaults=facts)
    if is_new:
        _mirror(apps, order, name, amount)


def _mirror(apps, order, name, amount) -> None:
    gateway, reference = name
    kind, _made = apps.get_model("payment", "SourceType").objects.get_or_create(
        code=gateway, defaults={"name": gateway}
    )
    source = apps.get_model("payment", "Source").objects.create(
        order_id=order.pk,
        source_type=kind,
        reference=reference,
        currency="VND",
        amount_allocated=amount,
        amount_debited=amount,
    )
    apps.get_model("payment", "Transaction").objects.create(
        source=source, txn_type="Debit", amount=amount, reference=reference, status="paid"
    )


class Migration(migrations.Migration):
    """Adds rows; they stay when the migration is undone, for refunds may refer to them."""

    dependencies = [
        ("orders", "0004_card_and_vnpay"),
        ("payments", "0002_source_types"),
    ]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
