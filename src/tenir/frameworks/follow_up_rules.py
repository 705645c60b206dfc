"""The published rules of the follow-up: silence, overdue promises, disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tenir.frameworks.entry import Entry
from tenir.frameworks.review_cycle import forums
from tenir.frameworks.yaml_file import DATA
from tenir.text.partial_date import PartialDate

DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """The rules, as `follow_up_rules.yaml` says them; `classes` gives the class of a status."""

    version: str
    silent_after_months: int
    classes: Mapping[str, str]

    def is_silent(self, last_word: date, today: date) -> bool:
        """Whether who told something on `last_word` and nothing since is silent `today`."""
        return months_between(last_word, today) >= self.silent_after_months

    def disagree(self, statuses: Iterable[str]) -> bool:
        """Whether the statuses are of more than one class."""
        return len({self.classes[each] for each in statuses if each in self.classes}) > 1


@cache
def rules() -> FollowUpRules:
    """The rules that are in force."""
    entry = Entry.of_file(DATA / "follow_up_rules.yaml")
    classes = entry.entry("classes")
    return FollowUpRules(
        entry.text("version"),
        entry.number("silent_after_months"),
        {
            status: name
            for name in ("carried-out", "on-the-way", "not-carried-out")
            for status in classes.texts(name)
        },
    )


def is_overdue(due: str, declared: str, today: date) -> bool:
    """Whether a promise due at `due` (a partial date, or "" for none) is overdue `today`, where the
    promiser's last declared status is `declared` ("" for none)."""
    return bool(due) and PartialDate(due).last_day < today and declared != DELIVERED


def awaiting_since(made: str, due: str, last_declared: str, today: date) -> date | None:
    """Since when an account of a promise without a date is awaited: the last day of the last Forum
    before `today`, where the promise was made before its end and the promiser has declared nothing
    since; None where none is. Dates are partial dates, or "" where they are not known."""
    held = [each.last.last_day for each in forums() if each.last.last_day < today]
    if due or not held:
        return None
    last = max(held)
    if made and PartialDate(made).first_day > last:
        return None
    if last_declared and PartialDate(last_declared).last_day > last:
        return None
    return last


def months_between(earlier: date, later: date) -> int:
    """The whole months from `earlier` to `later`; 0 where it does not lie before."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))
