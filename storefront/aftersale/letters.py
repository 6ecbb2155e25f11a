"""Letters about a case, written with the step they tell of and sent from the outbox."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from storefront.aftersale.models import Case, CaseStep, State
from storefront.letters import outbox
from storefront.letters.models import Kind, Letter
from storefront.letters.outbox import Words


@dataclass(frozen=True)
class Told:
    """What the letter of one step says: its subject, then a sentence."""

    subject: str | Promise
    sentence: str | Promise


TOLD = {
    State.OPENED: Told(
        gettext_lazy("We have received your request %(number)s"),
        gettext_lazy("thank you for telling us. Your request has the number %(number)s."),
    ),
    State.ASKED: Told(
        gettext_lazy("A question about your request %(number)s"),
        gettext_lazy("to settle your request %(number)s we need to know:"),
    ),
    State.ANSWERED: Told(
        gettext_lazy("We have your answer about %(number)s"),
        gettext_lazy("thank you for your answer about request %(number)s. We look at it now."),
    ),
    State.APPROVED: Told(
        gettext_lazy("We agree with your request %(number)s"),
        gettext_lazy("we agree with your request %(number)s and put it right."),
    ),
    State.REFUSED: Told(
        gettext_lazy("About your request %(number)s"),
        gettext_lazy("we have looked at your request %(number)s and cannot agree with it:"),
    ),
    State.GOODS_BACK: Told(
        gettext_lazy("The goods of your request %(number)s have arrived"),
        gettext_lazy("the goods you sent back for request %(number)s have arrived with us."),
    ),
    State.REFUNDED: Told(
        gettext_lazy("Your money for request %(number)s is on its way"),
        gettext_lazy("for request %(number)s we give you back:"),
    ),
    State.REPLACED: Told(
        gettext_lazy("New goods for your request %(number)s"),
        gettext_lazy("for request %(number)s we send you new goods."),
    ),
    State.CLOSED: Told(
        gettext_lazy("Your request %(number)s is settled"),
        gettext_lazy("your request %(number)s is settled."),
    ),
    State.WITHDRAWN: Told(
        gettext_lazy("Your request %(number)s is withdrawn"),
        gettext_lazy("you have withdrawn your request %(number)s. You may write again any time."),
    ),
}


def announce(step: CaseStep) -> Letter | None:
    """Write the letter of a step; call it in the step's transaction, which it cannot fail.

    Returns None for a buyer whom no letter can reach.
    """
    with outbox.harmless():
        case = Case.objects.for_pages().get(pk=step.case_id)
        to = case.buyer.email or str(case.buyer.phone)
        if not outbox.reaches(to):
            return None
        with translation.override(case.language):
            words = told(case, step)
        about = {"about": f"{case.pk}:{step.pk}", "to": to, "order_id": case.order_id}
        return outbox.write(words, kind=Kind.CASE_STEP, **about)
    return None


def told(case: Case, step: CaseStep) -> Words:
    """Return the letter of a step in the active language."""
    known = TOLD[step.state]
    number = {"number": case.number}
    subject, sentence = str(known.subject) % number, str(known.sentence) % number
    # Never from the request: its Host could be anybody's.
    link = settings.SITE_URL + case.get_absolute_url()
    if not case.buyer.email:
        return Words(subject, f"{subject}. {link}", language=case.language)
    context = {
        "case": case,
        "step": step,
        "sentence": sentence,
        "link": link,
        "is_new": step.state == State.OPENED,
        # What the buyer wrote they need not read again.
        "words": "" if step.state in (State.ANSWERED, State.WITHDRAWN) else step.words,
    }
    text = render_to_string("emails/aftersale/step.txt", context)
    html = render_to_string("emails/aftersale/step.html", context)
    return Words(subject, text, html, case.language)
