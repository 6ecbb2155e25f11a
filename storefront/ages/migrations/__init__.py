"""Migrations of the ages room."""
