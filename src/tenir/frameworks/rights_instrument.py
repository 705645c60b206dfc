"""Rights instruments that protect migrants, treaties and soft law, and their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tenir.frameworks.entry import Entry
from tenir.frameworks.wording import FALLBACK
from tenir.frameworks.yaml_file import DATA

KINDS = ("treaty", "soft-law")


@dataclass(frozen=True, slots=True)
class RightsInstrument:
    """A treaty or a standard: `key`, kind, and names by language, the usual one first."""

    key: str
    kind: str
    labels: Mapping[str, tuple[str, ...]]

    @property
    def preferred_labels(self) -> dict[str, str]:
        """The usual name by language."""
        return {language: labels[0] for language, labels in self.labels.items()}


@cache
def rights_instruments() -> Mapping[str, RightsInstrument]:
    """The instruments of data/rights_instruments.yaml by key; raises FrameworkError at a fault."""
    instruments: dict[str, RightsInstrument] = {}
    for entry in Entry.of_file(DATA / "rights_instruments.yaml").entries("instruments"):
        labels = entry.labels("labels")
        if FALLBACK not in labels:
            raise entry.wrong("labels", f"must be given in {FALLBACK!r} at least")
        instrument = RightsInstrument(entry.text("key"), entry.text("kind"), labels)
        if instrument.kind not in KINDS:
            raise entry.wrong("kind", f"must be one of {', '.join(KINDS)}")
        if instrument.key in instruments:
            raise entry.wrong("key", f"{instrument.key} is given twice")
        instruments[instrument.key] = instrument
    return instruments
