"""Let the database itself refuse to hold more stock than there is."""

from django.db import migrations

from catalog.stock.models import NEVER_OVERSOLD


def add(apps, schema_editor):
    """Put the CHECK on Oscar's stock table (its migrations are Oscar's own)."""
    stock = apps.get_model("partner", "StockRecord")
    # SQLite remakes the table from the model's own list of constraints.
    stock._meta.constraints = [*stock._meta.constraints, NEVER_OVERSOLD]
    schema_editor.add_constraint(stock, NEVER_OVERSOLD)


def remove(apps, schema_editor):
    """Take the CHECK off again."""
    schema_editor.remove_constraint(apps.get_model("partner", "StockRecord"), NEVER_OVERSOLD)


class Migration(migrations.Migration):
    """Adds the constraint."""

    dependencies = [
        ("catalog", "0001_initial"),
        ("partner", "0007_partneraddress_code"),
    ]

    operations = [migrations.RunPython(add, remove)]
