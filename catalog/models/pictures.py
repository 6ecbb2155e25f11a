"""Pictures: the clean original kept private, its sizes public, described in two tongues."""

import secrets
from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    ImageQuerySet,
    WagtailImageField,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)

from catalog.picture_cleaning import clean_picture


def originals_storage() -> Storage:
    """Return the private storage of originals, so that settings may differ by environment."""
    return storages["originals"]


def random_name(filename: str) -> str:
    """Return an unguessable name that keeps only the extension of `filename` (128 bits)."""
    return secrets.token_hex(16) + PurePath(filename).suffix.lower()


class PictureQuerySet(ImageQuerySet):
    """Pictures, asked as the trade asks."""

    def take_in(self, data: bytes | IO[bytes], **facts: object) -> "Picture":
        """Clean `data`, keep it and return the saved picture.

        `facts` are fields of Picture: title, alt_vi, alt_en, credit, uploaded_by_user …
        Raises PictureRefused when the file is no usable photo.
        """
        clean = clean_picture(data)
        picture = self.model(**facts)
        name = f"picture.{clean.extension}"
        # The content needs a name of its own, or Django leaves width and height empty.
        picture.file.save(name, ContentFile(clean.data, name), save=False)
        picture._set_image_file_metadata()
        picture.save(using=self._db)
        return picture


class Picture(AbstractImage):
    """One photo or drawing, for every page of the shop and the stories."""

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=originals_storage,
        width_field="width",
        height_field="height",
    )
    alt_vi = models.CharField(
        _("description in Vietnamese"),
        max_length=200,
        help_text=_(
            "What a person would say on the telephone: “Two bunches of red grapes in a bamboo "
            "basket”. Read aloud to those who do not see the picture. No “photo of …”."
        ),
    )
    alt_en = models.CharField(
        _("description in English"),
        max_length=200,
        help_text=_("The same in English, for visitors who read the English pages."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who made the picture, if the name has to be shown."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_vi",
        "alt_en",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """Return the description in the active language, else in Vietnamese, else the title."""
        english = (get_language() or "").startswith("en") and self.alt_en
        return english or self.alt_vi or self.title

    def get_upload_to(self, filename: str) -> str:
        """Return a random path: the name on the producer's phone tells things too."""
        return f"pictures/{random_name(filename)}"

    def _set_image_file_metadata(self) -> None:
        super()._set_image_file_metadata()
        # Wagtail leaves the stored file open; one not yet stored is still to be read.
        if self.file._committed:
            self.file.close()

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Return the rendition in memory; Wagtail's own temporary file is never closed."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), made.name)


class PictureRendition(AbstractRendition):
    """One size of a picture, public under a random name."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)
    file = WagtailImageField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="catalog_one_rendition_per_size",
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """Return a random path in the only media folder the web server shows."""
        return f"images/{random_name(filename)}"
