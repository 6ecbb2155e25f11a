"""Tests of the checkout room."""
