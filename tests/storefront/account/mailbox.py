"""What the people of the tests find in their mailbox."""

import re

from django.conf import settings
from django.core import mail

PASSWORD = "nang-gio-2026"


def link() -> str:
    """Return the path of the link in the letter sent last."""
    found = re.search(
        rf"^{re.escape(settings.SITE_URL)}(/\S+)$", mail.outbox[-1].body, re.MULTILINE
    )
    assert found, mail.outbox[-1].body
    return found[1]


def html() -> str:
    """Return the HTML of the letter sent last."""
    text, kind = mail.outbox[-1].alternatives[0]
    assert kind == "text/html"
    return text
