"""Forms sent as a browser would, with the letters that follow a commit."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from storefront.account.models import User
from tests.cast import shopper

BACKEND = "storefront.account.backends.EmailOrPhoneBackend"
Post = Callable[..., HttpResponse]


@pytest.fixture
def post(client: Client, django_capture_on_commit_callbacks: Callable) -> Post:
    """Return `client.post`, after which letters are sent."""

    def posted(path: str, data: dict | None = None, **extra: object) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, data or {}, **extra)

    return posted


@pytest.fixture
def lan(client: Client) -> User:
    """Return Lan, logged in with `client`."""
    person = shopper()
    client.force_login(person, backend=BACKEND)
    return person
