"""The plan of the house, kept: layout, imports, budgets, names, documented settings."""
