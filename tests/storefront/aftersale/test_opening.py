"""Opening a case: once a form, in time, and never more pieces than were bought."""

import datetime
from dataclasses import replace

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from catalog.picture_cleaning import clean_picture
from storefront.aftersale import letters, life, opening
from storefront.aftersale.models import Case, CaseLine, CasePhoto, CasePromise, CaseStep
from storefront.aftersale.opening import CaseRefused, NoSuchPieces, TooLate, open_case
from tests.storefront.aftersale.cases import (
    WORDS,
    delivered,
    line_of,
    opened,
    plea,
    snapshot,
    steps_of,
)
from tests.storefront.orders.buyers import goods, order_of, phone_of

pytestmark = pytest.mark.django_db


def test_a_case_says_what_the_buyer_said_and_when_we_answer() -> None:
    placed = delivered()
    case = opened(placed, pieces=2, wish="replacement", needs_priority=True)
    assert (case.kind, case.reason, case.wish, case.words) == (
        "return", "damaged", "replacement", WORDS)  # fmt: skip
    assert (case.order, case.needs_priority, case.state) == (placed.order, True, "opened")
    assert (case.lines.get().line, case.lines.get().quantity) == (line_of(placed), 2)
    assert steps_of(case) == ["opened"]
    assert case.opened_at < case.answer_by < case.settle_by
    assert case.due == case.answer_by


def test_the_promise_is_what_staff_have_set() -> None:
    CasePromise.objects.create(answer_working_days=1, settle_days=3)
    case = opened(delivered())
    assert case.settle_by == case.opened_at + datetime.timedelta(days=3)


def test_the_same_form_twice_is_one_case() -> None:
    placed = delivered()
    assert opened(placed, pieces=2) == opened(placed, pieces=2)
    assert (Case.objects.count(), CaseLine.objects.count(), CaseStep.objects.count()) == (1, 1, 1)


def test_the_key_of_another_order_opens_no_door() -> None:
    first = opened(delivered(phone=phone_of(1)))
    second = opened(delivered(phone=phone_of(2)))
    assert first != second
    assert opening.known("tab-1") is None


def test_more_pieces_than_bought_are_refused_over_several_cases() -> None:
    placed = delivered(quantity=3)
    opened(placed, pieces=2)
    with pytest.raises(NoSuchPieces):
        opened(placed, pieces=2, key="tab-2")
    opened(placed, pieces=1, key="tab-3")
    with pytest.raises(NoSuchPieces):
        opened(placed, pieces=1, key="tab-4")


def test_pieces_of_a_refused_case_may_be_asked_for_again() -> None:
    placed = delivered(quantity=1)
    life.move(opened(placed).pk, to="refused", words="Không thấy lỗi")
    assert opened(placed, key="tab-2").lines.get().quantity == 1


@pytest.mark.parametrize("pieces", [0, -1, 4])
def test_odd_counts_are_refused(pieces: int) -> None:
    with pytest.raises(NoSuchPieces):
        opened(delivered(quantity=3), pieces=pieces)
    assert not Case.objects.exists()


def test_a_line_of_another_order_is_refused() -> None:
    placed, strange = delivered(phone=phone_of(1)), delivered(phone=phone_of(2))
    with pytest.raises(NoSuchPieces):
        open_case(plea(strange), placed)


def test_nothing_can_be_returned_before_it_was_sent_but_a_complaint_can() -> None:
    placed = order_of(goods())
    with pytest.raises(NoSuchPieces):
        opened(placed)
    late = replace(plea(placed), kind="complaint", reason="late")
    case = open_case(late, placed)
    assert (case.kind, case.lines.count()) == ("complaint", 0)


def test_after_the_window_a_return_is_refused_and_a_complaint_is_not() -> None:
    placed = delivered()
    later = timezone.now() + datetime.timedelta(days=9)
    with pytest.raises(TooLate, match="Nho đỏ tươi"):
        open_case(plea(placed), placed, at=later)
    assert open_case(plea(placed, reason="not_as_described"), placed, at=later)
    assert open_case(plea(placed, kind="complaint", key="tab-2"), placed, at=later)


def test_five_open_cases_of_one_order_are_enough() -> None:
    placed = delivered()
    for number in range(opening.MOST_OPEN):
        opened(placed, kind="complaint", key=f"tab-{number}")
    with pytest.raises(CaseRefused):
        opened(placed, kind="complaint", key="tab-9")


def test_a_complaint_needs_no_order_and_comes_once_too() -> None:
    case = open_case(plea())
    assert open_case(plea()) == case
    assert (case.order, case.buyer, case.full_name) == (None, case, "Võ Thành Nhân")


def test_a_photo_is_kept_under_a_name_nobody_can_guess() -> None:
    case = opened(delivered(), pictures=(clean_picture(snapshot()),))
    photo = CasePhoto.objects.get()
    assert (photo.case, photo.width, photo.height) == (case, 240, 300)
    name = photo.file.name
    assert name.startswith("yeu-cau/")
    assert len(name) == len("yeu-cau/") + 32 + len(".jpg")
    assert storages["originals"].exists(name)
    assert not storages["default"].exists(name)


def test_what_cannot_be_written_leaves_no_photo_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(_kept())

    def broken(step: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(letters, "announce", broken)
    with pytest.raises(RuntimeError):
        opened(delivered(), pictures=(clean_picture(snapshot()),))
    assert not Case.objects.exists()
    assert set(_kept()) == before


def _kept() -> list[str]:
    try:
        return storages["originals"].listdir("yeu-cau")[1]
    except FileNotFoundError:
        return []
