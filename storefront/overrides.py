"""The one table of Oscar classes we replace, and the loader that reads it."""

import importlib

from oscar.core.loading import _find_registered_app_name, _import_module, default_class_loader

# (Oscar's module label, class name) -> our class. A replacement imports its parent from
# `oscar.apps...`, never by `get_class` of its own key.
OVERRIDES = {
    ("partner.strategy", "Selector"): "catalog.strategy.Selector",
    ("order.utils", "OrderNumberGenerator"): "storefront.orders.numbers.OrderNumberGenerator",
    ("dashboard.vouchers.forms", "VoucherForm"): "storefront.office.voucher_forms.VoucherForm",
}
# Haystack is not configured: these modules are never imported (oscar's `search` needs it).
WITHOUT_HAYSTACK = {"search.facets", "search.forms", "search.search_indexes", "search.views"}


def load_class(module_label: str, classnames: list[str], *prefix: str) -> list[type]:
    """Return the classes Oscar asks for, ours where the table names one.

    This is `OSCAR_DYNAMIC_CLASS_LOADER`: local-first, so a replaced module of Oscar's is
    never imported. Raises what Oscar's own loader raises for an unknown class.
    """
    return [_one(module_label, name) for name in classnames]


def _one(module_label: str, name: str) -> type:
    target = OVERRIDES.get((module_label, name))
    if target:
        module, _, attribute = target.rpartition(".")
        return getattr(importlib.import_module(module), attribute)
    if module_label in WITHOUT_HAYSTACK:
        return type(name, (), {"as_view": classmethod(lambda cls, **kwargs: None)})
    app = _find_registered_app_name(module_label)
    if not app.startswith("oscar.apps."):
        module = _import_module(".".join([app, *module_label.split(".")[1:]]), [name])
        if module is not None and hasattr(module, name):
            return getattr(module, name)
    return default_class_loader(module_label, [name], "oscar.apps")[0]
