"""Whoever watches the service learns whether it lives and whether it can serve."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_the_process_says_it_lives_without_the_database(client: Client) -> None:
    answer = client.get("/song/")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert not answer.cookies


@pytest.mark.django_db
def test_ready_means_that_the_database_answers(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        answer = client.get("/san-sang/")
    assert (answer.status_code, answer.content) == (200, b"ready")
    assert not answer.cookies


@pytest.mark.django_db
def test_without_a_database_it_lives_and_is_not_ready(client: Client, monkeypatch) -> None:
    def gone() -> None:
        raise OperationalError("could not connect")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/san-sang/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "could not connect" not in answer.content.decode()
    assert client.get("/song/").status_code == 200


@pytest.mark.parametrize("path", ["/en/song/", "/en/san-sang/"])
@pytest.mark.django_db
def test_the_probes_have_one_address_each(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
