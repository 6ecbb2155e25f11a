"""Reading the demo's files: JSON in `data/`, drawings in `pictures/`."""

import datetime
import json
from pathlib import Path

from catalog.clock import today

DATA = Path(__file__).parent / "data"
PICTURES = Path(__file__).parent / "pictures"


def read(name: str, folder: Path = DATA) -> list | dict:
    """Return the content of `<folder>/<name>.json`."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def both(record: dict, *fields: str) -> dict[str, str]:
    """Return `record`'s two-tongued `fields` as model columns: name -> name_vi, name_en."""
    return {
        f"{field}_{tongue}": record[field][tongue] for field in fields for tongue in ("vi", "en")
    }


def days_ago(days: int | None) -> datetime.date | None:
    """Return the day `days` before today, None for None: the demo's dates never grow old."""
    return None if days is None else today() - datetime.timedelta(days=days)
