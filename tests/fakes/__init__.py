"""Stand-ins for the outside that speak its language over a real wire."""
