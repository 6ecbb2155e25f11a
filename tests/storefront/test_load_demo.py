"""The command `load_demo`: once is enough, twice is harmless, never on the open shop."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Listing, Picture
from storefront.account.models import User
from storefront.demo.people import PASSWORD
from storefront.management.commands import load_demo

SECOND_RUN_SECONDS = 3


def leave_out(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Load without the steps called `names`."""
    steps = [step for step in load_demo.STEPS if step[0] not in names]
    assert len(steps) == len(load_demo.STEPS) - len(names)
    monkeypatch.setattr(load_demo, "STEPS", steps)


@pytest.fixture
def without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the drawings out: making their sizes is the slow part."""
    leave_out(monkeypatch, "pictures")


@pytest.fixture
def without_pages(monkeypatch: pytest.MonkeyPatch, without_pictures: None) -> None:
    """Leave the pages out too, where a test asks for people or goods only."""
    leave_out(
        monkeypatch, "stories", "pages of visits", "news", "plain pages", "home pages", "shop owner"
    )


def load(**options: object) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def test_the_demo_is_refused_on_settings_of_the_open_shop(db: None, settings: object) -> None:
    settings.IS_DEMO = False
    with pytest.raises(CommandError, match="not demo settings"):
        load()
    assert not User.objects.exists()


def test_it_prints_where_to_go_and_who_may_log_in(db: None, without_pages: None) -> None:
    said = load()
    assert "/quan-tri/" in said
    for name in ("khach", "nhasanxuat", "quay", "bientap", "canbo", "quantri"):
        assert f"{name}@demo.ocop.test" in said
    assert said.count(PASSWORD) == 6


def test_everyone_it_names_can_log_in(db: None, without_pages: None) -> None:
    load()
    for user in User.objects.filter(email__endswith="@demo.ocop.test"):
        assert user.check_password(PASSWORD)


def test_only_the_administrator_may_do_everything(db: None, without_pages: None) -> None:
    load()
    allowed = User.objects.filter(is_superuser=True).values_list("email", flat=True)
    assert list(allowed) == ["quantri@demo.ocop.test"]


def test_the_second_run_is_quick_and_keeps_a_changed_password(
    db: None, without_pictures: None
) -> None:
    load()
    shopper = User.objects.get(email="khach@demo.ocop.test")
    shopper.set_password("mat-khau-moi")
    shopper.save()
    began = time.monotonic()
    load()
    assert time.monotonic() - began < SECOND_RUN_SECONDS
    shopper.refresh_from_db()
    assert shopper.check_password("mat-khau-moi")


def test_more_products_can_be_asked_for(db: None, without_pages: None) -> None:
    load(products=30)
    assert Listing.objects.count() == 70


def test_a_drawing_is_kept_with_words_in_both_languages(db: None, monkeypatch: object) -> None:
    from catalog.demo import pictures

    path = "products/24-toi-phan-rang.webp"
    words = pictures.read("pictures")[path]
    monkeypatch.setattr(pictures, "read", lambda name: {path: words})
    assert pictures.load_pictures(with_sizes=False) == 1
    assert pictures.load_pictures(with_sizes=False) == 1
    garlic = Picture.objects.get()
    assert (garlic.alt_vi, garlic.alt_en) == (words["alt"]["vi"], words["alt"]["en"])
    assert garlic.width == 1000
