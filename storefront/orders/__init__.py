"""The life of an order: placement, parcels, messages, tracking."""
