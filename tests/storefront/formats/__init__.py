"""Tests of dates and numbers by language."""
