"""Oscar's partner app with a guarded stock allocation (class-only fork)."""
