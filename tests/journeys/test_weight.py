"""A first visit is light and stands still, measured on a slow phone with production's files."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import PHONE
from tests.journeys.packed import packed_shop
from tests.journeys.visitor import GRAPES
from tests.journeys.watch import Watch

HOME, LIST, PRODUCT = "/", "/san-pham/", f"/san-pham/{GRAPES}/"
# What the plan allows: everything of a first visit, in bytes as transferred (face, budgets).
BUDGETS = {HOME: 250_000, LIST: 250_000, PRODUCT: 200_000}
# Chromium's "Slow 4G".
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
SHIFTS = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 200);
})"""


@pytest.fixture(scope="module")
def shop(
    town: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The shop's address, with the files of production."""
    with django_db_blocker.unblock(), packed_shop(tmp_path_factory.mktemp("static")) as address:
        yield address


@pytest.fixture
def first_visit(new_context: Callable, watch: Watch) -> Callable[[str], tuple[Page, int]]:
    """Open a page as somebody who was never here; give it with the bytes it took."""

    def visit(path: str) -> tuple[Page, int]:
        window = new_context(**PHONE)
        watch.over(window)
        page = window.new_page()
        window.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        asked: list[Request] = []
        window.on("requestfinished", lambda request: asked.append(request))
        page.goto(watch.shop + path, wait_until="networkidle")
        sizes = [request.sizes() for request in asked]
        return page, sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes)

    return visit


@pytest.mark.parametrize("path", BUDGETS, ids=["home", "list", "product"])
def test_a_first_visit_on_a_phone_is_light_and_stands_still(
    first_visit: Callable[[str], tuple[Page, int]], path: str
) -> None:
    first_visit(path)  # makes the sizes of the pictures
    page, weight = first_visit(path)
    assert 30_000 < weight <= BUDGETS[path]
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert round(page.evaluate(SHIFTS), 2) == 0.00


def test_the_whole_style_is_one_packed_file(
    first_visit: Callable[[str], tuple[Page, int]],
) -> None:
    page, _weight = first_visit(HOME)
    addresses = page.locator("link[rel=stylesheet]").evaluate_all("(all) => all.map((l) => l.href)")
    assert len(addresses) == 1
    answer = page.request.get(addresses[0], headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
