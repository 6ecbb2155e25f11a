"""First tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0002_stock_never_oversold"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.CreateModel(
            name="Licence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="Licence number")),
                ("issuer", models.CharField(max_length=160, verbose_name="Issued by")),
                ("valid_from", models.DateField(verbose_name="Valid from")),
                ("valid_until", models.DateField(verbose_name="Valid until")),
                (
                    "is_demo",
                    models.BooleanField(default=False, verbose_name="Invented, for the demo"),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        blank=True,
                        help_text="Left empty: for all drinks of the producer.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="licences",
                        to="catalog.listing",
                        verbose_name="Only for this product",
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Left empty: the licence of the shop itself, for all it sells.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="licences",
                        to="catalog.producer",
                        verbose_name="Producer",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtaildocs.document",
                        verbose_name="Scan",
                    ),
                ),
            ],
            options={
                "verbose_name": "licence for drinks",
                "verbose_name_plural": "licences for drinks",
                "ordering": ["-valid_until", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="licence_ends_after_it_starts",
                    )
                ],
            },
        ),
    ]
