"""What a race needs: committed rows on a real PostgreSQL, and many people at one moment."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from tests.races.parallel import at_once


@pytest.fixture
def real_database(transactional_db: None, django_db_serialized_rollback: None) -> Iterator[None]:
    """Rows that other connections see; what migrations wrote is put back afterwards."""
    if connection.vendor != "postgresql":
        pytest.skip("races need PostgreSQL")
    return


@pytest.fixture
def everyone_at_once(real_database: None) -> Callable:
    """The runner: `everyone_at_once(deed, people)` gives each answer or exception, in order."""
    return at_once
