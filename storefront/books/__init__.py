"""The audit of the books: what the tables say of one another, compared, nothing changed."""
