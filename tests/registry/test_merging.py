"""Merging and splitting: the same promise, uttered twice, without loss."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making import AUTHOR, added, commitment, organisation, state, write_text

from tenir.errors import Conflict, Refused
from tenir.registry import audit
from tenir.registry.actions import AmendRecord, MergeCommitments, QuoteGiven, SplitCommitment
from tenir.registry.models import Commitment, Passage, Update
from tenir.registry.versions import version_of
from tenir.registry.visibility import ANYONE

pytestmark = pytest.mark.django_db
_numbers = count()


def now(record: Commitment) -> dict[str, object]:
    """The version that stands, with the keys of what else hangs on the commitment."""
    fresh = Commitment.objects.get(pk=record.pk)
    return version_of(fresh) | {"updates": sorted(fresh.updates.values_list("pk", flat=True))}


def merge(kept: Commitment, merged: Commitment, based_on: int | None = None) -> None:
    MergeCommitments(author=AUTHOR, kept=kept, merged=merged, based_on=based_on).run()


def split(merged: Commitment) -> None:
    SplitCommitment(author=AUTHOR, number=merged.pk).run()


@pytest.fixture
def passages(home: Path, tmp_path: Path) -> list[Passage]:
    document = added(write_text(tmp_path / "a.txt", *(f"We count boat {n}." for n in range(4))))
    return list(document.passages.select_related("document"))


STATES = ("KEN", "UGA", "TZA")
PROVISIONS = ("gcm/objective/5", "gcm/objective/13")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_split_off_is_what_it_was(passages: list[Passage], data: st.DataObject) -> None:
    def some(of: tuple) -> list:
        return data.draw(st.lists(st.sampled_from(of), unique=True))

    both = []
    for _ in range(2):
        parties = some(STATES) or ["KEN"]
        both.append(
            commitment(
                f"Boats {next(_numbers)}",
                *map(state, parties),
                provisions=some(PROVISIONS),
                quotes=[QuoteGiven(passages[n], passages[n].start, passages[n].end)
                        for n in some(tuple(range(4)))],
            )
        )  # fmt: skip
        for _ in range(data.draw(st.integers(0, 2))):
            said = {"voice": "judged", "status": "stalled", "actor": state("FRA")}
            Update.objects.create(commitment=both[-1], **said)
    kept, merged = both
    before = now(kept), now(merged)
    merge(kept, merged)
    together = now(kept)
    for name in ("quotes", "updates"):
        assert {str(each) for of in before for each in of[name]} == set(map(str, together[name]))
    assert {row[0] for of in before for row in of["parties"]} == {
        row[0] for row in together["parties"]
    }
    split(merged)
    for was, record in zip(before, both, strict=True):
        after = now(record)
        for name in ("parties", "quotes"):
            assert sorted(was.pop(name)) == sorted(after.pop(name))
        assert after == was


def test_what_is_added_meanwhile_stays(passages: list[Passage]) -> None:
    kept, merged = commitment("Boats", state("KEN")), commitment("Ships", state("KEN"))
    merge(kept, merged)
    added_since = Update.objects.create(
        commitment=kept, voice="declared", status="delivered", actor=state("KEN")
    )
    split(merged)
    assert list(kept.updates.all()) == [added_since]
    assert not merged.updates.exists()


def test_the_merged_one_is_in_no_list_and_chains_lead_to_the_last() -> None:
    first, second, third = (commitment(f"Boats {n}", state("KEN")) for n in range(3))
    merge(second, first)
    merge(third, second)
    for record in (first, second):
        record.refresh_from_db()
        assert record.merged_into == third
        assert record not in Commitment.objects.visible_to(ANYONE)
    with pytest.raises(Refused):
        merge(third, first)


def test_what_cannot_be_merged_is_refused() -> None:
    group = organisation()
    open_one, other = commitment("Open", state("KEN")), commitment("Other", state("KEN"))
    hidden = commitment("Hidden", state("KEN"), visibility="organisation", organisation=group)
    with pytest.raises(Refused, match="itself"):
        merge(open_one, open_one)
    with pytest.raises(Refused, match="less visible"):
        merge(open_one, hidden)
    with pytest.raises(Refused, match="merged into no other"):
        split(open_one)
    seen = audit.last_entry_of(open_one)
    AmendRecord(author=AUTHOR, record=open_one, changes={"title": "Wide open"}).run()
    with pytest.raises(Conflict):
        merge(open_one, other, seen)
    assert not list(audit.faults())
