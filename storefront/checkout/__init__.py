"""Basket, the two checkout pages, placement, done page."""
