"""The demo's data and loaders."""
