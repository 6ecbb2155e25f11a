"""The rates in force since 1 July 2025; staff edit them in the admin (domain 4, VAT)."""

import datetime

from django.db import migrations

# Law 48/2024/QH15 is in force from here; no order of the shop is older.
SINCE = datetime.date(2025, 7, 1)
LAST_LOWERED = datetime.date(2026, 12, 31)
NEXT = datetime.date(2027, 1, 1)
LAW = "Luật 48/2024/QH15, điều 9"
RATES = [
    # class, percent, first day, last day, document
    ("standard", 10, SINCE, None, LAW),
    ("reduced", 8, SINCE, LAST_LOWERED, "Nghị quyết 204/2025/QH15, NĐ 174/2025/NĐ-CP"),
    ("reduced", 10, NEXT, None, LAW),
    ("excise", 10, SINCE, None, "NĐ 174/2025/NĐ-CP, điều 1: không được giảm"),
    ("farm", 5, SINCE, None, LAW),
    ("exempt", 0, SINCE, None, "Luật 48/2024/QH15, điều 5"),
]


def load(apps, schema_editor):
    """Write the rows."""
    names = ("code", "percent", "valid_from", "valid_until", "source")
    rate = apps.get_model("taxes", "TaxRate")
    rate.objects.bulk_create(rate(**dict(zip(names, row, strict=True))) for row in RATES)


class Migration(migrations.Migration):
    """Loads the rates."""

    dependencies = [("taxes", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
