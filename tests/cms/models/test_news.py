"""Articles, events and their list."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from catalog.models import Producer
from cms.models import ArticlePage, EventPage, NewsIndexPage
from cms.tree import room
from tests import cast
from tests.cms.pages import body, event

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def article(slug: str, *, days_ago: int = 0) -> ArticlePage:
    """Return a published article."""
    told = timezone.localdate() - days_ago * DAY
    page = ArticlePage(title=slug, slug=slug, intro="Mới cắt.", published_on=told)
    return room(NewsIndexPage).add_child(instance=page)


def fair(slug: str, *, begins: int, ends: int) -> EventPage:
    """Return an event that begins and ends so many days from today."""
    day = timezone.localdate()
    return event(slug=slug, title=slug, starts_on=day + begins * DAY, ends_on=day + ends * DAY)


def test_articles_come_newest_first(client: Client) -> None:
    article("cu", days_ago=9)
    article("moi", days_ago=1)
    page_of = client.get("/tin-tuc/").context["page_of"]
    assert [page.slug for page in page_of] == ["moi", "cu"]


def test_events_are_announced_until_their_last_day_the_next_first(client: Client) -> None:
    fair("sau", begins=9, ends=10)
    fair("hom-nay", begins=-2, ends=0)
    fair("hom-qua", begins=-3, ends=-1)
    coming = client.get("/tin-tuc/").context["events"]
    assert [page.slug for page in coming] == ["hom-nay", "sau"]


def test_an_event_that_is_over_can_still_be_read(client: Client) -> None:
    page = fair("hom-qua", begins=-3, ends=-1)
    assert client.get(page.get_url()).status_code == 200


def test_an_event_of_one_day_may_end_the_day_it_begins() -> None:
    page = event()
    page.full_clean()
    page.ends_on = page.starts_on - DAY
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["ends_on"]


def test_an_event_without_days_is_refused_for_that_alone() -> None:
    page = event()
    page.starts_on = page.ends_on = None
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"starts_on", "ends_on"}


def test_an_event_tells_when_where_and_whom_one_meets(client: Client) -> None:
    page = event(hours="17:00–21:30", place="Phố đi bộ")
    page.producers = [cast.producer()]
    page.save_revision().publish()
    shown = client.get(page.get_url()).content.decode()
    for words in ("17:00–21:30", "Phố đi bộ", "HTX Nho Nắng Biển"):
        assert words in shown


def test_a_producer_that_closed_is_not_announced() -> None:
    page = event()
    page.producers = [cast.producer(), cast.producer("Vườn Gió Phước")]
    page.save()
    Producer.objects.filter(name="Vườn Gió Phước").update(is_open=False)
    assert [one.name for one in page.open_producers()] == ["HTX Nho Nắng Biển"]


def test_an_article_shows_its_body_and_day(client: Client) -> None:
    page = article("tao-vao-vu", days_ago=3)
    page.body = body(("paragraph", "<p>Táo giòn</p>"))
    page.save_revision().publish()
    shown = client.get(page.get_url()).content.decode()
    assert "<p>Táo giòn</p>" in shown
    assert f'datetime="{page.published_on.isoformat()}"' in shown


def test_only_news_stands_below_the_list_of_news() -> None:
    assert set(NewsIndexPage.allowed_subpage_models()) == {ArticlePage, EventPage}
    assert ArticlePage.allowed_parent_page_models() == [NewsIndexPage]
