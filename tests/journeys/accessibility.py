"""What axe, the checker of accessibility rules, says of the page in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()


def violations(page: Page) -> list[str]:
    """Return each broken rule of the page with the parts that break it; [] is the aim."""
    found = AXE.run(page).response["violations"]
    where = page.url.split("/", 3)[-1]
    return [
        f"/{where} {one['id']}: " + ", ".join(str(node["target"]) for node in one["nodes"])
        for one in found
    ]
