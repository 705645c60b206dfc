"""The vote of the General Assembly by which the Compact was endorsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tenir.frameworks.entry import Entry
from tenir.frameworks.yaml_file import DATA


@dataclass(frozen=True, slots=True)
class VoteResult:
    """How many States voted so, and whether the list of them was read at `source`.

    `vote` is a key of the term list "votes". The States themselves carry their vote, as
    `State.vote`. `note` says how the list was come by where no source gives it.
    """

    vote: str
    states: int
    verified: bool
    source: str = ""
    note: str = ""


@cache
def vote_results() -> Mapping[str, VoteResult]:
    """The results of the vote on A/RES/73/195, by vote."""
    results = Entry.of_file(DATA / "states.yaml").entry("vote").entry("results")
    return {
        vote: VoteResult(
            vote,
            results.entry(vote).number("states"),
            results.entry(vote).flag("verified"),
            results.entry(vote).text("source", ""),
            results.entry(vote).text("note", ""),
        )
        for vote in results.values
    }
