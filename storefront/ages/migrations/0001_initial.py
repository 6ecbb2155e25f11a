"""First tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("order", "0021_billingaddress_code_shippingaddress_code"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgeStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("declared_on", models.DateField(verbose_name="Declared on")),
                ("wording", models.CharField(max_length=40, verbose_name="Wording")),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="age_statement",
                        to="order.order",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement of age",
                "verbose_name_plural": "statements of age",
            },
        ),
    ]
