"""The tests: one folder for each room of the code, then journeys, races and the house's own."""
