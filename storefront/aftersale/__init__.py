"""After the sale: goods that come back, and complaints that get an answer."""
