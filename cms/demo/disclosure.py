"""The demo's owner and policies, at the foot of every page."""

import json

from wagtail.models import Site

from catalog.demo.files import both, read
from cms.demo.planting import DATA, planted
from cms.models import DisclosureSettings, StandardPage

PLAIN = ("phone", "email", "registration_number", "registered_on", "tax_code", "representative")


def load_disclosure() -> int:
    """Write the owner and link the plain pages, where nobody did yet; return the number of links.

    Needs the plain pages.
    """
    site = Site.objects.get(is_default_site=True)
    found = DisclosureSettings.objects.filter(site=site).first()
    if found is None:
        found = DisclosureSettings.objects.create(site=site, **_facts(read("disclosure", DATA)))
    return len(found.policy_links)


def _facts(one: dict) -> dict:
    words = one | {"owner_name": one["owner"], "ministry_text": one["ministry_notice"]}
    names = [page["key"] for page in read("pages", DATA)]
    links = [{"type": "page", "value": page.pk} for page in planted(StandardPage, *names)]
    return {
        **{name: one[name] for name in PLAIN},
        **both(words, "owner_name", "address", "registered_by", "ministry_text", "note"),
        "policy_links": json.dumps(links),
    }
