"""Pages staff write: home, stories, visits, news, plain pages."""
