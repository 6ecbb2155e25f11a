"""Demo licences: one for the winery's wine; its spirit has none and stays at the sales point."""

from dateutil.relativedelta import relativedelta

from catalog.clock import today
from catalog.licences.models import Licence
from catalog.models import Listing

# Plainly invented: no authority numbers its licences so.
NUMBER = "DEMO-GP-01"
WINE = "vang-nho-do-ninh-phuoc"
YEARS = 5


def load_licences() -> int:
    """Create the licence unless it is there; return how many the demo has."""
    wine = Listing.objects.get(slug=WINE)
    since = today() - relativedelta(months=6)
    facts = {
        "producer": wine.producer,
        "listing": wine,
        "issuer": "Cơ quan cấp phép (dữ liệu minh họa)",
        "valid_from": since,
        "valid_until": since + relativedelta(years=YEARS),
        "is_demo": True,
    }
    Licence.objects.get_or_create(number=NUMBER, defaults=facts)
    return 1
