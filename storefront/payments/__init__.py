"""Ways to pay, one module a method."""
