"""Ask the gateways about payments they have not told us of; run it every few minutes."""

import sys

from django.core.management.base import BaseCommand

from storefront.orders.reconcile import reconcile


class Command(BaseCommand):
    """Compare our open attempts with the gateways and apply what they say."""

    help = (
        "Ask gateways about open payments, send waiting refunds, and list what needs a person: "
        "then the exit code is 1. Idempotent."
    )

    def handle(self, *args: object, **options: object) -> None:
        found = reconcile()
        self.stdout.write(
            f"{found.asked} asked, {found.paid} paid, {found.ended} ended, {found.silent} silent; "
            f"{found.refunds_begun} refunds begun, {found.refunds_sent} sent"
        )
        needed = found.for_a_person()
        for sentence in needed:
            self.stdout.write(f"needs a person: {sentence}")
        if needed:
            sys.exit(1)
