"""Bank statements: read a file, find the orders its transfers name, count each transfer once."""
