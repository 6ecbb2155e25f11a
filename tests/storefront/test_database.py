"""A silent PostgreSQL is given up in time for the 503 page."""

import socket
import time

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from storefront import database
from storefront.database import ImpatientConnection


def test_patience_leaves_time_for_the_page() -> None:
    assert database.PATIENCE < 5


def test_a_server_that_accepts_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        started = time.monotonic()
        with pytest.raises(psycopg.OperationalError):
            ImpatientConnection.connect(f"host=127.0.0.1 port={port} user=x connect_timeout=2")
    assert time.monotonic() - started < 5


@pytest.mark.skipif("sqlite3" in settings.DATABASES["default"]["ENGINE"], reason="PostgreSQL only")
def test_a_connection_that_falls_silent_is_closed(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    options = {k: v for k, v in connection.get_connection_params().items() if k in CONNECT}
    impatient = ImpatientConnection.connect(**options)
    started = time.monotonic()
    with pytest.raises(psycopg.OperationalError, match="silent"):
        impatient.execute("SELECT pg_sleep(5)")
    assert time.monotonic() - started < 3
    assert impatient.closed


CONNECT = {"host", "port", "user", "password", "dbname"}
