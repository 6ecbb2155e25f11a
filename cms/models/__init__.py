"""The page types, one kind a file."""

from cms.models.disclosure import DisclosureSettings
from cms.models.home import HomePage
from cms.models.news import ArticlePage, EventPage, NewsIndexPage
from cms.models.standard import StandardPage
from cms.models.stories import StoryIndexPage, StoryPage
from cms.models.visits import VisitIndexPage, VisitPage

__all__ = [
    "ArticlePage",
    "DisclosureSettings",
    "EventPage",
    "HomePage",
    "NewsIndexPage",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "VisitIndexPage",
    "VisitPage",
]
