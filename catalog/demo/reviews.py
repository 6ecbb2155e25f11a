"""Demo reviews by invented buyers, dated back from the day of loading."""

import datetime

from django.utils import timezone
from oscar.core.loading import get_model

from catalog.demo.files import read

Product = get_model("catalogue", "Product")
ProductReview = get_model("reviews", "ProductReview")
TITLE_LENGTH = 60


def load_reviews() -> int:
    """Create the reviews that are missing; return how many the demo has."""
    data = read("reviews")
    known = set(ProductReview.objects.values_list("email", flat=True))
    products = {one.slug: one for one in Product.objects.filter(upc__startswith="DEMO-")}
    for number, one in enumerate(data, 1):
        email = f"nguoi-mua-{number}@demo.ocop.test"
        if email not in known and one["product"] in products:
            _create(one, products[one["product"]], email)
    return len(data)


def _create(one: dict, product: object, email: str) -> None:
    review = ProductReview.objects.create(
        product=product,
        score=one["stars"],
        title=_title(one["text"]),
        body=one["text"],
        name=one["name"],
        email=email,
        status=ProductReview.APPROVED,
    )
    written_at = timezone.now() - datetime.timedelta(days=one["days_ago"])
    ProductReview.objects.filter(pk=review.pk).update(date_created=written_at)


def _title(text: str) -> str:
    """Return the first clause of `text`, short enough for a heading."""
    clause = text.split(".")[0].split(",")[0]
    return clause[:TITLE_LENGTH]
