"""The outbox: every letter the shop writes, kept until it is sent and for a while after."""
