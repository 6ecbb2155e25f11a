"""What delivery costs and when it arrives: tariff, parcels, quotes."""
