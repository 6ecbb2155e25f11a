"""Send the letters that wait in the outbox; runs beside the shop until it is told to stop."""

import logging
import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, InterfaceError, close_old_connections

from storefront.letters import outbox

PAUSE_SECONDS = 5  # how long a letter may lie before a worker looks
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Look for due letters every few seconds."""

    help = "Send waiting letters, and try again those that failed. Any number may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, then end")

    def handle(self, *args: object, **options: object) -> None:
        if options["once"]:
            self.stdout.write(f"{send_all(Event())} letters tried")
            return
        stopped = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_told: stopped.set())
        serve(stopped)
        self.stdout.write("stopped")


def send_all(stopped: Event) -> int:
    """Send until nothing is due or `stopped` is set; return how many letters were tried."""
    tried = 0
    while not stopped.is_set():
        more = outbox.send_due(stopped.is_set)
        tried += more
        if not more:
            break
    return tried


def serve(stopped: Event) -> None:
    """Send and pause until `stopped` is set; the letter in hand is finished first.

    A database that is away is asked again after the pause.
    """
    while not stopped.is_set():
        try:
            send_all(stopped)
        except (DatabaseError, InterfaceError):
            logger.warning("the database does not answer; trying again", exc_info=True)
        close_old_connections()
        stopped.wait(PAUSE_SECONDS)
