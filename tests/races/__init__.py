"""Parallel buyers against a real PostgreSQL."""
