"""The demo's people and orders."""
