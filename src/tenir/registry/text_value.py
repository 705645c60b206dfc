"""A text with its language and its origin: every text value in the record says both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where the words of a text come from."""

    ORIGINAL = "original"
    OFFICIAL_TRANSLATION = "official-translation"
    TRANSLATION = "translation"
    MACHINE = "machine"
    SUMMARY = "summary"


@dataclass(frozen=True)
class TextValue:
    """A text, its language (BCP 47) and its origin."""

    text: str
    language: str
    origin: str = Origin.ORIGINAL

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a text value needs a text")
        Origin(self.origin)

    def as_json(self) -> dict[str, str]:
        """The value as the record stores it."""
        return asdict(self)


def in_language(values: Iterable[dict[str, str]], language: str) -> TextValue | None:
    """The value in `language` among stored `values`, else the first, else None."""
    texts = [TextValue(**value) for value in values]
    return next((text for text in texts if text.language == language), texts[0] if texts else None)
