"""Log lines for machines: JSON, UTC, no personal data."""

import json
import logging
import re
from datetime import UTC, datetime

# What people type is not for logs: e-mail addresses, phone numbers, signed links' tokens.
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # e-mail
    r"|(?<!\d)(?:\+?84|0)[\s.-]?\d(?:[\s.-]?\d){7,9}(?!\d)"  # Vietnamese phone numbers
    r"|(?<=[/=])[A-Za-z0-9_-]{22,}"  # tokens of 128 bits and more
)


def without_people(text: str) -> str:
    """Return the text with e-mail addresses, phone numbers and tokens taken out.

    >>> without_people("mail to lan@ocop.test failed")
    'mail to [removed] failed'
    """
    return PERSONAL.sub("[removed]", text)


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback keeps its places but not its values."""
        line = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_people(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = without_people(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
