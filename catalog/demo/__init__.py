"""The demo data of the catalogue: invented producers and goods, real places."""
