"""Tests of the invoices in the office."""
