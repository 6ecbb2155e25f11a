"""Tables of the access log."""
