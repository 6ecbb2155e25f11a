"""Tests of the vouchers room."""
