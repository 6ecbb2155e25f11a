"""An editor's words reach the visitors: written, submitted, approved, published."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from cms.tree import home
from storefront.demo.people import PASSWORD
from tests.journeys.visitor import Visitor

EDITOR, OFFICER = "bientap@demo.ocop.test", "canbo@demo.ocop.test"
WORDS = "Mùa nho chín đã về"


def enters(person: Visitor, email: str) -> None:
    """Go to the staff's admin, which asks for the log-in first."""
    person.go("/quan-tri/")
    person.logs_in(email, PASSWORD)
    person.page.wait_for_url("**/quan-tri/")


def chooses(person: Visitor, action: str) -> None:
    """Open the menu beside "save draft" and press the action in it."""
    footer = person.page.locator("footer")
    footer.get_by_role("button").last.click()
    with person.page.expect_navigation():
        footer.locator(action).first.click()


@pytest.fixture
def first_words() -> Iterator[str]:
    """The home page's first words, put back afterwards."""
    page = home()
    yield page.hero_title
    written = home()
    written.hero_title = page.hero_title
    written.save_revision().publish()


def test_new_first_words_are_submitted_approved_and_read_by_visitors(
    visitor: Callable[..., Visitor], first_words: str
) -> None:
    tam, bao, lan = visitor(), visitor(), visitor(script=False)
    page = f"/quan-tri/pages/{home().pk}/edit/"
    enters(tam, EDITOR)
    tam.go(page)
    tam.page.locator("[name=hero_title]").fill(WORDS)
    chooses(tam, "[name=action-submit]")
    lan.go("/")
    lan.reads(first_words)
    enters(bao, OFFICER)
    bao.go(page)
    chooses(bao, "[data-workflow-action-name=approve]")
    lan.go("/")
    expect(lan.page.get_by_role("heading", level=1)).to_have_text(WORDS)


def test_an_editor_alone_cannot_publish(visitor: Callable[..., Visitor]) -> None:
    tam = visitor()
    enters(tam, EDITOR)
    tam.go(f"/quan-tri/pages/{home().pk}/edit/")
    expect(tam.page.locator("[name=action-submit]")).to_have_count(1)
    expect(tam.page.locator("[name=action-publish]")).to_have_count(0)


def test_a_shopper_is_kept_out_of_the_staff_s_admin(visitor: Callable[..., Visitor]) -> None:
    mai = visitor()
    mai.watch.expects(403)
    mai.go("/quan-tri/")
    mai.logs_in("khach@demo.ocop.test", PASSWORD)
    expect(mai.page.get_by_role("heading", level=1)).to_have_text(
        mai.words("This was not accepted")
    )
