"""Compare the books with one another; run it every night, after reconcile_payments."""

import datetime
import sys

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from storefront.books.audit import differences
from storefront.books.differences import Scope


class Command(BaseCommand):
    """Print each difference as a line, and end with 1 when there is one."""

    help = "Compare stock, orders, money and letters: one line a difference, then exit code 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=int, metavar="DAYS", help="only orders so young")

    def handle(self, *args: object, **options: object) -> None:
        count = 0
        for difference in differences(_scope(options["since"])):
            self.stdout.write(str(difference))
            count += 1
        self.stdout.write(f"{count} differences")
        if count:
            sys.exit(1)


def _scope(days: int | None) -> Scope:
    if days is None:
        return Scope()
    return Scope(timezone.now() - datetime.timedelta(days=days))
