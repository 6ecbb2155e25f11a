"""Oscar's basket with lines and discounts in whole đồng (class-only fork)."""
