"""Tables of the payments room."""
