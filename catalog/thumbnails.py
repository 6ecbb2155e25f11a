"""Oscar's thumbnail interface on top of our one picture pipeline."""


class RenditionThumbnailer:
    """Serves Oscar's order screens; the shop itself uses `catalog.images`."""

    def generate_thumbnail(self, source: object, **options: object) -> object:
        """Return `source` itself: product pictures live in our own table, not in Oscar's."""
        return source

    def delete_thumbnails(self, source: object) -> None:
        """Do nothing: nothing was made."""
