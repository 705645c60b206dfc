"""The thesaurus: the concepts of migration governance and rights, and how six languages name them.

After SKOS (https://www.w3.org/TR/skos-reference/): preferred and alternative labels, broader and
narrower concepts. What the concepts are is in data/thesaurus/*.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tenir.errors import FrameworkError
from tenir.frameworks.catalogue import Catalogue, load
from tenir.frameworks.entry import Entry
from tenir.frameworks.rights_instrument import rights_instruments
from tenir.frameworks.vocabulary import terms
from tenir.frameworks.wording import FALLBACK
from tenir.frameworks.yaml_file import DATA

THESAURUS = DATA / "thesaurus"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its permanent `key`, and its labels by language, the preferred one first.

    `misleading` are longer phrases in which the words of a label mean something else. `provisions`
    are those that a passage with the concept may touch, the most telling first; `themes` are keys
    of network_themes in the vocabulary, `instruments` keys of rights instruments. `broader` is the
    key of the next wider concept, or None.
    """

    key: str
    labels: Mapping[str, tuple[str, ...]]
    broader: str | None = None
    provisions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    misleading: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The preferred label in `language`, else in English."""
        return (self.labels.get(language) or self.labels[FALLBACK])[0]

    @property
    def preferred_labels(self) -> dict[str, str]:
        """The preferred label by language."""
        return {language: labels[0] for language, labels in self.labels.items()}


class Thesaurus:
    """Concepts by key, in the order of the files.

    Raises FrameworkError naming file and concept where a key is given twice, a language lacks
    labels, a concept is its own broader one, or something referred to does not exist.
    """

    def __init__(self, files: Mapping[str, Entry], catalogue: Catalogue) -> None:
        concepts: dict[str, Concept] = {}
        places: dict[str, Entry] = {}
        for whole in files.values():
            for entry in whole.entries("concepts"):
                concept = _concept(entry)
                if concept.key in concepts:
                    raise entry.wrong("key", f"{concept.key} is given twice")
                concepts[concept.key] = concept
                places[concept.key] = entry
        self.concepts: Mapping[str, Concept] = concepts
        known = {
            "provisions": catalogue.provisions.keys(),
            "themes": {term.key for term in terms("network_themes")},
            "instruments": rights_instruments().keys(),
        }
        for concept in concepts.values():
            entry = places[concept.key]
            if concept.broader is not None and concept.broader not in concepts:
                raise entry.wrong("broader", f"there is no concept {concept.broader}")
            self._check_no_circle(concept, entry)
            for name, keys in known.items():
                for key in getattr(concept, name):
                    if key not in keys:
                        raise entry.wrong(name, f"{concept.key}: there is no {key}")

    def concept(self, key: str) -> Concept:
        """The concept of `key`; raises FrameworkError where there is none."""
        try:
            return self.concepts[key]
        except KeyError:
            raise FrameworkError(f"the thesaurus has no concept {key!r}") from None

    def narrower(self, key: str) -> tuple[Concept, ...]:
        """The concepts whose broader one is `key`."""
        return tuple(each for each in self.concepts.values() if each.broader == key)

    def broader(self, key: str) -> tuple[Concept, ...]:
        """The wider concepts of `key`, the next one first."""
        wider = []
        above = self.concept(key).broader
        while above is not None:
            wider.append(self.concepts[above])
            above = self.concepts[above].broader
        return tuple(wider)

    def _check_no_circle(self, concept: Concept, entry: Entry) -> None:
        seen = {concept.key}
        above = concept.broader
        while above is not None and above in self.concepts:
            if above in seen:
                raise entry.wrong("broader", f"{concept.key} is broader than itself")
            seen.add(above)
            above = self.concepts[above].broader


@cache
def load_thesaurus(folder: Path = THESAURUS) -> Thesaurus:
    """The thesaurus in the YAML files of `folder`, read once."""
    files = {path.name: Entry.of_file(path) for path in sorted(folder.glob("*.yaml"))}
    return Thesaurus(files, load())


def _concept(entry: Entry) -> Concept:
    labels = entry.labels("labels")
    if FALLBACK not in labels:
        raise entry.wrong("labels", f"must be given in {FALLBACK!r} at least")
    return Concept(
        entry.text("key"),
        labels,
        entry.text("broader", "") or None,
        entry.texts("provisions"),
        entry.texts("themes"),
        entry.texts("instruments"),
        entry.labels("misleading"),
    )
