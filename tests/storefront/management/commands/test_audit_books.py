"""`audit_books` tells a clerk, and the job that runs it."""

import datetime

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from oscar.apps.order.models import Order

from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


def test_books_that_agree_end_with_nothing_to_say(capsys: pytest.CaptureFixture) -> None:
    order_of(goods())
    call_command("audit_books")
    assert capsys.readouterr().out == "0 differences\n"


def test_a_difference_is_a_line_and_an_exit_code(capsys: pytest.CaptureFixture) -> None:
    placed = order_of(goods())
    Order.objects.update(total_incl_tax=F("total_incl_tax") + 1000)
    with pytest.raises(SystemExit) as ended:
        call_command("audit_books")
    line, count, _rest = capsys.readouterr().out.split("\n")
    assert ended.value.code == 1
    assert line.startswith(placed.order.number)
    assert count == "1 differences"


def test_older_orders_are_left_out_when_told_so(capsys: pytest.CaptureFixture) -> None:
    order_of(goods())
    long_ago = timezone.now() - datetime.timedelta(days=10)
    Order.objects.update(total_incl_tax=F("total_incl_tax") + 1000, date_placed=long_ago)
    call_command("audit_books", since=7)
    assert capsys.readouterr().out == "0 differences\n"
