"""Needs: what people look for, how they ask in six languages, and passages graded by readers.

A file of JSON lines, one need a line::

    {"need": "…", "queries": {"en": "…", …}, "passages": [{"language", "grade", "text"}, …]}

Grade 2 answers the need, 1 is of some use, 0 only looks like it. Passages of other needs are of
grade 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tenir.errors import FrameworkError

ANSWER = 2
"""The grade of a passage that answers the need."""


@dataclass(frozen=True, slots=True)
class GradedPassage:
    """A passage, its language, and its grade for the need that it was written for."""

    text: str
    language: str
    grade: int


@dataclass(frozen=True, slots=True)
class Need:
    """What someone looks for: `queries` by language, and passages."""

    key: str
    queries: Mapping[str, str]
    passages: Sequence[GradedPassage]


def read_needs(path: Path) -> list[Need]:
    """The needs in the file at `path`; raises FrameworkError that names a line which is none."""
    needs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            given = json.loads(line)
            passages = [
                GradedPassage(each["text"], each["language"], int(each["grade"]))
                for each in given["passages"]
            ]
            if all(passage.grade != ANSWER for passage in passages):
                raise ValueError("no passage answers it")
            needs.append(Need(given["need"], dict(given["queries"]), passages))
        except (ValueError, KeyError, TypeError) as error:
            raise FrameworkError(f"{path.name}, line {number}: {error!r}") from error
    return needs
