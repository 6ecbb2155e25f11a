"""Tests of the shipping room."""
