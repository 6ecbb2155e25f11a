"""Whether the visitor who is being answered has confirmed to be 18 or older.

Goods with alcohol are out of sight for everybody else (Law 44/2019/QH14, article 16). Like
the language it belongs to the answer under way: the storefront sets it for a request; letters,
feeds and commands, where nobody confirmed anything, never see those goods.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_confirmed: ContextVar[bool] = ContextVar("age_is_confirmed", default=False)


def is_confirmed() -> bool:
    """Return whether goods with alcohol may be shown now."""
    return _confirmed.get()


@contextmanager
def answering(*, confirmed: bool) -> Iterator[None]:
    """Answer one visitor, who has `confirmed` their age or has not."""
    token = _confirmed.set(confirmed)
    try:
        yield
    finally:
        _confirmed.reset(token)
