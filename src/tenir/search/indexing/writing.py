"""Writing: new entries with their tokens, settings, contents and vectors, under a change."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tenir.frameworks.thesaurus import THESAURUS
from tenir.search.engines import Engine
from tenir.search.indexing import making, meanings
from tenir.search.indexing.entries import EntryGiven, SettingGiven
from tenir.search.indexing.making import Wanted
from tenir.search.models import Change, Content, Entry, Meaning, Setting

FORMAT = "2"
"""To be changed with the way in which entries or tokens are made: then the index is made anew."""

_FIELDS = tuple("id thing key setting_id content_id digest probability length dead change".split())


@cache
def version() -> str:
    """The version of the index that this programme makes: its format and the thesaurus."""
    digest = hashlib.sha256()
    for path in sorted(THESAURUS.glob("*.yaml")):
        digest.update(path.read_bytes())
    return f"{FORMAT}-{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written, with the keys of its setting and its content and the digest of its
    text."""

    entry: EntryGiven
    setting: int
    content: int
    digest: int


def as_new(
    given: Sequence[tuple[int, EntryGiven]], contents: dict[str, int] | None = None
) -> list[NewEntry]:
    """The entries `given` with the keys of their settings, ready to be written; `contents` as in
    `_contents`."""
    of = _contents([entry for _, entry in given], contents)
    return [
        NewEntry(entry, setting, content, meanings.digest(entry.whole))
        for (setting, entry), content in zip(given, of, strict=True)
    ]


def insert(
    words: Engine, batches: Iterable[Sequence[NewEntry]], change: int, key: int, entries: int
) -> Iterator[int]:
    """Write new entries, `entries` in all, under keys from `key` on, and their tokens to `words`;
    yields how many, batch by batch."""
    ahead: set[int] = set()

    def with_missing() -> Iterator[tuple[Sequence[NewEntry], dict[int, str]]]:
        for batch in batches:
            meant = {each.digest: each.entry.whole for each in batch if each.entry.meant}
            missing = meanings.missing(
                {digest: text for digest, text in meant.items() if digest not in ahead}
            )
            # Batches are read ahead of those that are written.
            ahead.update(missing)
            yield batch, missing

    def wanted(batch: tuple[Sequence[NewEntry], dict[int, str]]) -> Wanted:
        return Wanted([each.entry.texts for each in batch[0]], list(batch[1].values()))

    for (batch, missing), made in making.made_of(with_missing(), wanted, entries):
        keys = range(key, key + len(batch))
        words.insert(
            Entry,
            _FIELDS,
            (
                (pk, *_values(each), length, False, change)
                for pk, each, (_, length) in zip(keys, batch, made.tokens, strict=True)
            ),
        )
        words.write((pk, text) for pk, (text, _) in zip(keys, made.tokens, strict=True))
        words.insert(
            Meaning,
            ("digest", "vector", "encoded", "change"),
            (
                (digest, vector, False, change)
                for digest, vector in zip(missing, made.vectors, strict=True)
            ),
        )
        ahead.difference_update(missing)
        key += len(batch)
        yield len(batch)


def _values(new: NewEntry) -> tuple[int, str, int, int, int, int]:
    entry = new.entry
    return int(entry.thing), entry.key, new.setting, new.content, new.digest, entry.probability


def write_settings(given: Iterable[SettingGiven], change: int) -> dict[str, int]:
    """The keys of the settings by their subjects; those that are new or changed are written."""
    wanted = {each.subject: each for each in given}
    known = {each.subject: each for each in Setting.objects.filter(subject__in=wanted)}
    new = []
    for subject, each in wanted.items():
        values = {name: getattr(each, name) for name in each.__slots__}
        setting = known.get(subject)
        if setting is None:
            new.append(Setting(**values, change=change))
        elif any(getattr(setting, name) != values[name] for name in values):
            for name, value in values.items():
                setattr(setting, name, value)
            setting.change = change
            setting.save()
    known |= {each.subject: each for each in Setting.objects.bulk_create(new)}
    return {subject: known[subject].pk for subject in wanted}


def _contents(given: Sequence[EntryGiven], known: dict[str, int] | None = None) -> list[int]:
    """The key of the content of each entry. Where the keys of all contents are `known`, by their
    facets, nobody else is asked, and those of new ones are added."""
    written = [_written(entry.facets) for entry in given]
    if known is None:
        of_given = Content.objects.filter(facets__in=set(written))
        known = dict(of_given.values_list("facets", "pk"))
    missing = [Content(facets=facets) for facets in dict.fromkeys(written) if facets not in known]
    for content in Content.objects.bulk_create(missing):
        known[content.facets] = content.pk
    return [known[facets] for facets in written]


_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""Facets as a content keeps them."""


def new_change() -> int:
    """The key of a new change of the index, which what it touches carries."""
    stamp = secrets.randbits(62)
    return Change.objects.create(stamp=stamp, version=version()).pk
