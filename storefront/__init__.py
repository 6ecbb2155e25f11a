"""The project and everything people click to buy and sell."""
