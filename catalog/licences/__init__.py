"""Licences to sell drinks with alcohol, kept beside producers and listings."""
