"""Discount codes: into a basket and out of it, used by an order and given back."""
