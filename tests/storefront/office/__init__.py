"""What staff may and may not do."""
