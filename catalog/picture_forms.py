"""The form of the picture library: each upload is cleaned before anything else opens it."""

import io
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from catalog.picture_cleaning import CleanPicture, PictureRefused, clean_picture

CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


class CleanPictureField(WagtailImageField):
    """A file field that hands Wagtail's own checks a picture already decoded safely.

    The upload is rewritten in place: Wagtail's multiple uploader keeps the request's file
    when another field is missing, and would otherwise store what the phone sent.
    """

    def __init__(self, *args, **kwargs):
        """Take the arguments of a file field; the help text is ours."""
        super().__init__(*args, **kwargs)
        self.help_text = _(
            "A photo straight from the phone is fine: it is turned, reduced, and the place "
            "where it was taken is removed. JPEG, PNG, WebP, AVIF or HEIC, at most 10 MB."
        )

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        """Return the upload, rewritten clean. Raises ValidationError with the reason."""
        if data in self.empty_values:
            return None
        try:
            rewrite(data, clean_picture(data))
        except PictureRefused as refused:
            raise ValidationError(str(refused), code="picture_refused") from refused
        return super().to_python(data)


def rewrite(upload: UploadedFile, clean: CleanPicture) -> None:
    """Replace content, size, name and type of `upload` by those of `clean`."""
    if hasattr(upload, "temporary_file_path"):
        upload.file.seek(0)
        upload.file.truncate()
        upload.file.write(clean.data)
        upload.file.flush()
    else:
        upload.file = io.BytesIO(clean.data)
    upload.seek(0)
    upload.size = len(clean.data)
    upload.name = f"{PurePath(upload.name).stem[:80] or 'picture'}.{clean.extension}"
    upload.content_type = CONTENT_TYPES[clean.extension]


class PictureForm(BaseImageForm):
    """Wagtail's image form (single, multiple and chooser upload) with the cleaning field."""

    def __init__(self, *args, **kwargs):
        """Replace the file field where the form has one; the multiple editor has none."""
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            self.fields["file"] = CleanPictureField(
                label=plain.label, required=plain.required, widget=plain.widget
            )

    class Meta(BaseImageForm.Meta):
        """Wagtail's widgets, which the upload pages' scripts need."""
