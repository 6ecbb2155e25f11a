"""No page breaks a rule of accessibility, in either language, with errors shown or not."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from cms.models import ArticlePage, EventPage, StandardPage, StoryPage, VisitPage
from storefront.demo.people import PASSWORD
from tests.journeys.accessibility import violations
from tests.journeys.visitor import AT_HOME, GRAPES, PHONE, Visitor

both_languages = pytest.mark.parametrize("language", ["vi", "en"])

NOWHERE = "/khong-co/"
PUBLIC = {
    "home": "/",
    "product list": "/san-pham/",
    "filtered list": "/san-pham/?nhom=thuc-pham&sap-xep=gia-tang",
    "nothing found": "/san-pham/?q=xyzxyz",
    "product": f"/san-pham/{GRAPES}/",
    "product with kinds": "/san-pham/khan-tho-cam-my-nghiep/",
    "delivery unknown": f"/san-pham/{GRAPES}/?xa=khong-co",
    "producers": "/nha-san-xuat/",
    "producer": "/nha-san-xuat/vang-nang-phan/",
    "stories": "/cau-chuyen/",
    "visits": "/du-lich/",
    "news": "/tin-tuc/",
    "empty basket": "/gio-hang/",
    "track": "/don-hang/tra-cuu/",
    "log-in": "/tai-khoan/dang-nhap/",
    "register": "/tai-khoan/dang-ky/",
    "forgotten password": "/tai-khoan/quen-mat-khau/",
    "not found": NOWHERE,
}
OWN = ["", "don-hang/", "dia-chi/", "dia-chi/them/", "yeu-thich/", "ho-so/", "doi-email/"]
OWN += ["doi-mat-khau/"]


@both_languages
@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_a_public_page_breaks_no_rule(
    visitor: Callable[..., Visitor], language: str, path: str
) -> None:
    lan = visitor(language)
    wanted = 404 if path == NOWHERE else 200
    lan.watch.expects(404)
    assert lan.go(path).status == wanted
    assert violations(lan.page) == []


@both_languages
@pytest.mark.parametrize("kind", [StoryPage, VisitPage, ArticlePage, EventPage, StandardPage])
def test_a_page_of_the_editors_breaks_no_rule(
    visitor: Callable[..., Visitor], language: str, kind: type[Page]
) -> None:
    page = kind.objects.live().filter(locale__language_code=language).first()
    lan = visitor(language)
    lan.page.goto(lan.shop + page.get_url())
    assert lan.page.locator("html").get_attribute("lang") == language
    assert violations(lan.page) == []


@both_languages
def test_basket_and_checkout_break_no_rule(visitor: Callable[..., Visitor], language: str) -> None:
    lan = visitor(language)
    lan.watch.expects(422)
    lan.puts_in(GRAPES)
    found = violations(lan.page)
    lan.follow("Check out")
    found += violations(lan.page)
    lan.answers_page_1("home", {"phone": "12", "commune": "Atlantis"})
    lan.reads(lan.words("Please look at the marked fields."))
    found += violations(lan.page)
    lan.answers_page_1("home", AT_HOME)
    lan.page.wait_for_url("**/xac-nhan/")
    found += violations(lan.page)
    lan.page.get_by_label(lan.words("I need a VAT invoice")).check()
    lan.press("Place the order")
    lan.reads(lan.words("Please look at the marked fields."))
    assert found + violations(lan.page) == []


@both_languages
def test_the_pages_of_an_order_break_no_rule(
    visitor: Callable[..., Visitor], language: str
) -> None:
    lan = visitor(language)
    lan.watch.expects(404)
    lan.comes_to_page_2()
    number = lan.orders("vietqr")
    found = violations(lan.page)
    lan.follow("Print")
    found += violations(lan.page)
    lan.go("/don-hang/tra-cuu/")
    lan.type(number="NT-AAAAAA", phone=PHONE)
    lan.press("Find the order")
    found += violations(lan.page)
    lan.tracks(number)
    assert found + violations(lan.page) == []


@both_languages
def test_the_pages_of_an_account_break_no_rule(
    visitor: Callable[..., Visitor], language: str
) -> None:
    mai = visitor(language)
    mai.watch.expects(422)
    mai.go("/tai-khoan/dang-nhap/")
    mai.logs_in("khach@demo.ocop.test", "")
    mai.reads_beside("password", mai.words("This field is required."))
    found = violations(mai.page)
    mai.logs_in("khach@demo.ocop.test", PASSWORD)
    mai.page.wait_for_url("**/tai-khoan/")
    for path in OWN:
        mai.go(f"/tai-khoan/{path}")
        found += violations(mai.page)
    assert found == []
