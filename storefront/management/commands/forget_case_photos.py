"""Delete the photos of returns and complaints that ended long ago; run it once a day."""

from django.core.management.base import BaseCommand

from storefront.aftersale import photos


class Command(BaseCommand):
    """Keep what was decided, and forget what somebody's kitchen looks like."""

    help = "Delete photos of cases that ended half a year ago. Idempotent."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{photos.forget()} photos forgotten")
