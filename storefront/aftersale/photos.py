"""The photos of a case: written anew before they are kept, shown to two sorts of people only."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db.models import Max
from django.http import FileResponse, Http404
from django.utils import timezone

from catalog.picture_cleaning import CleanPicture
from storefront.aftersale.models import Case, CasePhoto
from storefront.aftersale.moves import OVER

MOST = 5
# What the cleaning writes; nothing else is ever shown in the browser.
TYPES = {".jpg": "image/jpeg", ".webp": "image/webp"}

# Our choice: half a year after the end nobody asks about the dents of a box any more.
KEPT = datetime.timedelta(days=180)


@contextmanager
def kept(case: Case, pictures: Iterable[CleanPicture]) -> Iterator[None]:
    """Keep the pictures with the case; should the block or a later one fail, delete the files."""
    saved: list[CasePhoto] = []
    try:
        for one in pictures:
            photo = CasePhoto(case=case, width=one.width, height=one.height)
            photo.file.save(f"hinh.{one.extension}", ContentFile(one.data), save=False)
            saved.append(photo)
            photo.save()
        yield
    except BaseException:
        for photo in saved:
            photo.file.storage.delete(photo.file.name)
        raise


def shown(photo: CasePhoto) -> FileResponse:
    """Return the answer that shows the photo and nothing but a photo; Http404 for a lost file.

    No cache keeps it, and opened by itself it may load and run nothing.
    """
    kind = TYPES.get(PurePath(photo.file.name).suffix)
    try:
        file = photo.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=kind is None,
        filename=f"{photo.case.number}-{photo.pk}{PurePath(photo.file.name).suffix}",
        content_type=kind or "application/octet-stream",
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def forget(at: datetime.datetime | None = None) -> int:
    """Delete the photos of cases that ended half a year before `at`; return how many.

    Safe to run twice: a file that is gone already does not keep its row.
    """
    over = Case.objects.filter(state__in=OVER).annotate(ended_at=Max("steps__at"))
    old = over.filter(ended_at__lt=(at or timezone.now()) - KEPT)
    photos = list(CasePhoto.objects.filter(case__in=old.values("pk")))
    for photo in photos:
        photo.file.storage.delete(photo.file.name)
        photo.delete()
    return len(photos)
