"""Invoices in the office: who waits for one, noting one, the file for the provider."""
