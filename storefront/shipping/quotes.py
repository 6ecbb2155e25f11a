"""What the parcels of a basket cost and when they arrive, or why they cannot go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import localize
from django.utils.translation import gettext as _

from catalog.models import Commune, Listing
from catalog.models.listings import RegionLimit
from catalog.models.places import Province
from storefront.shipping.models import DeliveryTerms, DeliveryZone, Surcharge
from storefront.shipping.parcels import Parcel, ParcelItem, pack

# Fresh goods must arrive within 48 hours (domain 3): zones that start at two days or less.
FRESH_DAYS = 2


@dataclass(frozen=True)
class ParcelQuote:
    """One parcel with its fee in VND, its days, and why it cannot travel if it cannot."""

    parcel: Parcel
    fee: Decimal
    days_min: int
    days_max: int
    explanation: tuple[tuple[str, Decimal], ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Quote:
    """The parcels of a basket to one commune, or for pick-up."""

    parcels: tuple[ParcelQuote, ...]
    commune: Commune | None
    is_pickup: bool

    @property
    def fee(self) -> Decimal:
        """All fees together in VND."""
        return sum((parcel.fee for parcel in self.parcels), Decimal(0))

    @property
    def refusals(self) -> list[str]:
        """Why parcels cannot go there, a sentence each."""
        return [parcel.refusal for parcel in self.parcels if parcel.refusal]

    @property
    def is_possible(self) -> bool:
        """Whether every parcel can go."""
        return not self.refusals


@dataclass(frozen=True)
class Tariff:
    """The whole tariff, read once for a quote (3 queries)."""

    zones: dict[str, DeliveryZone]
    surcharges: dict[str, Surcharge]
    terms: DeliveryTerms

    @classmethod
    def load(cls) -> "Tariff":
        """Return today's tariff."""
        return cls(
            zones={zone.region: zone for zone in DeliveryZone.objects.all()},
            surcharges={surcharge.reason: surcharge for surcharge in Surcharge.objects.all()},
            terms=DeliveryTerms.objects.first() or DeliveryTerms(free_from=0),
        )


@dataclass(frozen=True)
class Route:
    """The way to one commune under one tariff."""

    commune: Commune
    tariff: Tariff

    @property
    def zone(self) -> DeliveryZone | None:
        """The zone the commune lies in, None where nothing is delivered."""
        return self.tariff.zones.get(self.commune.province.region)

    def quote(self, parcel: Parcel) -> ParcelQuote:
        """Return the fee and days of `parcel`, or the sentence why it cannot go."""
        refusal = self.refusal(parcel)
        if refusal:
            return ParcelQuote(parcel, Decimal(0), 0, 0, refusal=refusal)
        lines = self.fee_lines(parcel)
        return ParcelQuote(
            parcel=parcel,
            fee=sum((amount for _label, amount in lines), Decimal(0)),
            days_min=self.zone.days_min + parcel.lead_days,
            days_max=self.zone.days_max + parcel.lead_days,
            explanation=lines,
        )

    def fee_lines(self, parcel: Parcel) -> tuple[tuple[str, Decimal], ...]:
        """Return the fee of `parcel` line by line: (words, VND), the discount negative."""
        weight_g = parcel.chargeable_weight_g(self.tariff.terms.volume_divisor)
        kilos = _("%(kg)s kg to %(province)s") % {
            "kg": localize(Decimal(weight_g).scaleb(-3).quantize(Decimal("0.1"))),
            "province": self.commune.province.name,
        }
        lines = [(kilos, base := self.zone.price_of(weight_g))]
        if _travels_free(parcel, self.tariff.terms):
            lines.append((_("Free delivery for parcels of this value"), -base))
        reasons = parcel.ship_classes | ({"remote"} if self.commune.is_remote else set())
        surcharges = map(self.tariff.surcharges.get, sorted(reasons))
        lines += [(str(surcharge), surcharge.amount) for surcharge in surcharges if surcharge]
        return tuple(lines)

    def refusal(self, parcel: Parcel) -> str:
        """Return why `parcel` cannot go this way, "" when it can."""
        if self.zone is None:
            return _("We do not deliver there yet; pick-up is free.")
        return next(filter(None, (self._objection(item.listing) for item in parcel.items)), "")

    def _objection(self, listing: Listing) -> str:
        name, limit = {"name": listing.name}, listing.region_limit
        if limit == RegionLimit.PICKUP_ONLY:
            return _("%(name)s can only be collected at the sales point.") % name
        if limit == RegionLimit.PROVINCE and self.zone.region != Province.Region.HOME:
            return _("%(name)s is delivered within Khánh Hòa only; pick-up is free.") % name
        if limit == RegionLimit.WITHIN_TWO_DAYS and self.zone.days_min > FRESH_DAYS:
            return _("%(name)s would not arrive fresh there; pick-up is free.") % name
        surcharge = self.tariff.surcharges.get(listing.ship_class)
        if surcharge and not surcharge.reaches(self.commune.province.code):
            return _("%(name)s cannot travel frozen there yet; pick-up is free.") % name
        return ""


def quote(parcels: Sequence[Parcel], *, commune: Commune, tariff: Tariff | None = None) -> Quote:
    """Return fees and days of `parcels` to `commune`; impossible ones carry a refusal."""
    route = Route(commune, tariff or Tariff.load())
    return Quote(tuple(map(route.quote, parcels)), commune=commune, is_pickup=False)


def quote_pickup(parcels: Sequence[Parcel]) -> Quote:
    """Return the free quote for collecting everything at the sales point."""
    quoted = tuple(
        ParcelQuote(parcel, Decimal(0), parcel.lead_days, parcel.lead_days + 1)
        for parcel in parcels
    )
    return Quote(quoted, commune=None, is_pickup=True)


def quote_listing(listing: Listing, price: Decimal, *, commune: Commune) -> Quote:
    """Return the quote for one piece of `listing` at `price` VND, for its page."""
    item = ParcelItem(listing, listing.product, 1, price)
    return quote(pack([item]), commune=commune)


def can_go(listing: Listing, *, route: Route) -> bool:
    """Tell whether `listing` may be sent along `route`."""
    return not route.refusal(Parcel("", None, (ParcelItem(listing, None, 1, Decimal(0)),)))


def _travels_free(parcel: Parcel, terms: DeliveryTerms) -> bool:
    # Free delivery is a promotion, barred for drinks of 15 % and more (Law 44/2019, art. 12).
    strong = any((item.listing.abv_percent or 0) >= 15 for item in parcel.items)
    return bool(terms.free_from) and parcel.subtotal >= terms.free_from and not strong
