"""Tests of stock that is never promised twice."""
