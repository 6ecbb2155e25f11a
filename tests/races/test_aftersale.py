"""Two members of staff at one case, and one form that arrives many times at once."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from storefront.aftersale import life, settling
from storefront.aftersale.models import Case, CaseLine, CaseStep
from storefront.aftersale.opening import NoSuchPieces, open_case
from storefront.payments.models import Refund
from tests.storefront.aftersale.cases import approved, delivered, line_of, opened, paid, plea
from tests.storefront.orders.buyers import goods, shelf
from tests.storefront.orders.lives import officer

CLICKS = 8


def test_two_who_give_the_money_of_one_case_back_give_it_once(everyone_at_once: Callable) -> None:
    case, by = approved(paid(quantity=3), pieces=3), officer()
    line = line_of(case.order.placement).pk
    wanted = [{line: 1}, {line: 2}] * (CLICKS // 2)
    deed = {"amount": Decimal(0), "by": by}
    answers = everyone_at_once(lambda some: settling.refund(case.pk, pieces=some, **deed), wanted)
    assert sorted(answers) == [False] * (CLICKS - 1) + [True], answers
    assert (Refund.objects.count(), CaseStep.objects.filter(state="refunded").count()) == (1, 1)


def test_without_its_lock_the_money_step_is_wanted_twice(
    everyone_at_once: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = approved(paid(quantity=3), pieces=3)
    monkeypatch.setattr(life, "locked", lambda pk: Case.objects.get(pk=pk))
    monkeypatch.setattr(life, "was_taken", lambda found, to: False)
    line = line_of(case.order.placement).pk
    deed = {"pieces": {line: 1}, "amount": Decimal(0), "by": None}
    answers = everyone_at_once(lambda _: settling.refund(case.pk, **deed), range(2))
    assert [one for one in answers if isinstance(one, Exception)] or answers == [True, True]


def test_goods_of_one_case_are_shelved_once(everyone_at_once: Callable) -> None:
    grapes = goods(stock=10)
    case = approved(delivered(grapes, quantity=3), pieces=3)
    row = case.lines.get().pk
    everyone_at_once(
        lambda _: settling.goods_back(case.pk, shelve=[row], by=None), range(CLICKS)
    )  # fmt: skip
    assert shelf(grapes).num_in_stock == 10


def test_one_form_that_arrives_often_is_one_case(everyone_at_once: Callable) -> None:
    placed = delivered()
    told = plea(placed, pieces=1)
    answers = everyone_at_once(lambda _: open_case(told, placed), range(CLICKS))
    assert len({case.pk for case in answers}) == 1
    assert CaseLine.objects.count() == 1


def test_one_complaint_without_order_that_arrives_often_is_one(everyone_at_once: Callable) -> None:
    answers = everyone_at_once(lambda _: open_case(plea()), range(CLICKS))
    assert len({case.pk for case in answers}) == 1, answers
    assert CaseStep.objects.count() == 1


def test_many_forms_never_take_more_pieces_than_there_are(everyone_at_once: Callable) -> None:
    placed = delivered(quantity=3)
    told = [replace(plea(placed, pieces=1), key=f"tab-{n}") for n in range(CLICKS)]
    answers = everyone_at_once(lambda one: open_case(one, placed), told)
    assert sum(isinstance(one, NoSuchPieces) for one in answers) == CLICKS - 3, answers


def test_a_refusal_beside_a_withdrawal_is_one_step(everyone_at_once: Callable) -> None:
    case = opened(delivered())
    ends = ["refused", "withdrawn"] * (CLICKS // 2)
    answers = everyone_at_once(lambda to: life.move(case.pk, to=to, words="x"), ends)
    assert answers.count(True) == 1, answers
    assert CaseStep.objects.exclude(state="opened").count() == 1
