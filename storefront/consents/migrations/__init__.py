"""Tables of the consents room."""
