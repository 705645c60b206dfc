"""Answers are remembered until the record changes, each for the one who may see it."""

from __future__ import annotations

import pytest
from tests.making import practice, state

from tenir.analysis import remembered
from tenir.analysis.totals import totals
from tenir.registry.visibility import ANYONE, Viewer

pytestmark = pytest.mark.django_db


def test_an_answer_is_asked_for_once(django_assert_num_queries) -> None:
    totals(ANYONE)
    with django_assert_num_queries(1):
        assert totals(ANYONE).practices == 54


def test_a_change_is_seen_at_once() -> None:
    before = totals(ANYONE).practices
    practice("New", state("KEN"))
    assert totals(ANYONE).practices == before + 1


def test_each_viewer_has_answers_of_its_own() -> None:
    practice("New", state("KEN"), visibility="protected")
    assert totals(Viewer(sees_protected=True)).practices == totals(ANYONE).practices + 1


def test_only_so_many_are_kept(monkeypatch) -> None:
    monkeypatch.setattr(remembered, "KEPT", 3)
    for organisation in range(1, 6):
        totals(Viewer(organisation=organisation))
    assert len(remembered._answers) == 3


def test_an_answer_grows_old(monkeypatch, django_assert_num_queries) -> None:
    totals(ANYONE)
    monkeypatch.setattr(remembered, "SECONDS", -1)
    with django_assert_num_queries(7):
        totals(ANYONE)
