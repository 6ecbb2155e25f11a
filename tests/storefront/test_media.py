"""Only pictures we wrote ourselves are public, and they cannot run."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Callable[[str], str]:
    """Return a writer of files into the media folder; they go with the test."""
    names = []

    def write(name: str) -> str:
        names.append(default_storage.save(name, ContentFile(b"RIFF-picture")))
        return names[-1]

    yield write
    for name in names:
        default_storage.delete(name)


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("webp", "image/webp"), ("avif", "image/avif"), ("jpg", "image/jpeg"), ("png", "image/png")],
)
def test_a_picture_is_served_for_a_year(client: Client, kept: Callable, ending: str, kind: str):
    answer = client.get(f"/media/{kept(f'images/thu-nho.{ending}')}")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"RIFF-picture"
    assert answer["Content-Type"] == kind
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_picture_may_load_and_run_nothing(client: Client, kept: Callable) -> None:
    answer = client.get(f"/media/{kept('images/thu-nho.png')}")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    answer.close()


@pytest.mark.parametrize(
    "name", ["documents/hop-dong.png", "original_images/nho.jpg", "nho.png", "images.png"]
)
def test_other_folders_are_not_public(client: Client, kept: Callable, name: str) -> None:
    assert client.get(f"/media/{kept(name)}").status_code == 404


@pytest.mark.parametrize("name", ["images/a.svg", "images/a.html", "images/a.pdf", "images/a"])
def test_what_could_run_is_not_served(client: Client, kept: Callable, name: str) -> None:
    assert client.get(f"/media/{kept(name)}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["images/../documents/hop-dong.png", "images/%2e%2e/documents/hop-dong.png",
     "images/..%5cdocuments/hop-dong.png", "images/../../../etc/x.png", "/etc/x.png",
     "images/x/../../documents/hop-dong.png"],
)  # fmt: skip
def test_no_path_leads_out_of_the_pictures(client: Client, kept: Callable, path: str) -> None:
    kept("documents/hop-dong.png")
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("path", ["images/khong-co.png", "images/", "images/.png", "", "images"])
def test_what_is_not_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_a_folder_named_like_a_picture_is_a_404(client: Client, kept: Callable) -> None:
    kept("images/thu-muc.png/trong.txt")
    assert client.get("/media/images/thu-muc.png").status_code == 404


def test_a_nul_in_the_path_is_a_bad_request(client: Client) -> None:
    assert client.get("/media/images/a%00.png").status_code == 400
