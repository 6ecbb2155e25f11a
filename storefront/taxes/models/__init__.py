"""The tables of the taxes room, one noun a file."""

from storefront.taxes.models.invoices import InvoiceRecord
from storefront.taxes.models.parts import TaxPart
from storefront.taxes.models.periods import ProductTax, TaxClass, TaxRate

__all__ = ["InvoiceRecord", "ProductTax", "TaxClass", "TaxPart", "TaxRate"]
