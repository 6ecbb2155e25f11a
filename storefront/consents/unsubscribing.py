"""The way out of letters: a signed link that needs no log-in, and the headers mailboxes know."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from storefront.consents.models import Consent

SALT = "consents.unsubscribe"


class UnknownLink(Exception):
    """Raised when a link was not made by us, or its consent is gone."""


def link_of(consent: Consent) -> str:
    """Return the link that ends what `consent` allowed; it names no address and never lapses."""
    token = signing.dumps(consent.pk, salt=SALT)
    with translation.override(consent.language):
        # Never from a request: its Host could be anybody's.
        return settings.SITE_URL + reverse("consents:unsubscribe", args=[token])


def consent_of(token: str) -> Consent:
    """Return the consent whose link carries `token`; raises UnknownLink."""
    try:
        return Consent.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, Consent.DoesNotExist) as error:
        raise UnknownLink from error


def headers_for(consent: Consent) -> dict[str, str]:
    """Return the headers by which a mailbox offers to stop the letters with one click.

    RFC 2369 names the link, RFC 8058 says that a POST to it is enough.
    """
    return {
        "List-Unsubscribe": f"<{link_of(consent)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
