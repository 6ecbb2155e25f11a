"""Tests of the ages room."""
