"""What kind of document a file is, told by wordings in its name, its title and its first page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tenir.frameworks.entry import Entry
from tenir.frameworks.vocabulary import term
from tenir.frameworks.wording import texts
from tenir.text.normal_form import normal_form
from tenir.text.reason import Reason

OTHER = "other"
_FILE = Path(__file__).parents[1] / "data" / "document_kinds.yaml"
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Wordings:
    """What speaks for a kind in names and in texts; `weight` is that of a wording in a text."""

    name: Mapping[str, re.Pattern[str]]
    text: Mapping[str, re.Pattern[str]]
    weight: int


def kind_of_document(name: str, title: str, text: str) -> tuple[str, tuple[Reason, ...]]:
    """The kind that the file's `name`, `title` and first page `text` speak for, with reasons.

    A key of document_kinds in the vocabulary; "other" where two kinds are level or the evidence
    is weak.
    """
    weights = rules().entry("weights")
    most_from_text = rules().number("most_from_text")
    plain = {"name": normal_form(name), "title": normal_form(title), "text": normal_form(text)}
    scores: dict[str, int] = {}
    reasons: dict[str, list[Reason]] = {}
    for kind, wordings in _kinds().items():
        for place in ("name", "title"):
            found = _longest(wordings.name, plain[place])
            if found:
                scores[kind] = scores.get(kind, 0) + weights.number(place)
                reasons.setdefault(kind, []).append(
                    Reason("the name says “{words}”", words=found)
                    if place == "name"
                    else Reason("the title says “{words}”", words=found)
                )
        within = [word for word, pattern in wordings.text.items() if pattern.search(plain["text"])]
        if within:
            weight = weights.number("text") * wordings.weight
            scores[kind] = scores.get(kind, 0) + min(len(within), most_from_text) * weight
            said = ", ".join(f"“{word}”" for word in within[:most_from_text])
            reasons.setdefault(kind, []).append(Reason("the first page says {words}", words=said))
    ranked = sorted(scores, key=lambda kind: scores[kind], reverse=True)
    if not ranked or scores[ranked[0]] < rules().number("enough"):
        return OTHER, (Reason("nothing tells a kind of document"),)
    if len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]:
        labels = [texts(term("document_kinds", kind).labels) for kind in ranked[:2]]
        level = Reason(
            "as much speaks for “{kind}” as for “{other}”", kind=labels[0], other=labels[1]
        )
        return OTHER, (level,)
    return ranked[0], tuple(reasons[ranked[0]])


@cache
def rules() -> Entry:
    """The rules as data."""
    return Entry.of_file(_FILE)


def _longest(wordings: Mapping[str, re.Pattern[str]], text: str) -> str:
    found = [word for word, pattern in wordings.items() if pattern.search(text)]
    return max(found, key=len, default="")


@cache
def _kinds() -> Mapping[str, _Wordings]:
    kinds = rules().entry("kinds")
    return {
        kind: _Wordings(
            _patterns(kinds.entry(kind).texts("name")),
            _patterns(kinds.entry(kind).texts("text")),
            kinds.entry(kind).number("weight", 1),
        )
        for kind in kinds.values
    }


def _patterns(wordings: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    return {wording.replace("*", ""): _pattern(wording) for wording in wordings}


def _pattern(wording: str) -> re.Pattern[str]:
    """Whole words in a text in normal form; a star is any ending, and Chinese has no blanks."""
    if _HAN.search(wording):
        return re.compile(re.escape(normal_form(wording)))
    words = [
        re.escape(normal_form(word)) + (r"\w*" if word.endswith("*") else "")
        for word in wording.split()
    ]
    return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)")
