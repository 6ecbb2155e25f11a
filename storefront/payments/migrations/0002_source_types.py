"""Oscar's name for each way that money comes."""

from django.db import migrations

NAMES = {
    "card": "Thẻ",
    "vnpay": "VNPay",
    "vietqr": "Chuyển khoản VietQR",
    "cod": "Tiền mặt khi nhận hàng",
    "pickup": "Tiền mặt tại điểm bán",
}


def add(apps, schema_editor):
    """Write the rows now: Oscar numbers a code that two payments would add at one moment."""
    for code, name in NAMES.items():
        apps.get_model("payment", "SourceType").objects.get_or_create(
            code=code, defaults={"name": name}
        )


class Migration(migrations.Migration):
    """Adds the rows; they stay when the migration is undone, for sources refer to them."""

    dependencies = [("payments", "0001_initial"), ("payment", "0005_auto_20200801_0817")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
