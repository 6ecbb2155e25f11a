"""Oscar's offers in whole đồng, never on strong alcohol (class-only fork)."""
