"""People who log in: shoppers, producers, staff; their orders, addresses and lists."""
