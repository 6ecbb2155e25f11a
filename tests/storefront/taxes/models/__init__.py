"""Tests of the taxes room's tables."""
