"""Each step of a case is dated, has an actor, is taken once, and only where it is drawn."""

import pytest

from storefront.aftersale import life
from storefront.aftersale.models import Case, CaseStep
from storefront.aftersale.moves import MOVES
from tests.storefront.aftersale.cases import approved, delivered, now, opened, steps_of
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db
EVERY_MOVE = [(state, to) for state in MOVES for to in MOVES]


@pytest.mark.parametrize(("state", "to"), EVERY_MOVE)
def test_only_what_is_drawn_is_taken(state: str, to: str) -> None:
    case = opened(delivered())
    Case.objects.update(state=state)
    if to in MOVES[state] and to != "opened":
        assert life.move(case.pk, to=to, by=officer())
        assert now(case).state == to
    elif to in {state, "opened"}:
        assert life.move(case.pk, to=to) is False
    else:
        with pytest.raises(life.NotNow):
            life.move(case.pk, to=to)
        assert (now(case).state, steps_of(case)) == (state, ["opened"])


def test_a_step_says_who_took_it_and_what_was_said() -> None:
    case = opened(delivered())
    life.move(case.pk, to="asked", by=officer(), words="Hộp còn không?")
    step = CaseStep.objects.get(state="asked")
    assert (step.actor, step.words) == (officer(), "Hộp còn không?")
    assert now(case).answered_at == step.at


def test_the_first_answer_is_ours_and_does_not_move_any_more() -> None:
    case = opened(delivered())
    life.move(case.pk, to="asked", by=officer(), words="?")
    first = now(case).answered_at
    life.move(case.pk, to="answered", words="Còn")
    life.move(case.pk, to="approved", by=officer())
    assert now(case).answered_at == first
    assert now(case).due == case.settle_by


def test_a_buyer_who_withdraws_was_not_answered() -> None:
    case = opened(delivered())
    life.move(case.pk, to="withdrawn")
    assert now(case).answered_at is None


def test_a_question_and_an_answer_may_come_again_all_else_comes_once() -> None:
    case = opened(delivered())
    for to in ("asked", "answered", "asked", "answered", "approved", "goods_back", "refunded"):
        assert life.move(case.pk, to=to, by=officer())
    assert life.move(case.pk, to="goods_back", by=officer()) is False
    assert steps_of(case).count("asked") == 2
    assert life.open_moves(now(case)) == ["closed"]


def test_a_second_click_takes_no_second_step() -> None:
    case = approved(delivered())
    assert life.move(case.pk, to="approved", by=officer()) is False
    assert steps_of(case) == ["opened", "approved"]


def test_staff_are_not_offered_what_only_the_buyer_does() -> None:
    case = opened(delivered())
    assert life.open_moves(case) == ["asked", "approved", "refused", "closed"]
