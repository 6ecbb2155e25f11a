"""Consent: what people allowed us beyond their orders, in which words, until when."""
