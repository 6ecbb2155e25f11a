"""Communes, goods and the opening tariff, built in memory."""

from decimal import Decimal

from catalog.models import Commune, Listing, Producer, ProductSet, Province
from storefront.shipping.models import DeliveryTerms, DeliveryZone, Surcharge
from storefront.shipping.parcels import ParcelItem
from storefront.shipping.quotes import Tariff


def zone(region: str, first: int, *, days: tuple[int, int], step: int = 5000) -> DeliveryZone:
    """Return a zone whose first kilo costs `first` VND."""
    return DeliveryZone(
        region=region,
        first_g=1000,
        first_price=Decimal(first),
        step_g=500,
        step_price=Decimal(step),
        days_min=days[0],
        days_max=days[1],
    )


def tariff(**surcharges: str) -> Tariff:
    """Return a small tariff; `surcharges` limits a reason to province codes."""
    zones = [
        zone("home", 20_000, days=(1, 2)),
        zone("south", 32_000, days=(2, 3)),
        zone("north", 38_000, days=(3, 5)),
    ]
    reasons = {"cool": 30_000, "frozen": 50_000, "fragile": 15_000, "remote": 20_000}
    return Tariff(
        zones={each.region: each for each in zones},
        surcharges={
            reason: Surcharge(
                reason=reason, amount=Decimal(amount), only_provinces=surcharges.get(reason, "")
            )
            for reason, amount in reasons.items()
        },
        terms=DeliveryTerms(free_from=Decimal(500_000), volume_divisor=6000),
    )


def commune(region: str = "home", code: str = "56", *, remote: bool = False) -> Commune:
    """Return a commune of a province in `region`."""
    province = Province(code=code, name="Khánh Hòa", kind="tinh", region=region)
    return Commune(province=province, code="22870", name="Ninh Phước", is_remote=remote)


def item(weight_g: int = 1000, *, price: int = 100_000, quantity: int = 1, **facts: object):
    """Return one parcel item of red grapes weighing `weight_g` packed."""
    facts.setdefault("producer", Producer(pk=1, name="HTX Nho Nắng Biển"))
    size = {"parcel_length_cm": 10, "parcel_width_cm": 10, "parcel_height_cm": 10}
    facts = {"product_set": ProductSet(number=1), **facts}
    listing = Listing(name_vi="Nho đỏ tươi", parcel_weight_g=weight_g, **{**size, **facts})
    return ParcelItem(listing, None, quantity, Decimal(price))
