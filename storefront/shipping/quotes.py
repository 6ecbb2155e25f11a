"""What the parcels of a basket cost and when they arrive, or why they cannot go there."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import cache
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from catalog.clock import today
from catalog.models import Commune, Listing
from catalog.models.listings import RegionLimit
from catalog.models.places import Province
from storefront.shipping import holidays
from storefront.shipping.models import CarrierHoliday, DeliveryTerms, DeliveryZone, Surcharge
from storefront.shipping.parcels import Parcel, ParcelItem, pack

# Fresh goods must arrive within 48 hours (domain 3): zones that start at two days or less.
FRESH_DAYS = 2
SHOWN_KEY, SHOWN_FOR = "delivery.tariff", 60  # seconds


@dataclass(frozen=True)
class ParcelQuote:
    """One parcel with its fee in VND, its days, and why it cannot travel if it cannot."""

    parcel: Parcel
    fee: Decimal
    days_min: int
    days_max: int
    explanation: tuple[tuple[str, Decimal], ...] = ()
    refusal: str = ""
    pause: str = ""  # why it takes longer than usual


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
    """The whole tariff, read once for a quote (4 queries)."""

    zones: dict[str, DeliveryZone]
    surcharges: dict[str, Surcharge]
    terms: DeliveryTerms
    holidays: tuple[CarrierHoliday, ...] = ()

    @classmethod
    def load(cls) -> "Tariff":
        """Return today's tariff, for what is ordered."""
        return cls(
            zones={zone.region: zone for zone in DeliveryZone.objects.all()},
            surcharges={surcharge.reason: surcharge for surcharge in Surcharge.objects.all()},
            terms=DeliveryTerms.objects.first() or DeliveryTerms(free_from=0),
            holidays=tuple(CarrierHoliday.objects.not_over()),
        )

    @classmethod
    def shown(cls) -> "Tariff":
        """Return the tariff for pages that only tell what delivery costs; a minute old at most."""
        return cache.get_or_set(SHOWN_KEY, cls.load, SHOWN_FOR)


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
        made = parcel.lead_days
        days_max = made + self._days(self.zone.days_max, after=made)
        return ParcelQuote(
            parcel=parcel,
            fee=sum((amount for _label, amount in lines), Decimal(0)),
            days_min=made + self._days(self.zone.days_min, after=made),
            days_max=days_max,
            explanation=lines,
            pause=self._pause(days_max - made, after=made),
        )

    def _days(self, carried: int, *, after: int = 0) -> int:
        """Return the days from the one `after` days from now until it was carried so long."""
        closed = self.tariff.holidays
        return holidays.days_until(carried, start=_in_days(after), closed=closed)

    def _pause(self, days: int, *, after: int) -> str:
        """Return why it takes longer than usual, "" when carriers do not rest meanwhile."""
        closed = self.tariff.holidays
        met = holidays.on_the_way(days, start=_in_days(after), closed=closed)
        return " ".join(
            _("No carrier works from %(first)s to %(last)s (%(name)s).")
            % {
                "first": date_format(one.begins_on, "SHORT_DATE_FORMAT"),
                "last": date_format(one.ends_on, "SHORT_DATE_FORMAT"),
                "name": one.words,
            }
            for one in met
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
        is_slow = self._days(self.zone.days_min, after=listing.lead_days) > FRESH_DAYS
        if limit == RegionLimit.WITHIN_TWO_DAYS and is_slow:
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
    return quote(pack([item]), commune=commune, tariff=Tariff.shown())


def can_go(listing: Listing, *, route: Route) -> bool:
    """Tell whether `listing` may be sent along `route`."""
    return not route.refusal(Parcel("", None, (ParcelItem(listing, None, 1, Decimal(0)),)))


def _travels_free(parcel: Parcel, terms: DeliveryTerms) -> bool:
    # Free delivery is a promotion, barred for drinks of 15 % and more (Law 44/2019, art. 12).
    may_be = all(item.listing.may_be_promoted for item in parcel.items)
    return bool(terms.free_from) and parcel.subtotal >= terms.free_from and may_be


def _in_days(days: int) -> datetime.date:
    return today() + datetime.timedelta(days=days)
