"""Vietnam as a country, which Oscar's addresses refer to."""

from django.db import migrations


def add(apps, schema_editor):
    """Write the one country we deliver to (ISO 3166-1)."""
    apps.get_model("address", "Country").objects.get_or_create(
        iso_3166_1_a2="VN",
        defaults={
            "iso_3166_1_a3": "VNM",
            "iso_3166_1_numeric": "704",
            "printable_name": "Việt Nam",
            "name": "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "is_shipping_country": True,
        },
    )


class Migration(migrations.Migration):
    """Adds the row; it stays when the migration is undone, for orders refer to it."""

    dependencies = [("orders", "0001_initial"), ("address", "0007_useraddress_code")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
