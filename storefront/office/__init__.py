"""The staff's queues and reports."""
