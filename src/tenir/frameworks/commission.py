"""The five regional commissions, which hold the regional reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tenir.errors import FrameworkError
from tenir.frameworks.entry import Entry
from tenir.frameworks.wording import Wording, choose
from tenir.frameworks.yaml_file import DATA


@dataclass(frozen=True, slots=True)
class Commission:
    """A regional commission of the United Nations.

    `code` is its usual abbreviation in English ("ESCWA"). `member_count` is the number of its
    members that the facts list, `verified_count` how many of these were read at a source.
    """

    code: str
    names: Mapping[str, Wording]
    member_count: int
    verified_count: int
    note: str = ""

    def name(self, language: str) -> str:
        """The name in `language`, else in English."""
        return str(choose(self.names, language) or self.code)


@dataclass(frozen=True, slots=True)
class Membership:
    """That a State is a member of the commission of code `commission`.

    `verified` is whether it was read at `source`. `regional` is false where the State lies
    outside the commission's region, and is therefore not reviewed there.
    """

    commission: str
    verified: bool
    source: str = ""
    regional: bool = True


@cache
def commissions() -> Mapping[str, Commission]:
    """The commissions by code."""
    whole = Entry.of_file(DATA / "review_cycle.yaml")
    return {
        entry.text("code"): Commission(
            entry.text("code"),
            entry.wordings("names"),
            entry.number("members"),
            entry.number("verified_members"),
            entry.text("note", ""),
        )
        for entry in whole.entries("commissions")
    }


def commission(code: str) -> Commission:
    """The commission of `code`; raises FrameworkError where there is none."""
    try:
        return commissions()[code]
    except KeyError:
        raise FrameworkError(f"there is no regional commission {code!r}") from None
