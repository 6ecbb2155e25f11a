"""Tests of offers in whole đồng."""
