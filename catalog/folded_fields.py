"""Columns derived from a text when a row is written: folded for look-ups, keyed for sorting."""

from django.db import models

from catalog.folding import fold, sort_key


class DerivedTextField(models.TextField):
    """A text column filled from the attribute or method `source` at every write."""

    def __init__(self, *args: object, source: str = "", **kwargs: object) -> None:
        self.source = source
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        """Leave `source` out of migrations: it changes no column."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def derive(self, text: str) -> str:
        """Return what is stored for `text`."""
        return text

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fill the column from its source."""
        value = getattr(model_instance, self.source, "")
        text = self.derive((value() if callable(value) else value) or "")
        if self.max_length:
            text = text[: self.max_length]
        setattr(model_instance, self.attname, text)
        return text


class FoldedField(DerivedTextField):
    """Text without accents or case, for look-ups."""

    def derive(self, text: str) -> str:
        """Return `text` folded."""
        return fold(text)


class SortKeyField(DerivedTextField):
    """A key that sorts in Vietnamese dictionary order."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def derive(self, text: str) -> str:
        """Return the sort key of `text`."""
        return sort_key(text)
