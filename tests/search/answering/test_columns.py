"""The copy of the index in memory and in files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.making import added, commitment, state, write_text

from tenir.registry.visibility import ANYONE
from tenir.search.answering import copying
from tenir.search.answering.copying import columns, forget
from tenir.search.answering.values import GrowingValues
from tenir.search.indexing import index, vectors
from tenir.search.models import Change, Entry, Meaning, Setting

pytestmark = pytest.mark.django_db


def test_the_copy_is_the_index() -> None:
    commitment("Zeppelin", state("KEN"))
    copy = columns()
    rows = Entry.objects.values_list("pk", "thing", "setting", "content", "length", "dead")
    assert rows
    for pk, thing, setting, content, length, dead in rows:
        assert copy.entries["thing"][pk] == thing
        assert copy.entries["setting"][pk] == setting
        assert copy.entries["content"][pk] == content
        assert copy.entries["length"][pk] == length
        assert copy.entries["dead"][pk] == dead


def test_it_is_brought_up_to_date() -> None:
    before = columns()
    new = commitment("Zeppelin", state("KEN"))
    after = columns()
    assert after.change > before.change
    assert np.count_nonzero(after.seen(ANYONE)) == np.count_nonzero(before.seen(ANYONE)) + 1
    [entry] = Entry.objects.filter(thing=2, key=str(new.pk))
    assert not (entry.pk < before.count and before.entries["setting"][entry.pk])
    assert after.row_of_entry[entry.pk] >= 0


def test_it_is_the_same_object_while_nothing_changes() -> None:
    assert columns() is columns()


def test_vectors_stand_beside_their_entries() -> None:
    commitment("Rescue at sea", state("KEN"))
    entry = Entry.objects.latest("pk")
    kept = vectors.from_bytes([bytes(Meaning.objects.get(pk=entry.digest).vector)])
    assert np.allclose(columns().vectors(np.array([entry.pk])), kept)


def test_a_vector_that_is_made_again_takes_the_place_of_the_first() -> None:
    commitment("Rescue at sea", state("KEN"))
    entry = Entry.objects.latest("pk")
    first = columns().vectors(np.array([entry.pk]))
    index.encode_records()
    second = columns().vectors(np.array([entry.pk]))
    assert not np.allclose(first, second)
    kept = vectors.from_bytes([bytes(Meaning.objects.get(pk=entry.digest).vector)])
    assert np.allclose(second, kept)


def test_likeness_is_the_same_for_few_and_for_all() -> None:
    copy = columns()
    among = copy.seen(ANYONE)
    vector = vectors.of_query("children in detention")
    keys, scores = copy.likeness(vector, among)
    few = np.zeros_like(among)
    few[keys[:3]] = True
    some, of_some = copy.likeness(vector, few)
    assert some.tolist() == keys[:3].tolist()
    assert np.allclose(of_some, scores[:3], atol=1e-5)


@pytest.fixture
def filed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The files of the copy, written although the test's transaction is open."""
    monkeypatch.setattr(copying, "_may_write", lambda: True)
    monkeypatch.setattr(copying, "_WORTH_A_FILE", 0)
    columns()
    yield home / "search"
    forget()


def test_files_hold_the_copy(filed: Path) -> None:
    assert {path.suffix for path in filed.iterdir()} == {".npy", ".npz"}
    whole = columns()
    forget()
    commitment("Zeppelin", state("KEN"))
    again = columns()
    assert again.count >= whole.count
    for name, column in whole.entries.items():
        kept = again.entries[name][: whole.count]
        assert np.array_equal(kept[: len(column)], column) or name == "dead"
    assert np.array_equal(again.digests[: len(whole.digests)], whole.digests)
    assert np.allclose(again.base, np.concatenate([whole.base, whole.tail])[: len(again.base)])


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04"])
def test_damaged_files_are_made_anew(filed: Path, content: bytes) -> None:
    count = columns().count
    forget()
    for path in filed.iterdir():
        path.write_bytes(content)
    assert columns().count == count


def test_files_of_another_database_are_not_read(filed: Path) -> None:
    forget()
    Change.objects.update(stamp=1)
    commitment("Zeppelin", state("KEN"))
    assert columns().row_of_entry[Entry.objects.latest("pk").pk] >= 0
    assert np.count_nonzero(columns().seen(ANYONE)) == Entry.objects.filter(dead=False).count()


def test_making_the_index_anew_makes_the_copy_anew() -> None:
    before = np.count_nonzero(columns().seen(ANYONE))
    for _ in index.rebuild():
        pass
    assert np.count_nonzero(columns().seen(ANYONE)) == before


def test_a_setting_that_changes_changes_the_copy(tmp_path: Path) -> None:
    document = added(write_text(tmp_path / "a.txt", "A zeppelin was seen."), state="KEN")
    setting = Setting.objects.get(subject=f"document:{document.pk}")
    assert columns().of_settings.having("state", ["KEN"])[setting.pk]
    setting.facets |= {"state": ["FRA"]}
    setting.change = Change.objects.create(stamp=5, version=index.version()).pk
    setting.save()
    of_settings = columns().of_settings
    assert not of_settings.having("state", ["KEN"])[setting.pk]
    assert of_settings.having("state", ["FRA"])[setting.pk]


def test_values_are_counted_by_the_entries_at_their_places() -> None:
    growing = GrowingValues()
    growing.add([(1, {"state": ["KEN", "FRA"]}), (2, {"state": ["FRA"], "year": ["2022"]})])
    values = growing.values()
    assert values.count == 3
    assert values.counts("state", np.array([0, 5, 7])) == {"KEN": 5, "FRA": 12}
    assert values.counts("year", np.array([0, 5, 0])) == {}
    assert values.counts("region", np.array([0, 5, 0])) == {}
    assert values.having("state", ["FRA", "XYZ"]).tolist() == [False, True, True]
    growing.add([(1, {"state": ["MAR"]}), (4, {})])
    again = growing.values()
    assert again.count == 5
    assert again.counts("state", np.array([0, 5, 7, 0, 0])) == {"FRA": 7, "MAR": 5}
    assert values.having("state", ["KEN"]).tolist() == [False, True, False]
