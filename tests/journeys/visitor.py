"""One person with one phone: what they read, type and press on their way through the shop."""

import re

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import BrowserContext, Locator, Response, expect

from tests.journeys.watch import Watch

GRAPES, GARLIC = "nho-do-tuoi", "toi-phan-rang"
PHONE = "0912 345 678"
AT_HOME = {
    "full_name": "Trần Thị Lan",
    "phone": PHONE,
    "commune": "Ninh Phước",
    "street": "12 thôn Mỹ Nghiệp",
}
PICKED_UP = {"full_name": "Trần Thị Lan", "phone": PHONE}
ORDER_NUMBER = re.compile(r"NT-[A-Z0-9]{6}")


class Visitor:
    """A visitor of the shop; `typed` counts the fields filled in by hand.

    Buttons and links are named by their English msgid and looked up by the words of `language`.
    """

    def __init__(
        self, window: BrowserContext, watch: Watch, *, language: str, script: bool
    ) -> None:
        watch.over(window)
        self.page = window.new_page()
        self.watch, self.shop = watch, watch.shop
        self.language, self.script = language, script
        self.typed = 0

    def go(self, path: str) -> Response:
        """Open the page at `path` in the visitor's language."""
        prefix = "" if self.language == "vi" else f"/{self.language}"
        return self.page.goto(f"{self.shop}{prefix}{path}")

    def words(self, msgid: str) -> str:
        """Return what the visitor reads for `msgid`."""
        with translation.override(self.language):
            return gettext(msgid)

    def type(self, **answers: str) -> None:
        """Fill in fields by name, as somebody who types, and count them."""
        for name, text in answers.items():
            self.field(name).fill(text)
            self.typed += 1

    def field(self, name: str) -> Locator:
        """Return the field of the page's main form with this name."""
        return self.page.locator(f"main [name={name}]")

    def press(self, msgid: str) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=self.words(msgid)).first.click()

    def follow(self, msgid: str) -> None:
        """Follow the link with these words."""
        self.page.get_by_role("link", name=self.words(msgid)).first.click()

    def reads(self, text: str | re.Pattern) -> None:
        """Expect `text` in the page's main part."""
        expect(self.page.locator("main")).to_contain_text(text)

    def reads_beside(self, name: str, text: str) -> None:
        """Expect an error that says `text` beside the field `name`, read out with the field."""
        beside = self.field(name)
        expect(beside).to_have_attribute("aria-invalid", "true")
        expect(beside).to_have_accessible_description(re.compile(re.escape(text)))

    def searches(self, words: str) -> None:
        """Type into the search field of the head and press Enter."""
        field = self.page.get_by_role("search").locator("[name=q]")
        field.fill(words)
        field.press("Enter")
        self.page.wait_for_url("**/san-pham/?q=*")

    def puts_in(self, slug: str) -> None:
        """Open a product's page and put it into the basket; end in the basket."""
        self.go(f"/san-pham/{slug}/")
        self.presses_add()

    def presses_add(self) -> None:
        """Press "add to basket" on a product's page; end in the basket."""
        self.page.locator("#them-vao-gio").get_by_role(
            "button", name=self.words("Add to basket")
        ).click()
        if self.script:
            expect(self.page.locator("[data-basket-badge]")).to_have_text("1")
            self.follow("Basket")
        self.page.wait_for_url("**/gio-hang/")

    def taps_add(self) -> None:
        """Press "add to basket" and stay, whatever the answer."""
        form = self.page.locator("#them-vao-gio")
        form.get_by_role("button", name=self.words("Add to basket")).click()

    def comes_to_page_1(self, slug: str = GRAPES) -> None:
        """Put a product in and begin the checkout."""
        self.puts_in(slug)
        self.follow("Check out")
        self.typed = 0

    def answers_page_1(self, delivery: str, answers: dict[str, str]) -> None:
        """Choose the delivery, type the answers and go on."""
        self.page.locator(f"[name=delivery][value={delivery}]").check()
        self.type(**answers)
        self.press("On to payment")

    def comes_to_page_2(self, slug: str = GRAPES) -> None:
        """Come as far as the page with the order button, for a delivery home."""
        self.comes_to_page_1(slug)
        self.answers_page_1("home", AT_HOME)
        self.page.wait_for_url("**/xac-nhan/")

    def orders(self, method: str) -> str:
        """Choose how to pay, press the order button and return the order's number."""
        self.page.locator(f"[name=method][value={method}]").check()
        self.press("Place the order")
        self.page.wait_for_url("**/thanh-toan/xong/*/")
        return ORDER_NUMBER.search(self.page.locator(".order-number").inner_text())[0]

    def tracks(self, number: str) -> None:
        """Find the order again by number and phone; end on its page."""
        self.follow("Track an order")
        self.type(number=number.lower(), phone=PHONE)
        self.press("Find the order")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(number)

    def logs_in(self, name: str, password: str) -> None:
        """Fill in the log-in form that is open and send it."""
        self.type(login=name, password=password)
        self.press("Log in")
