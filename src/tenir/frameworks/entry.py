"""An entry of a YAML file, whose values are checked as they are taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tenir.errors import FrameworkError
from tenir.frameworks.wording import Wording
from tenir.frameworks.yaml_file import read_yaml
from tenir.text.partial_date import PartialDate


class Entry:
    """A mapping of a YAML file, with the file and the path to it, which every error names."""

    def __init__(self, values: Mapping[str, Any], file: str, where: str = "") -> None:
        self.values = values
        self.file = file
        self.where = where

    @classmethod
    def of_file(cls, path: Path) -> Entry:
        """The entry that is the whole of the file at `path`."""
        return cls(read_yaml(path), path.name)

    def wrong(self, key: str, problem: str) -> FrameworkError:
        """The error that `problem` is wrong with the value at `key` ("" for the entry itself)."""
        place = ".".join(part for part in (self.where, key) if part)
        return FrameworkError(f"{self.file}: {place + ': ' if place else ''}{problem}")

    def has(self, key: str) -> bool:
        """Whether a value is given at `key`."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """The text at `key`; numbers are taken as text."""
        value = self.values.get(key, default)
        if value is None and default is not None:
            return default
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise self.wrong(key, "text is missing" if value is None else "must be text")
        return str(value)

    def number(self, key: str, default: int | None = None) -> int:
        """The whole number at `key`."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "a number is missing" if value is None else "must be a number")
        return value

    def flag(self, key: str) -> bool:
        """The truth value at `key`, false where none is given."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def date(self, key: str) -> str:
        """The partial date at `key` as text, or "" where none is given."""
        value = self.text(key, "")
        try:
            return PartialDate(value).text if value else ""
        except ValueError as error:
            raise self.wrong(key, str(error)) from error

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at `key`, empty where none is given."""
        return tuple(str(item) for item in self._list(key))

    def numbers(self, key: str) -> tuple[int, ...]:
        """The list of whole numbers at `key`, empty where none is given."""
        items = self._list(key)
        if not all(isinstance(item, int) for item in items):
            raise self.wrong(key, "must be a list of numbers")
        return tuple(items)

    def entry(self, key: str) -> Entry:
        """The entry at `key`, an empty one where none is given."""
        value = self.values.get(key) or {}
        if not isinstance(value, dict):
            raise self.wrong(key, "must hold names and values")
        return Entry(value, self.file, f"{self.where}.{key}" if self.where else key)

    def entries(self, key: str) -> Iterator[Entry]:
        """The entries of the list at `key`, none where it is not given."""
        for position, value in enumerate(self._list(key), 1):
            place = f"{self.where}.{key}" if self.where else key
            child = Entry(
                value if isinstance(value, dict) else {}, self.file, f"{place}[{position}]"
            )
            if not isinstance(value, dict):
                raise child.wrong("", "must hold names and values")
            yield child

    def wordings(self, key: str) -> dict[str, Wording]:
        """The wordings at `key` by language; each is a text of ours, or says what it is."""
        wordings = {}
        of_languages = self.entry(key)
        for language, value in of_languages.values.items():
            if isinstance(value, dict):
                given = of_languages.entry(language)
                wording = Wording(
                    given.text("text"),
                    language,
                    given.flag("verified"),
                    given.text("source", ""),
                    given.flag("ours"),
                    given.text("note", ""),
                )
            else:
                wording = Wording(of_languages.text(language), language, ours=True)
            if wording.verified == wording.ours:
                raise of_languages.wrong(language, "must be verified or ours, and not both")
            if wording.verified and not wording.source:
                raise of_languages.wrong(language, "is verified but names no source")
            wordings[language] = wording
        return wordings

    def plain_wordings(self, key: str) -> dict[str, str]:
        """The texts at `key` by language."""
        of_languages = self.entry(key)
        return {language: of_languages.text(language) for language in of_languages.values}

    def labels(self, key: str) -> dict[str, tuple[str, ...]]:
        """The lists of labels at `key` by language; a list that is given holds one at least."""
        of_languages = self.entry(key)
        labels = {language: of_languages.texts(language) for language in of_languages.values}
        for language, given in labels.items():
            if not given or not all(given):
                raise of_languages.wrong(language, "must be a list of labels")
        return labels

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(key, "must be a list")
        return value
