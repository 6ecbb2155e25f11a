"""Log lines are JSON in UTC and know nobody."""

import json
import logging
import sys

import pytest

from storefront.logs import JsonLines, without_people


def line(message: str, *args: object, **extra: object) -> dict:
    """Return the formatted line of a record as data."""
    record = logging.LogRecord("shop", logging.WARNING, __file__, 1, message, args, None)
    record.__dict__.update(extra)
    return json.loads(JsonLines().format(record))


@pytest.mark.parametrize(
    "personal",
    [
        "lan.nguyen@ocop.test",
        "0912345678",
        "0912 345 678",
        "+84912345678",
        "84-912-345-678",
        "/don-hang/Zk3vT9sQ1xW7yB5nM2cL0a/",
    ],
)
def test_what_people_typed_is_taken_out(personal: str) -> None:
    assert personal.strip("/").split("/")[-1] not in without_people(f"before {personal} after")


def test_order_numbers_and_prices_stay() -> None:
    assert without_people("NT-7K3QF9 costs 245000") == "NT-7K3QF9 costs 245000"


def test_a_line_is_json_in_utc() -> None:
    told = line("Order %s is placed", "NT-7K3QF9", created=0)
    assert told["at"] == "1970-01-01T00:00:00.000+00:00"
    assert told["message"] == "Order NT-7K3QF9 is placed"
    assert told["level"] == "WARNING"


def test_a_traceback_is_cleaned_too() -> None:
    try:
        raise ValueError("no such person: lan@ocop.test")
    except ValueError:
        told = line("failed", exc_info=sys.exc_info())
    assert "ValueError" in told["error"]
    assert "lan@ocop.test" not in told["error"]
