"""A provision: an objective, principle, paragraph, action, goal or target that is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tenir.frameworks.wording import FALLBACK, Wording, choose


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a provision asks of somebody by a date.

    `due` and `delivered_on` are partial dates as text ("2024", "2024-12-05"); the latter, and
    `delivered` (the symbol of the document that delivers), are "" until it is delivered.
    """

    due: str
    delivered: str = ""
    delivered_on: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of an instrument.

    `identifier` is permanent ("gcm/objective/13"). `kind` is "objective", "principle",
    "paragraph", "action", "goal" or "target". `number` is what the instrument calls it (13, or
    "10.c" for a target; None for principles). `paragraph` is its paragraph in the instrument's
    text, `section` the key of that paragraph's section. `mark` says how the facts were come by: V
    read at a source, S from the seed brief, M from memory, "" where nothing is claimed.
    """

    identifier: str
    instrument: str
    kind: str
    number: int | str | None = None
    paragraph: int | None = None
    paragraph_verified: bool = False
    section: str = ""
    titles: Mapping[str, Wording] = field(default_factory=dict)
    short_labels: Mapping[str, Wording] = field(default_factory=dict)
    summaries: Mapping[str, Wording] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    action_count: int = 0
    actions_verified: bool = False
    letter: str = ""
    parent: str | None = None
    mark: str = ""
    mandate: Mandate | None = None
    composed_titles: Mapping[str, str] = field(default_factory=dict)
    composed_labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def slot(self) -> bool:
        """Whether Tenir knows no more than the number, until the official text is loaded."""
        return not self.titles and not self.summaries

    def title(self, language: str) -> Wording:
        """The title in `language`, else in English, else in any.

        A provision without titles of its own is named by its place, in our words: "Paragraph 12
        of the Progress Declaration".
        """
        return choose(self.titles, language) or self._composed(self.composed_titles, language)

    def short_label(self, language: str) -> Wording:
        """A label of a few words in `language`, else in English, else the title."""
        chosen = choose(self.short_labels, language)
        if chosen is None and self.composed_labels:
            chosen = self._composed(self.composed_labels, language)
        return chosen or self.title(language)

    def summary(self, language: str) -> Wording | None:
        """What the provision is about, in our words; None for a slot."""
        return choose(self.summaries, language)

    def _composed(self, patterns: Mapping[str, str], language: str) -> Wording:
        spoken = language if language in patterns else FALLBACK
        pattern = patterns.get(spoken, self.identifier)
        text = pattern.replace("{number}", str(self.number)).replace("{letter}", self.letter)
        return Wording(text, spoken, ours=True)
