"""A real browser walks through the shop, on a phone's narrow screen."""
