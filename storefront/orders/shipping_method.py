"""What Oscar calls a shipping method: our quote, already reckoned."""

from decimal import Decimal

from oscar.core.prices import Price

from storefront.orders.models import Delivery


class QuotedDelivery:
    """Delivery or pick-up at a fee (VND) that was quoted before."""

    def __init__(self, delivery: str, fee: Decimal) -> None:
        self.code, self.fee = delivery, fee

    @property
    def name(self) -> str:
        """The words on the order."""
        return str(Delivery(self.code).label)

    def calculate(self, basket: object) -> Price:
        """Return the quoted fee."""
        return Price(currency="VND", excl_tax=self.fee, tax=Decimal(0))

    def discount(self, basket: object) -> Decimal:
        """Return 0: fees are never discounted by offers."""
        return Decimal(0)
