"""The link out of letters: ours alone, without an address in it, with the headers of RFC 8058."""

import pytest
from django.core import signing

from storefront.consents.models import Consent
from storefront.consents.unsubscribing import (
    SALT,
    UnknownLink,
    consent_of,
    headers_for,
    link_of,
)
from tests.storefront.consents.test_models import given

pytestmark = pytest.mark.django_db


def token_in(consent: Consent) -> str:
    """Return the token of the link of `consent`."""
    return link_of(consent).rstrip("/").rpartition("/")[2]


def test_a_link_leads_back_to_its_consent_and_names_nobody(settings) -> None:
    consent = given()
    assert consent_of(token_in(consent)) == consent
    assert link_of(consent).startswith(settings.SITE_URL + "/tai-khoan/quyen-rieng-tu/")
    assert signing.loads(token_in(consent), salt=SALT) == consent.pk


def test_a_link_speaks_the_language_of_the_consent() -> None:
    consent = given()
    consent.language = "en"
    assert "/en/tai-khoan/quyen-rieng-tu/" in link_of(consent)


def test_a_forged_link_is_unknown() -> None:
    token = token_in(given())
    for forged in ("1", token[:-1], token + "x", signing.dumps(1, salt="other")):
        with pytest.raises(UnknownLink):
            consent_of(forged)


def test_a_link_to_a_consent_that_is_gone_is_unknown() -> None:
    with pytest.raises(UnknownLink):
        consent_of(signing.dumps(999_999, salt=SALT))


def test_mailboxes_are_told_where_one_click_is_enough() -> None:
    consent = given()
    headers = headers_for(consent)
    assert headers["List-Unsubscribe"] == f"<{link_of(consent)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
