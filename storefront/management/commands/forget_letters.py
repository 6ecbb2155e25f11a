"""Delete what old letters say and to whom they went; run it once a day."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from storefront.letters.models import Letter


class Command(BaseCommand):
    """Keep that a letter was sent, and forget its words."""

    help = "Delete text and recipient of letters older than LETTERS_KEPT_DAYS. Idempotent."

    def handle(self, *args: object, **options: object) -> None:
        before = timezone.now() - datetime.timedelta(days=settings.LETTERS_KEPT_DAYS)
        erased = Letter.objects.filter(created_at__lt=before).erase()
        self.stdout.write(f"{erased} letters forgotten")
