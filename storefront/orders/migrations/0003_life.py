"""Parcels with a state and dates, ticks of staff, names that are found without accents."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

from catalog.folded_fields import FoldedField
from catalog.folding import fold

# What the parcels of an order in this state are, and the steps that date them.
BEFORE = {
    "shipped": ("handed_over", {"handed_over_at": "shipped"}),
    "delivered": ("delivered", {"handed_over_at": "shipped", "delivered_at": "delivered"}),
    "completed": ("delivered", {"handed_over_at": "shipped", "delivered_at": "delivered"}),
}


def tell_of_earlier_orders(apps, schema_editor) -> None:
    """Fold the buyers' names, and date the parcels of orders that left before this table knew."""
    placements = apps.get_model("orders", "Placement").objects
    for placement in placements.all():
        placements.filter(pk=placement.pk).update(name_folded=fold(placement.full_name))
    steps = apps.get_model("orders", "OrderStep").objects
    parcels = apps.get_model("orders", "Parcel").objects
    for parcel in parcels.filter(order__status__in=BEFORE).select_related("order"):
        state, dates = BEFORE[parcel.order.status]
        taken = dict(steps.filter(order=parcel.order_id).values_list("status", "at"))
        known = {name: taken.get(status, timezone.now()) for name, status in dates.items()}
        parcels.filter(pk=parcel.pk).update(state=state, **known)


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_stock_never_oversold"),
        ("order", "0021_billingaddress_code_shippingaddress_code"),
        ("orders", "0002_vietnam"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ParcelStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being packed"),
                            ("handed_over", "On its way"),
                            ("delivered", "Delivered"),
                            ("returned", "Came back"),
                        ],
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="At")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Note")),
            ],
            options={
                "verbose_name": "parcel step",
                "verbose_name_plural": "parcel steps",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("called", "Called, the buyer confirms"),
                            ("paid_at_counter", "Payment received at the counter"),
                        ],
                        max_length=20,
                        verbose_name="Kind",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="At")),
            ],
            options={
                "verbose_name": "tick",
                "verbose_name_plural": "ticks",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="parcel",
            name="carrier",
            field=models.CharField(blank=True, max_length=60, verbose_name="Carrier"),
        ),
        migrations.AddField(
            model_name="parcel",
            name="delivered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Delivered at"),
        ),
        migrations.AddField(
            model_name="parcel",
            name="handed_over_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Handed over at"),
        ),
        migrations.AddField(
            model_name="parcel",
            name="restocked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Back on the shelf at"),
        ),
        migrations.AddField(
            model_name="parcel",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Being packed"),
                    ("handed_over", "On its way"),
                    ("delivered", "Delivered"),
                    ("returned", "Came back"),
                ],
                default="waiting",
                max_length=12,
                verbose_name="State",
            ),
        ),
        migrations.AddField(
            model_name="parcel",
            name="tracking_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="Tracking number"),
        ),
        migrations.AddField(
            model_name="placement",
            name="name_folded",
            field=FoldedField(blank=True, default="", editable=False),
        ),
        migrations.AlterField(
            model_name="orderstep",
            name="status",
            field=models.CharField(
                choices=[
                    ("awaiting_payment", "Awaiting payment"),
                    ("placed", "Awaiting confirmation"),
                    ("confirmed", "Confirmed"),
                    ("preparing", "Preparing"),
                    ("shipped", "On its way"),
                    ("delivered", "Delivered"),
                    ("completed", "Completed"),
                    ("cancelled", "Cancelled"),
                    ("returned", "Came back"),
                    ("refunded", "Refunded"),
                ],
                max_length=20,
                verbose_name="Status",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_over_at__isnull", True), ("state", "waiting")),
                    models.Q(
                        ("handed_over_at__isnull", False),
                        models.Q(("state", "waiting"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="parcel_that_left_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("delivered_at__isnull", False), ("state", "delivered")),
                    models.Q(
                        ("delivered_at__isnull", True),
                        models.Q(("state", "delivered"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="parcel_delivered_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("restocked_at__isnull", True), ("state", "returned"), _connector="OR"
                ),
                name="only_what_came_back_is_restocked",
            ),
        ),
        migrations.AddField(
            model_name="parcelstep",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="parcelstep",
            name="parcel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="orders.parcel",
            ),
        ),
        migrations.AddField(
            model_name="tick",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tick",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="ticks", to="order.order"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcelstep",
            constraint=models.UniqueConstraint(
                fields=("parcel", "state"), name="one_step_a_parcel_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.UniqueConstraint(fields=("order", "kind"), name="one_tick_of_a_kind"),
        ),
        migrations.RunPython(tell_of_earlier_orders, migrations.RunPython.noop),
    ]
