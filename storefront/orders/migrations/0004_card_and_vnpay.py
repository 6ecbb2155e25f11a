"""Two more ways to pay: card and VNPay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_life")]

    operations = [
        migrations.AlterField(
            model_name="placement",
            name="method",
            field=models.CharField(
                choices=[
                    ("cod", "Cash on delivery"),
                    ("vietqr", "Bank transfer with VietQR"),
                    ("card", "Card"),
                    ("vnpay", "VNPay"),
                    ("pickup", "Pay at the sales point"),
                ],
                max_length=10,
                verbose_name="Payment",
            ),
        ),
    ]
