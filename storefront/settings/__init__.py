"""Settings by environment: dev (demo and work), test, production, all on top of base."""
