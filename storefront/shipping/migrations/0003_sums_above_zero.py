"""Nobody types a negative fee or divides by zero: the database refuses it."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_demo_tariff"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deliveryterms",
            name="free_from",
            field=models.DecimalField(
                decimal_places=0,
                help_text="The zone's price is waived, surcharges stay.",
                max_digits=12,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="Free from (VND a parcel)",
            ),
        ),
        migrations.AlterField(
            model_name="deliveryterms",
            name="volume_divisor",
            field=models.PositiveIntegerField(
                default=6000,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="cm³ a kg",
            ),
        ),
        migrations.AlterField(
            model_name="deliveryzone",
            name="first_price",
            field=models.DecimalField(
                decimal_places=0,
                max_digits=12,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="Price of it (VND)",
            ),
        ),
        migrations.AlterField(
            model_name="deliveryzone",
            name="step_g",
            field=models.PositiveIntegerField(
                default=500,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="Each further (g)",
            ),
        ),
        migrations.AlterField(
            model_name="deliveryzone",
            name="step_price",
            field=models.DecimalField(
                decimal_places=0,
                max_digits=12,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="Price of each (VND)",
            ),
        ),
        migrations.AlterField(
            model_name="surcharge",
            name="amount",
            field=models.DecimalField(
                decimal_places=0,
                max_digits=12,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="Amount (VND)",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("free_from__gte", 0), ("volume_divisor__gt", 0)),
                name="delivery_terms_divide",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryzone",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_price__gte", 0), ("step_price__gte", 0)),
                name="delivery_is_never_paid_to_the_buyer",
            ),
        ),
        migrations.AddConstraint(
            model_name="surcharge",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="surcharge_is_no_discount"
            ),
        ),
    ]
