"""The demo's pages: stories, news, events and the shop's own rules, in both languages."""
