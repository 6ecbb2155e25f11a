"""Serves public renditions where no web server or object store does."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

# Only pictures we wrote ourselves are public; documents go through Wagtail's view.
PUBLIC_FOLDER = "images/"
PUBLIC_TYPES = {"image/jpeg", "image/png", "image/webp", "image/avif"}


def serve_rendition(request: HttpRequest, path: str) -> FileResponse:
    """Return the rendition at `path` below the media folder, cacheable for a year.

    Raises Http404 for anything that is not a picture of ours.
    """
    kind, _ = mimetypes.guess_type(path)
    # "images/../documents/" begins like a picture's path and is none.
    leads_out = ".." in path.replace("\\", "/").split("/")
    if kind not in PUBLIC_TYPES or leads_out or not path.startswith(PUBLIC_FOLDER):
        raise Http404
    try:
        file = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
