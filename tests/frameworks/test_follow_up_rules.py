"""The published rules: what is overdue, awaited, silent, in disagreement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.frameworks import vocabulary
from tenir.frameworks.follow_up_rules import awaiting_since, is_overdue, months_between, rules
from tenir.text.partial_date import PartialDate

DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("due", "last"), [("2026", "2026-12-31"), ("2026-02", "2026-02-28"), ("2026-05-08", None)]
)
def test_a_promise_is_overdue_from_the_day_after_the_last_that_its_date_may_mean(due, last) -> None:
    day = date.fromisoformat(last or due)
    assert not is_overdue(due, "", day)
    assert is_overdue(due, "", day + timedelta(1))
    assert is_overdue(due, "in-progress", day + timedelta(1))
    assert not is_overdue(due, "delivered", day + timedelta(1))


@given(today=DAYS, declared=st.sampled_from(["", "stalled", "delivered"]))
def test_a_promise_without_a_date_is_never_overdue(today: date, declared: str) -> None:
    assert not is_overdue("", declared, today)


@given(made=DAYS, today=DAYS)
def test_what_is_awaited_was_promised_before_the_forum_ended(made: date, today: date) -> None:
    since = awaiting_since(made.isoformat(), "", "", today)
    if since:
        assert made <= since < today
    assert awaiting_since(made.isoformat(), "2030", "", today) is None


def test_an_account_is_awaited_since_the_last_forum() -> None:
    forum = date(2022, 5, 20)
    assert awaiting_since("2021", "", "", forum) is None
    assert awaiting_since("2021", "", "", forum + timedelta(1)) == forum
    assert awaiting_since("", "", "", forum + timedelta(1)) == forum
    assert awaiting_since("2021", "", "2022-05-21", date(2023, 1, 1)) is None
    assert awaiting_since("2021", "", "2022-05-19", date(2023, 1, 1)) == forum


@given(earlier=DAYS, later=DAYS)
def test_months_are_whole(earlier: date, later: date) -> None:
    months = months_between(earlier, later)
    assert months == 0 or earlier < later
    assert 28 * months <= max(0, (later - earlier).days)


def test_who_told_nothing_for_so_long_is_silent() -> None:
    assert not rules().is_silent(date(2025, 5, 8), date(2026, 5, 7))
    assert rules().is_silent(date(2025, 5, 8), date(2026, 5, 8))
    assert PartialDate("2025").last_day == date(2025, 12, 31)


def test_statuses_of_different_classes_disagree_and_ignorance_never() -> None:
    assert rules().disagree(["delivered", "stalled"])
    assert rules().disagree(["delivered", "in-progress"])
    assert not rules().disagree(["not-started", "stalled", "reversed"])
    for status in ("no-information", "cannot-be-verified"):
        assert not rules().disagree(["delivered", status])
    assert not rules().disagree([])


def test_every_status_is_one_of_the_vocabulary() -> None:
    known = {term.key for term in vocabulary.terms("statuses")}
    assert set(rules().classes) == known - {"no-information", "cannot-be-verified"}
