"""How a basket becomes parcels: one from the sales point, one from each producer that sends."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.availability import listing_of
from catalog.models import Listing, Producer
from catalog.models.listings import ShipsFrom

SALES_POINT = ShipsFrom.SALES_POINT.value
PRODUCER = ShipsFrom.PRODUCER.value


@dataclass(frozen=True)
class ParcelItem:
    """So many pieces of one product in a parcel; `price` is their total in VND."""

    listing: Listing
    product: object
    quantity: int
    price: Decimal


@dataclass(frozen=True)
class Parcel:
    """Goods that travel together, from the sales point or from one producer."""

    origin: str
    producer: Producer | None
    items: tuple[ParcelItem, ...]

    @property
    def subtotal(self) -> Decimal:
        """The goods' value in VND."""
        return sum((item.price for item in self.items), Decimal(0))

    @property
    def weight_g(self) -> int:
        """Packed weight in grams."""
        return sum(item.listing.parcel_weight_g * item.quantity for item in self.items)

    @property
    def volume_cm3(self) -> int:
        """Packed volume in cubic centimetres."""
        return sum(_volume(item.listing) * item.quantity for item in self.items)

    def chargeable_weight_g(self, volume_divisor: int) -> int:
        """Return the larger of weight and volume weight, in grams."""
        return max(self.weight_g, self.volume_cm3 * 1000 // volume_divisor)

    @property
    def ship_classes(self) -> set[str]:
        """The ways its goods must travel."""
        return {item.listing.ship_class for item in self.items}

    @property
    def lead_days(self) -> int:
        """Days until the slowest piece is made."""
        return max((item.listing.lead_days for item in self.items), default=0)


def _volume(listing: Listing) -> int:
    return listing.parcel_length_cm * listing.parcel_width_cm * listing.parcel_height_cm


def items_of(basket: object) -> list[ParcelItem]:
    """Return what an Oscar basket holds, in basket order; unlisted products are left out."""
    return [
        ParcelItem(listing, line.product, line.quantity, line.line_price_incl_tax_incl_discounts)
        for line in basket.all_lines()
        if (listing := listing_of(line.product)) and line.purchase_info.price.exists
    ]


def pack(items: Iterable[ParcelItem]) -> list[Parcel]:
    """Return the parcels for `items`, the consolidated one first."""
    groups: dict[int | None, list[ParcelItem]] = {}
    for item in items:
        sends_itself = item.listing.ships_from == PRODUCER
        groups.setdefault(item.listing.producer_id if sends_itself else None, []).append(item)
    return [
        Parcel(
            origin=SALES_POINT if producer is None else PRODUCER,
            producer=None if producer is None else group[0].listing.producer,
            items=tuple(group),
        )
        for producer, group in sorted(groups.items(), key=lambda pair: pair[0] or 0)
    ]
