"""What is found in a passage: its kind, its links to provisions, and what a commitment says."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tenir.reading.document import Passage
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason


class FindingKind(StrEnum):
    """What a passage is as a finding."""

    COMMITMENT = "commitment"
    PROGRESS = "progress"
    CHALLENGE = "challenge"
    PRACTICE = "practice"
    NEED = "need"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a passage's text, in characters, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A passage touches a provision.

    `probability` (0 to 1) is calibrated: of links given 0.8, eight in ten are right. `linked` is
    whether it reaches the provision's threshold. `method` is "trained" where labelled passages
    taught the provision, "described" where only its texts did.
    """

    provision: str
    probability: float
    linked: bool
    method: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the words ("by the end of 2027") and the date in them, with the precision found."""

    quote: Quote
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: "300 border officers", "40 per cent"; `unit` is as written, or "%"."""

    quote: Quote
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Amount:
    """How much money: `value` in units of `currency`, by ISO 4217 or "" where it is unclear."""

    quote: Quote
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a State by its alpha-3 code, or "" for a place that is no State."""

    quote: Quote
    alpha3: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a commitment says, each part down to its quote; what it does not say is None or empty.

    `vague` is whether it promises to go on, to consider or to strive, and nothing that could be
    held against a date, a number or an act; `vague_words` are the words that make it so.
    """

    who: Quote | None = None
    what: Quote | None = None
    deadline: Deadline | None = None
    quantities: tuple[Quantity, ...] = ()
    amounts: tuple[Amount, ...] = ()
    beneficiaries: tuple[Quote, ...] = ()
    places: tuple[Place, ...] = ()
    partners: tuple[Quote, ...] = ()
    vague: bool = False
    vague_words: Quote | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a published list, and the quote that answers it (None: unanswered).

    For a warning sign the quote is what gives the warning, and None is good news.
    """

    question: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a passage was found to be.

    `language` is that of the passage, which may be none of the six: then nothing is found in it,
    and the reason says so. `probability` is that of `kind`, calibrated. `links` are those that
    reach their threshold, the provisions of the first instrument first, the likeliest first of
    each kind of provision. `promise` and `answers` are given for commitments that count for the
    first instrument. `vector` is what the sentence encoder made of the passage, (512,), where it
    saw it; it is for finding passages of like meaning, and no part of what is told.
    """

    passage: Passage
    language: str
    kind: FindingKind
    probability: float
    reasons: tuple[Reason, ...] = ()
    links: tuple[Link, ...] = ()
    promise: Promise | None = None
    answers: tuple[Answer, ...] = ()
    vector: npt.NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    def counts_for(self, instrument: str) -> bool:
        """Whether it is a finding under `instrument`: it is one, and touches a provision of it."""
        return self.kind is not FindingKind.NONE and any(
            link.provision.startswith(f"{instrument}/") for link in self.links
        )
