"""The gateways by the code of their method; what they must offer stands in `gateways`."""

from types import ModuleType

from storefront.payments import stripe_checkout, vnpay
from storefront.payments.models import Gateway

ADAPTERS: dict[str, ModuleType] = {Gateway.CARD: stripe_checkout, Gateway.VNPAY: vnpay}


def adapter(code: str) -> ModuleType | None:
    """Return the gateway of a method, None for money that no gateway carries."""
    return ADAPTERS.get(code)
