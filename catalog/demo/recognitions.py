"""Demo recognitions in every state, dated back from the day of loading."""

import datetime

from dateutil.relativedelta import relativedelta

from catalog.demo.files import days_ago, read
from catalog.models import Listing, RecognisingAuthority, Recognition
from catalog.models.recognitions import VALID_MONTHS

# Districts ended on 1 July 2025 (law on local government 2025); the province merged that day.
DISTRICTS_ENDED_ON = datetime.date(2025, 7, 1)
PROVINCE_FROM_STARS = 4


def load_recognitions() -> int:
    """Create authorities and recognitions that are missing; return how many there are."""
    data = read("recognitions")
    rules = data["recognition_rules"]["criteria"]
    authorities = {one["key"]: _authority(one) for one in read("authorities")}
    known = set(Recognition.objects.values_list("decision_number", flat=True))
    missing = [r for r in data["recognitions"] if r["decision_number"] not in known]
    listings = Listing.objects.in_bulk([one["product"] for one in missing], field_name="slug")
    Recognition.objects.bulk_create(
        _recognition(one, listings[one["product"]], authorities=authorities, rules=rules)
        for one in missing
    )
    return len(data["recognitions"])


def _authority(one: dict) -> RecognisingAuthority:
    facts = {name: one[name] for name in ("level", "active_from", "active_until")}
    return RecognisingAuthority.objects.get_or_create(name=one["name"], defaults=facts)[0]


def _recognition(
    one: dict, listing: Listing, *, authorities: dict, rules: list[dict]
) -> Recognition:
    decided_on = days_ago(one["decided_days_ago"])
    is_old = decided_on < DISTRICTS_ENDED_ON
    return Recognition(
        listing=listing,
        stars=one["stars"],
        score=one["score"],
        decision_number=one["decision_number"],
        criteria_document=_criteria(decided_on, rules),
        authority=authorities[_issuer(one, is_old)],
        decided_on=decided_on,
        valid_from=decided_on,
        valid_until=decided_on + relativedelta(months=VALID_MONTHS),
        revoked_on=days_ago(one["revoked_days_ago"]),
        printed_place=one["former_place"] if is_old else listing.commune.full_name,
        proposed_five_stars_on=days_ago(one["proposed_five_stars_days_ago"]),
    )


def _issuer(one: dict, is_old: bool) -> str:
    if not is_old:
        return "khanh-hoa"
    return "ninh-thuan" if one["stars"] >= PROVINCE_FROM_STARS else one["district"]


def _criteria(decided_on: datetime.date, criteria: list[dict]) -> str:
    """Return the document in force that day; the list runs from the newest back."""
    in_force = (c["document"] for c in criteria if c["from"] <= decided_on.isoformat())
    return next(in_force, criteria[-1]["document"])
