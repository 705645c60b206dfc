"""The training passages, as files of JSON lines; see README.md for the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSAGES = Path(__file__).parent / "passages"


@dataclass(frozen=True, slots=True)
class TrainingPassage:
    """A passage that we wrote: its text, language, kind, and the provisions that it touches.

    `frameworks` are those of which the provisions were labelled: of the others nothing is known.
    """

    text: str
    language: str
    kind: str | None
    provisions: tuple[str, ...]
    frameworks: tuple[str, ...]


def training_passages(folder: Path = PASSAGES) -> Iterator[TrainingPassage]:
    """The passages of every file in `folder`, in the order of the files' names."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                given = json.loads(line)
                yield TrainingPassage(
                    given["text"],
                    given["language"],
                    given.get("kind"),
                    tuple(given["provisions"]),
                    tuple(given.get("frameworks", ("gcm", "sdg"))),
                )
