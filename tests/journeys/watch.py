"""What no visitor may meet: errors in the console, other hosts, broken files, server warnings."""

import logging

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Chromium says so for each answer of 400 and more, which `_answered` judges by its status.
ANSWER_IN_CONSOLE = "Failed to load resource"
# A page that is left drops what it was still asking for.
LEFT_THE_PAGE = "net::ERR_ABORTED"


class Watch:
    """Notes every fault of the browser windows it is shown, and of the server behind them.

    `expects` names statuses a journey provokes on purpose: 422 for a wrong phone number.
    """

    def __init__(self, shop: str) -> None:
        self.shop = shop
        self.faults: list[str] = []
        self.expected: set[int] = set()
        self.known = [f"{shop}/", "data:", "blob:"]
        self.foretold: list[str] = []

    def allows(self, address: str) -> None:
        """Let the visitor be led to another host: a gateway's."""
        self.known.append(f"{address}/")

    def expects(self, *statuses: int) -> None:
        """Let the visitor's own pages answer with these statuses."""
        self.expected |= set(statuses)

    def foretells(self, words: str) -> None:
        """Let the server warn with these words: the journey provokes it."""
        self.foretold.append(words)

    def over(self, window: BrowserContext) -> None:
        """Watch the pages of `window` from now on."""
        window.on("console", self._said)
        window.on("weberror", self._failed)
        window.on("request", self._asked)
        window.on("requestfailed", self._unanswered)
        window.on("response", self._answered)

    def read(self, records: list[logging.LogRecord]) -> None:
        """Take the server's log lines of WARNING and above as faults, but what is expected."""
        self.faults += [
            f"log: {record.getMessage()}"
            for record in records
            if record.levelno >= logging.WARNING
            and getattr(record, "status_code", None) not in self.expected
            and not any(words in record.getMessage() for words in self.foretold)
        ]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and ANSWER_IN_CONSOLE not in message.text:
            self.faults.append(f"console: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(tuple(self.known)):
            self.faults.append(f"another host: {request.url}")

    def _unanswered(self, request: Request) -> None:
        if request.failure != LEFT_THE_PAGE:
            self.faults.append(f"no answer: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        on_purpose = response.request.resource_type in {"document", "fetch"}
        if response.status >= 400 and not (on_purpose and response.status in self.expected):
            self.faults.append(f"{response.status}: {response.url}")
