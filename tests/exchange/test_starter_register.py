"""Loading the starter register: all of it, once, and what is missing again."""

from __future__ import annotations

import pytest
from tests.making import AUTHOR, state

from tenir.errors import Refused
from tenir.exchange import starter_register
from tenir.frameworks import states
from tenir.registry.models import (
    Actor,
    AuditEntry,
    Commitment,
    Practice,
    Source,
    Statement,
)
from tenir.registry.models.actor import STATE

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    """How much there is of everything that the starter register brings."""
    return tuple(
        model.objects.count()
        for model in (Actor, Source, Commitment, Practice, Statement, AuditEntry)
    )


def test_all_of_it_is_loaded() -> None:
    assert len(starter_register.missing()) == 0
    assert Commitment.objects.count() == 10
    assert Practice.objects.count() == 54
    assert Statement.objects.count() == 13
    alpha3 = Actor.objects.filter(kind=STATE).values_list("alpha3", flat=True)
    assert set(alpha3) == {known.alpha3 for known in states.all_states()}


def test_loading_again_changes_nothing() -> None:
    before = counts()
    starter_register.load(starter_register.missing(), AUTHOR)
    assert counts() == before


def test_what_was_removed_comes_again_and_nothing_else() -> None:
    before = counts()
    gone = Practice.objects.order_by("pk").first()
    title, number = gone.title, gone.number
    gone.delete()
    missing = starter_register.missing()
    assert [record["title"]["text"] for record in missing.records] == [title]
    assert (len(missing.states), len(missing.documents)) == (0, 0)
    starter_register.load(missing, AUTHOR)
    assert Practice.objects.get(title=title).number != number
    assert counts()[:-1] == before[:-1]
    assert len(starter_register.missing()) == 0


def test_a_failure_loads_nothing() -> None:
    Practice.objects.order_by("pk").first().delete()
    missing = starter_register.missing()
    [record] = missing.records
    sound = record | {"title": {"text": "Sound", "language": "en"}}
    unsound = record | {"objectives": [24]}
    before = counts()
    with pytest.raises(Refused, match="objective/24"):
        starter_register.load(starter_register.Missing([], [], [sound, unsound]), AUTHOR)
    assert counts() == before


def test_every_record_came_through_an_action() -> None:
    for model, action in (
        (Actor, "AddActor"),
        (Source, "AddSource"),
        (Commitment, "AddCommitment"),
        (Practice, "AddPractice"),
        (Statement, "AddStatement"),
    ):
        keys = AuditEntry.objects.filter(action=action).values_list("subject_key", flat=True)
        assert set(keys) == {str(key) for key in model.objects.values_list("pk", flat=True)}


def test_every_record_has_summaries_of_ours_in_both_languages_of_the_pages() -> None:
    for model in (Commitment, Practice, Statement):
        for record in model.objects.all():
            for language in ("en", "fr"):
                summary = record.summary(language)
                assert (summary.language, summary.origin) == (language, "summary"), record


def test_sources_are_documents_known_and_not_loaded() -> None:
    known = Source.objects.known_documents()
    assert known.count() > 23
    assert not known.filter(documents__isnull=False).exists()
    assert known.filter(symbol="A/RES/76/266").exists()
    assert state("FRA").sources.exists()
