"""Cases as buyers open them: grapes that arrived, a plea, a photo, money that came before."""

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from storefront.aftersale import life
from storefront.aftersale.models import Case, CaseStep
from storefront.aftersale.opening import Plea, open_case
from storefront.orders.models import Placement, Status
from storefront.orders.paying import Money, take
from tests.catalog.hostile_pictures import photo, saved, telling_exif
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import bring, fresh, officer

WORDS = "Một nửa số nho bị dập, hộp ướt."


def delivered(listing: object = None, *, quantity: int = 3, **changed: object) -> Placement:
    """Return Lan's order of three boxes of grapes, delivered now."""
    placed = order_of(listing or goods(), quantity=quantity, **changed)
    return bring(placed, Status.DELIVERED)


def paid(listing: object = None, *, quantity: int = 3, **changed: object) -> Placement:
    """Return the same, paid by bank transfer before it was sent."""
    placed = order_of(listing or goods(), quantity=quantity, method="vietqr", **changed)
    money = Money("vietqr", f"FT{placed.pk}", placed.order.total_incl_tax, timezone.now())
    take(money, order_id=placed.order_id)
    return bring(fresh(placed), Status.DELIVERED)


def plea(placed: Placement | None = None, *, pieces: int = 1, **told: object) -> Plea:
    """Return a plea to send pieces of the order's first line back; a complaint without order."""
    facts = {"key": "tab-1", "kind": "complaint", "reason": "damaged", "words": WORDS}
    if placed:
        facts |= {"kind": "return", "pieces": {line_of(placed).pk: pieces}}
    else:
        facts |= {"contact": {"full_name": "Võ Thành Nhân", "phone": "+84901000021", "email": ""}}
    return Plea(**{**facts, **told})


def line_of(placed: Placement) -> object:
    """Return the order's first line."""
    return placed.order.lines.order_by("pk").first()


def opened(placed: Placement, *, pieces: int = 1, **told: object) -> Case:
    """Return a return of this many pieces."""
    return open_case(plea(placed, pieces=pieces, **told), placed)


def approved(placed: Placement, *, pieces: int = 1, **told: object) -> Case:
    """Return the same, agreed with by Thảo."""
    case = opened(placed, pieces=pieces, **told)
    life.move(case.pk, to="approved", by=officer())
    return now(case)


def now(case: Case) -> Case:
    """Return the case as the database has it."""
    return Case.objects.for_pages().get(pk=case.pk)


def steps_of(case: Case) -> list[str]:
    """Return the states the case has been in, in the order of time."""
    return list(CaseStep.objects.filter(case=case).values_list("state", flat=True))


def snapshot(**options: object) -> bytes:
    """Return a photo as a phone takes it, with the place where it was taken."""
    return saved(photo(), "JPEG", exif=telling_exif(), **options)


def form_of(placed: Placement, *, pieces: int = 1, **typed: object) -> dict:
    """Return what the browser posts for a return of this many pieces."""
    told = {"key": "tab-1", "kind": "return", "reason": "damaged", "words": WORDS, "wish": "money"}
    return {**told, f"so-{line_of(placed).pk}": str(pieces), **typed}


def form_at(placed: Placement) -> str:
    """Return the address of the order's form."""
    return f"/don-hang/{placed.token}/yeu-cau/"


def send(client: Client, placed: Placement, **typed: object) -> HttpResponse:
    """Post the form of the order."""
    return client.post(form_at(placed), form_of(placed, **typed))
