"""Each step of a case is told once, in the buyer's language, and never fails the step."""

import pytest
from django.utils import translation

from storefront.aftersale import letters, life
from storefront.aftersale.models import CaseStep, State
from storefront.aftersale.opening import open_case
from storefront.letters.models import Kind, Letter
from tests.storefront.aftersale.cases import delivered, opened, plea
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db
MAIL = {"email": "lan@ocop.test"}


def told() -> list[Letter]:
    """Return the letters about cases, oldest first."""
    return list(Letter.objects.filter(kind=Kind.CASE_STEP).order_by("pk"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", State.values)
def test_every_state_has_its_letter_in_both_languages(state: str, language: str) -> None:
    case = opened(delivered(**MAIL), language=language)
    step = CaseStep(case=case, state=state, words="Hộp <b>ướt</b>")
    with translation.override(language):
        words = letters.told(case, step)
        assert words.subject == str(letters.TOLD[state].subject) % {"number": case.number}
    assert case.number in words.text
    assert case.get_absolute_url() in words.text
    assert f'<html lang="{language}">' in words.html
    assert "<b>ướt" not in words.html
    assert "%(" not in words.text + words.html


def test_the_first_letter_says_number_and_dates() -> None:
    case = opened(delivered(**MAIL))
    (letter,) = told()
    assert (letter.to, letter.order) == ("lan@ocop.test", case.order)
    assert case.number in letter.subject
    assert f"{case.settle_by:%d/%m/%Y}" in letter.text


def test_a_step_taken_twice_is_one_letter() -> None:
    case = opened(delivered(**MAIL))
    for _ in range(2):
        life.move(case.pk, to="approved", by=officer(), words="Chúng tôi đến lấy hàng")
    assert len(told()) == 2
    assert "Chúng tôi đến lấy hàng" in told()[-1].text
    step = CaseStep.objects.get(state="approved")
    assert letters.announce(step) == told()[-1]


def test_two_questions_are_two_letters() -> None:
    case = opened(delivered(**MAIL))
    for to in ("asked", "answered", "asked"):
        life.move(case.pk, to=to, by=officer(), words="?")
    assert len(told()) == 4


def test_what_the_buyer_wrote_is_not_written_back() -> None:
    case = opened(delivered(**MAIL))
    life.move(case.pk, to="asked", by=officer(), words="Còn hộp?")
    life.move(case.pk, to="answered", words="Bí mật của tôi")
    assert "Bí mật" not in told()[-1].text


def test_a_complaint_without_order_is_answered_at_its_address() -> None:
    contact = {"full_name": "Nhân", "phone": "", "email": "nhan@ocop.test"}
    open_case(plea(contact=contact))
    assert (told()[0].to, told()[0].order) == ("nhan@ocop.test", None)


def test_who_cannot_be_written_to_gets_no_letter_and_the_case_stands(settings) -> None:
    settings.LETTER_CHANNELS = {"mail": "storefront.letters.channels.Mail"}
    case = opened(delivered())
    assert told() == []
    assert life.move(case.pk, to="approved", by=officer())


def test_a_number_gets_a_text_message_where_somebody_carries_them(settings) -> None:
    carrier = "storefront.letters.channels.Mail"
    settings.LETTER_CHANNELS = {"mail": carrier, "sms": carrier}
    settings.SITE_URL = "https://ocop.test"
    case = opened(delivered())
    (letter,) = told()
    assert (letter.channel, letter.to, letter.html) == ("sms", "+84912345678", "")
    assert letter.text.endswith(f"https://ocop.test{case.get_absolute_url()}")


def test_a_letter_that_cannot_be_written_costs_no_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "TOLD", {})
    case = opened(delivered(**MAIL))
    assert (told(), case.state) == ([], "opened")
