"""Orders brought to a state the way staff bring them there."""

from decimal import Decimal

from oscar.apps.order.models import Line
from oscar.apps.partner.models import Partner

from catalog.models import Listing, Producer
from storefront.account.models import User
from storefront.orders import life, parcels
from storefront.orders.models import Parcel, Placement, Status, Tick
from tests.storefront.orders.buyers import goods, ninh_phuoc, order_of

THE_WAY = (Status.PLACED, Status.CONFIRMED, Status.PREPARING, Status.SHIPPED, Status.DELIVERED)


def officer() -> User:
    """Return Thảo, who works the orders."""
    found = User.objects.filter(email="thao@vidu.vn").first()
    return found or User.objects.create(email="thao@vidu.vn", first_name="Thảo", is_staff=True)


def bring(placed: Placement, to: str) -> Placement:
    """Take every step up to `to`, and return the placement as it is then."""
    for kind in (Tick.Kind.CALLED, Tick.Kind.PAID_AT_COUNTER):
        life.tick(placed.order_id, kind, by=officer())
    now = fresh(placed).order.status
    for state in THE_WAY[THE_WAY.index(now) + 1 : THE_WAY.index(to) + 1]:
        life.move(placed.order_id, to=state, by=officer())
    return fresh(placed)


def fresh(placed: Placement) -> Placement:
    """Return the placement with its order as the database has them now."""
    return Placement.objects.select_related("order").get(pk=placed.pk)


def refused(listing: Listing, **changed: object) -> Placement:
    """Return a cash order whose parcel was refused at the door."""
    placed = bring(order_of(listing, **changed), Status.SHIPPED)
    parcels.take_back(placed.order.parcels.get().pk, by=officer())
    return fresh(placed)


def two_parcels(**changed: object) -> tuple[Placement, Listing, Listing]:
    """Return an order of one parcel from the sales point and one a weaver sends herself."""
    grapes = goods("Nho đỏ tươi", stock=10)
    cloth = goods("Khăn thổ cẩm", stock=5, price=320_000, producer=weaver(), ships_from="producer")
    return order_of(grapes, cloth, **changed), grapes, cloth


def weaver() -> Producer:
    """Return the household that weaves."""
    found = Producer.objects.filter(slug="det-my-nghiep").first()
    return found or Producer.objects.create(
        partner=Partner.objects.create(name="Hộ dệt Mỹ Nghiệp"),
        name="Hộ dệt Mỹ Nghiệp",
        slug="det-my-nghiep",
        legal_form="household",
        commune=ninh_phuoc(),
    )


def parcels_of(placed: Placement) -> list[Parcel]:
    """Return the order's parcels as they are now."""
    return list(Parcel.objects.filter(order=placed.order_id))


def held_by(placed: Placement) -> int:
    """Return how many pieces the order's lines hold."""
    held = Line.objects.filter(order=placed.order_id).values_list("num_allocated", flat=True)
    return sum(held)


def goods_of(parcel: Parcel) -> Decimal:
    """Return the VND of the goods in a parcel."""
    return sum((line.line_price_incl_tax for line in parcel.lines.all()), Decimal(0))
