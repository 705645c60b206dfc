"""An instrument: a text that holds provisions, such as the Compact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tenir.frameworks.wording import Wording, choose


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an instrument, from paragraph `first` to paragraph `last`.

    `mark` says how its limits were come by, as for a provision.
    """

    key: str
    first: int
    last: int
    names: Mapping[str, Wording]
    mark: str = ""

    def name(self, language: str) -> Wording:
        """The section's name in `language`, else in English."""
        return choose(self.names, language) or Wording(self.key, "en", ours=True)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text that holds provisions.

    `key` begins the identifiers of its provisions. `symbol` is the United Nations document
    symbol of its text. `adopted` is a partial date as text, and so is `endorsed`, "" where it was
    not endorsed by another body later. `paragraph_count` is 0 where the text
    is not one of numbered paragraphs.
    """

    key: str
    symbol: str
    adopted: str
    names: Mapping[str, Wording]
    short_names: Mapping[str, Wording] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraph_count: int = 0
    endorsed: str = ""

    def name(self, language: str) -> Wording:
        """The instrument's name in `language`, else in English."""
        return choose(self.names, language) or Wording(self.symbol, "en")

    def short_name(self, language: str) -> Wording:
        """The name by which running text calls it, else its name."""
        return choose(self.short_names, language) or self.name(language)

    def section_of(self, paragraph: int) -> str:
        """The key of the section that holds `paragraph`, or ""."""
        for section in self.sections:
            if section.first <= paragraph <= section.last:
                return section.key
        return ""
