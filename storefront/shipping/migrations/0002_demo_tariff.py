"""Start with the tariff the shop opens with; staff edit it in the admin (domain 6.5)."""

from django.db import migrations

ZONES = [
    # region, first g, VND, step g, VND, days
    ("home", 2000, 20_000, 500, 3_000, 1, 2),
    ("central_highlands", 1000, 28_000, 500, 4_000, 2, 3),
    ("south", 1000, 32_000, 500, 5_000, 2, 3),
    ("north", 1000, 38_000, 500, 6_000, 3, 5),
]
# Frozen transport goes to Khánh Hòa, Lâm Đồng, Đồng Nai and Ho Chi Minh City.
SURCHARGES = [
    ("cool", 30_000, ""),
    ("frozen", 50_000, "56,68,75,79"),
    ("fragile", 15_000, ""),
    ("remote", 20_000, ""),
]


def load(apps, schema_editor):
    """Write the rows."""
    names = ("region", "first_g", "first_price", "step_g", "step_price", "days_min", "days_max")
    zone = apps.get_model("delivery", "DeliveryZone")
    zone.objects.bulk_create(zone(**dict(zip(names, row, strict=True))) for row in ZONES)
    surcharge = apps.get_model("delivery", "Surcharge")
    surcharge.objects.bulk_create(
        surcharge(reason=reason, amount=amount, only_provinces=provinces)
        for reason, amount, provinces in SURCHARGES
    )
    apps.get_model("delivery", "DeliveryTerms").objects.create(free_from=500_000)


class Migration(migrations.Migration):
    """Loads the tariff."""

    dependencies = [("delivery", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
