"""A wording in one language, which says whether it is official or ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FALLBACK = "en"
"""The language in which something is said where it is not said in the language asked for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in `language`, a BCP 47 code.

    `verified` is whether the wording was read on the page at `source`, word for word. `ours` is
    whether it is Tenir's own plain wording, which nobody may take for the official one. `note` says
    what else there is to know of the source.
    """

    text: str
    language: str
    verified: bool = False
    source: str = ""
    ours: bool = False
    note: str = ""

    def __str__(self) -> str:
        return self.text


def texts(wordings: Mapping[str, Wording]) -> dict[str, str]:
    """The texts alone, by language."""
    return {language: wording.text for language, wording in wordings.items()}


def choose(wordings: Mapping[str, Wording], language: str) -> Wording | None:
    """The wording in `language`, else in English, else in any; None where there is none."""
    for candidate in (language, language.split("-")[0], FALLBACK):
        if candidate in wordings:
            return wordings[candidate]
    return next(iter(wordings.values()), None)
