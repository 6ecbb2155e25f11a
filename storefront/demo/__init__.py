"""The demo's people: log-ins for every role."""
