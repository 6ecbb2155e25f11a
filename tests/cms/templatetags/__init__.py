"""The tags of the pages' templates."""
