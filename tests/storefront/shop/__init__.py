"""Tests of the list, product and producer pages."""
