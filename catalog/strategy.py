"""Which stock, price and availability a shopper gets: Oscar's strategy in our terms."""

from django.http import HttpRequest
from oscar.apps.partner.strategy import Base, PurchaseInfo

from catalog.availability import availability_of
from catalog.pricing import price_of


class ShopStrategy(Base):
    """One stock record a product; prices in whole đồng with VAT included."""

    def fetch_for_product(self, product: object, stockrecord: object = None) -> PurchaseInfo:
        """Return price and availability of `product`, from `stockrecord` when given."""
        stockrecord = stockrecord or next(iter(product.stockrecords.all()), None)
        return PurchaseInfo(
            price=price_of(stockrecord),
            availability=availability_of(product, stockrecord),
            stockrecord=stockrecord,
        )

    def fetch_for_parent(self, product: object) -> PurchaseInfo:
        """Return the price and availability of the cheapest child that can be bought."""
        infos = [self.fetch_for_product(child) for child in product.children.all()]
        infos = [info for info in infos if info.price.exists]
        if not infos:
            return self.fetch_for_product(product)
        infos.sort(key=lambda i: (not i.availability.is_available_to_buy, i.price.incl_tax))
        return PurchaseInfo(infos[0].price, infos[0].availability, None)

    def fetch_for_line(self, line: object, stockrecord: object = None) -> PurchaseInfo:
        """Return price and availability for a basket line, from the line's own stock record."""
        return self.fetch_for_product(line.product, stockrecord or line.stockrecord)


class Selector:
    """Gives every visitor the one strategy of the shop."""

    def strategy(
        self, request: HttpRequest | None = None, user: object = None, **kwargs: object
    ) -> ShopStrategy:
        """Return the strategy; the request is not needed, so public pages stay anonymous."""
        return ShopStrategy()
