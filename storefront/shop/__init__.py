"""Product list, search, product and producer pages."""
