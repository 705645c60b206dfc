"""Looking for what passages hold, in any process: the engine, made once in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tenir.finding.finder import Finder
from tenir.finding.finding import Finding
from tenir.reading.document import Passage


@dataclass(frozen=True)
class Look:
    """How the engine is to look: `fast` without the sentence encoder; `official` are the official
    texts that are loaded, as pairs of a provision's identifier and its texts."""

    fast: bool = False
    official: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Found:
    """What each passage of a document is, in their order, and how the engine looked."""

    findings: tuple[Finding, ...]
    how: Look


def find(passages: Sequence[Passage], how: Look) -> Found:
    """What the `passages` of a document are; the engine is made once a process."""
    return Found(tuple(_finder(how).find(passages)), how)


@lru_cache(maxsize=1)
def _finder(how: Look) -> Finder:
    return Finder(fast=how.fast, official=dict(how.official))
