"""Cancel unpaid orders whose hold on the stock has ended; run it every few minutes."""

from django.core.management.base import BaseCommand

from storefront.orders.expiry import release_overdue


class Command(BaseCommand):
    """Give the stock of overdue orders back."""

    help = "Cancel VietQR orders that were not paid in time and release their stock. Idempotent."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{release_overdue()} orders cancelled")
