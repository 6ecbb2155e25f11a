"""Tests of the basket room."""
