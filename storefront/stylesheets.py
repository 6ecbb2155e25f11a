"""One stylesheet for the shop, joined from small files: one request, no build step."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

JOINED = "css/shop.css"
ORDER = ("tokens.css", "reset.css", "base.css", "layout.css")


def parts() -> list[Path]:
    """Return the files that make the shop's stylesheet, in cascade order."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    first = [folder / name for name in ORDER if (folder / name).exists()]
    return first + sorted((folder / "components").glob("*.css"))


def joined() -> str:
    """Return the whole stylesheet."""
    return "\n".join(part.read_text(encoding="utf-8") for part in parts())


class JoinedStorage(Storage):
    """A storage that holds the one joined file."""

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(joined().encode(), name=name)

    def exists(self, name: str) -> bool:
        """Tell whether `name` is the joined file."""
        return name == JOINED

    def path(self, name: str) -> str:
        """Return the path of the file as kept for development servers."""
        target = Path(settings.VAR_DIR) / "joined" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = joined()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        return str(target)

    def get_modified_time(self, name: str) -> object:
        """Return when the newest part was changed."""
        from datetime import UTC, datetime

        return datetime.fromtimestamp(max(part.stat().st_mtime for part in parts()), tz=UTC)


class ShopStylesheetFinder(BaseFinder):
    """Finds `css/shop.css`, which no folder holds."""

    storage = JoinedStorage()

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """Return the joined file's path when `path` names it."""
        if path != JOINED:
            return []
        found = self.storage.path(path)
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield the joined file for collectstatic."""
        yield JOINED, self.storage
