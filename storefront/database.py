"""A PostgreSQL connection that does not wait for ever for a server that went silent.

`statement_timeout` is the server's own clock; it helps nobody when the server, or the network
before it, hangs. This one is ours: https://www.psycopg.org/psycopg3/docs/api/connections.html
"""

from psycopg import Connection, OperationalError, errors

# Longer than the server's own limit of 4 s, and with it the 503 page is there within 5 s.
PATIENCE = 4.5  # seconds


class ImpatientConnection(Connection):
    """Closes itself when the server has said nothing for `PATIENCE` seconds."""

    def wait(self, gen: object, interval: float = 0.1, timeout: float | None = None) -> object:
        """Return what psycopg's `wait` returns; raises OperationalError when time is up."""
        try:
            return super().wait(gen, interval=interval, timeout=timeout or PATIENCE)
        except errors._WaitTimeout as silence:  # noqa: SLF001
            self.pgconn.finish()
            raise OperationalError("The database has gone silent") from silence
