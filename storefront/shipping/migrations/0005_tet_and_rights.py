"""Start with the Tết of 2027, and let officers keep the tariff they answer for."""

import datetime

from django.db import migrations

# The first day of the year of the Goat is 6 February 2027; carriers rest about a week (domain 6.5).
TET = {
    "name": "Tết Nguyên đán 2027",
    "name_en": "Lunar New Year 2027",
    "begins_on": datetime.date(2027, 2, 4),
    "ends_on": datetime.date(2027, 2, 10),
}
OFFICER = "Cán bộ OCOP"
MODELS = ("deliveryzone", "surcharge", "deliveryterms", "carrierholiday")
ACTS = ("view", "add", "change", "delete")


def load(apps, schema_editor):
    """Write the holiday."""
    apps.get_model("delivery", "CarrierHoliday").objects.get_or_create(**TET)


def permit(apps, schema_editor):
    """Give the rights; Django makes permissions only after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    officers = apps.get_model("auth", "Group").objects.get(name=OFFICER)
    for model in MODELS:
        kind, _made = types.get_or_create(app_label="delivery", model=model)
        for act in ACTS:
            name = {"name": f"Can {act} {model}"}
            codename = f"{act}_{model}"
            found, _made = permissions.get_or_create(
                content_type=kind, codename=codename, defaults=name
            )
            officers.permissions.add(found)


class Migration(migrations.Migration):
    """Adds a row and rights; both stay when the migration is undone."""

    dependencies = [
        ("delivery", "0004_holidays"),
        ("cms", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
