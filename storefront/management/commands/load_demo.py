"""Fill an empty shop with the demo; running it again keeps what people changed."""

import time
from argparse import ArgumentParser
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from catalog.demo.batches import load_batches
from catalog.demo.bulk import load_crowd
from catalog.demo.licences import load_licences
from catalog.demo.pictures import load_pictures
from catalog.demo.places import load_places
from catalog.demo.producers import load_producers
from catalog.demo.products import load_products
from catalog.demo.recognitions import load_recognitions
from catalog.demo.reviews import load_reviews
from catalog.demo.taxonomy import load_taxonomy
from catalog.demo.visits import load_visits
from cms.demo.disclosure import load_disclosure
from cms.demo.home import load_home
from cms.demo.news import load_news
from cms.demo.pages import load_pages
from cms.demo.stories import load_stories
from cms.demo.visits import load_visit_pages
from storefront.demo.cases import load_cases
from storefront.demo.offers import load_offers
from storefront.demo.orders import load_orders
from storefront.demo.people import PASSWORD, load_people, people
from storefront.demo.taxes import load_tax_classes

STEPS: list[tuple[str, Callable[[], int]]] = [
    ("product sets", load_taxonomy),
    ("places", load_places),
    ("pictures", load_pictures),
    ("producers", load_producers),
    ("products", load_products),
    ("tax classes", load_tax_classes),
    ("recognitions", load_recognitions),
    ("licences", load_licences),
    ("batches", load_batches),
    ("visits", load_visits),
    ("reviews", load_reviews),
    ("stories", load_stories),
    ("pages of visits", load_visit_pages),
    ("news", load_news),
    ("plain pages", load_pages),
    ("home pages", load_home),
    ("shop owner", load_disclosure),
    ("people", load_people),
    ("orders", load_orders),
    ("returns and complaints", load_cases),
    ("offers", load_offers),
]


class Command(BaseCommand):
    """Load invented producers, goods, stories, people and orders."""

    help = "Load the demo. Refuses on the settings of the open shop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a crowd of invented products for trials of scale."""
        parser.add_argument("--products", type=int, default=0, help="Add so many more products.")

    def handle(self, *args: object, **options: object) -> None:
        """Run the steps in their order and say how long each took."""
        if not settings.IS_DEMO:
            raise CommandError("These are not demo settings: nothing was loaded.")
        with translation.override("vi"):
            for name, load in STEPS:
                self._run(name, load)
            if options["products"]:
                self._run("more products", lambda: load_crowd(options["products"]))
        self._tell_the_way_in()

    def _run(self, name: str, load: Callable[[], int]) -> None:
        began = time.monotonic()
        self.stdout.write(f"{name} ... ", ending="")
        self.stdout.flush()
        count = load()
        self.stdout.write(f"{count} ({time.monotonic() - began:.1f} s)")

    def _tell_the_way_in(self) -> None:
        self.stdout.write(
            f"\nThe shop: {settings.SITE_URL}/   Staff: {settings.SITE_URL}/quan-tri/"
        )
        for one in people():
            self.stdout.write(f"  {one['role']:<9} {one['email']:<28} {PASSWORD}")
