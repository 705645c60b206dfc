"""Keeping the index in step with the record: in the same transaction, or made anew as a whole."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from tenir.frameworks.thesaurus import THESAURUS
from tenir.registry.actions import LoadOfficialText, ReplaceFindings
from tenir.registry.models import (
    Actor,
    Commitment,
    Document,
    Passage,
    Practice,
    Source,
    Statement,
)
from tenir.registry.models.described import Described
from tenir.registry.signals import record_changed
from tenir.search.engines import engine
from tenir.search.indexing import entries, meanings
from tenir.search.indexing.batches import batched
from tenir.search.indexing.entries import EntryGiven, SettingGiven
from tenir.search.indexing.tokens import indexed
from tenir.search.models import Change, Content, Entry, Setting, Thing

FORMAT = "1"
"""To be changed with the way in which entries or tokens are made: then the index is made anew."""

BATCH = 1_000
RECORDS: tuple[type[Described], ...] = (Commitment, Practice, Statement)


@cache
def version() -> str:
    """The version of the index that this programme makes: its format and the thesaurus."""
    digest = hashlib.sha256()
    for path in sorted(THESAURUS.glob("*.yaml")):
        digest.update(path.read_bytes())
    return f"{FORMAT}-{digest.hexdigest()[:12]}"


def in_step() -> bool:
    """Whether the index was made in the way of this programme."""
    last = Change.objects.order_by("-pk").first()
    return last is not None and last.version == version()


def follow() -> None:
    """Let every change of the record change the index, in its transaction."""
    record_changed.connect(_on_change, dispatch_uid="tenir.search")


def rebuild() -> Iterator[tuple[int, int]]:
    """Make the index anew, in one transaction; yields how many entries are made, and of how many.

    Vectors are kept: they depend on the texts alone.
    """
    with transaction.atomic():
        engine().lock()
        for rows in (Entry.objects, Setting.objects, Content.objects, Change.objects):
            rows.all().delete()
        engine().clear()
        change = _new_change()
        whole = [Passage.objects, Source.objects, Actor.objects]
        total = sum(rows.count() for rows in [*whole, *(model.objects for model in RECORDS)])
        made = 0
        for document in Document.objects.select_related("source__actor__state").order_by("pk"):
            for count in _write_document(document, change, anew=True):
                made += count
                yield made, total
        for given in batched(_of_records(), BATCH):
            _write(given, change)
            made += len(given)
            yield min(made, total), total
        meanings.remove_unused()


def encode_records() -> None:
    """Let the sentence encoder see the commitments, practices and statements that it did not see:
    those are few, and an action that adds one does not wait for it."""
    given = [each for model in RECORDS for each in _of_model(model)]
    texts = {meanings.digest(entry.whole): entry.whole for _, entry in given}
    with transaction.atomic():
        engine().lock()
        unseen = meanings.not_encoded(texts)
        if unseen:
            meanings.encode({digest: texts[digest] for digest in unseen}, _new_change())


def encode_passages() -> Iterator[tuple[int, int]]:
    """Let the sentence encoder see the passages that it did not see while finding; yields how many
    it saw, and of how many."""
    digests = dict(
        Entry.objects.filter(thing=Thing.PASSAGE, dead=False).values_list("digest", "key")
    )
    unseen = sorted(meanings.not_encoded(digests))
    for first in range(0, len(unseen), BATCH):
        batch = unseen[first : first + BATCH]
        keys = {int(digests[each]): each for each in batch}
        texts = Passage.objects.filter(pk__in=keys).values_list("pk", "text")
        with transaction.atomic():
            engine().lock()
            meanings.encode({keys[pk]: text for pk, text in texts}, _new_change())
        yield first + len(batch), len(unseen)


def _of_model(model: type[Described]) -> Iterator[tuple[SettingGiven, EntryGiven]]:
    related = (model.objects.all().actors, "provisions")
    for record in model.objects.select_related("source").prefetch_related(*related):
        yield entries.record(record)


def _of_records() -> Iterator[tuple[SettingGiven, EntryGiven]]:
    for model in RECORDS:
        yield from _of_model(model)
    for source in Source.objects.select_related("actor__state"):
        yield entries.source(source)
    for actor in Actor.objects.select_related("state"):
        yield entries.actor(actor)
    yield from entries.provisions()


def _on_change(sender: type, action: Any, subject: Model, **_: object) -> None:
    engine().lock()
    change = _new_change()
    if isinstance(subject, Document):
        _write_all(_write_document(subject, change))
        _write([entries.source(subject.source)], change)
        for earlier in subject.source.documents.exclude(pk=subject.pk):
            _settings([entries.setting_of_document(earlier)], change)
        if isinstance(action, ReplaceFindings):
            seen = {
                finding.passage.text: finding.vector
                for finding in action.findings
                if finding.vector is not None
            }
            meanings.keep_encoded(seen, change)
        if isinstance(action, LoadOfficialText):
            _write(list(entries.provisions(action.text.provisions)), change)
    elif isinstance(subject, Source):
        _write([entries.source(subject)], change)
        _settings(map(entries.setting_of_document, subject.documents.all()), change)
    elif isinstance(subject, Described):
        _write([entries.record(subject)], change)
        if isinstance(subject, Commitment):
            _write_uttering(subject, change)
    elif isinstance(subject, Actor):
        _write([entries.actor(subject)], change)


def _write_uttering(commitment: Commitment, change: int) -> None:
    """Write the passages that utter the commitment anew: the register quotes them now."""
    passages = list(Passage.objects.filter(utterances__commitment=commitment).distinct())
    documents = Document.objects.filter(passages__in=passages).distinct()
    of = _settings(map(entries.setting_of_document, documents), change)
    subjects = {document.pk: entries.subject_of(document) for document in documents}
    given = entries.passages(passages)
    places = [of[subjects[passage.document_id]] for passage in passages]
    _write_entries(list(zip(places, given, strict=True)), change)


def _write_document(document: Document, change: int, *, anew: bool = False) -> Iterator[int]:
    """Write the entries of the document's passages; yields how many, batch by batch."""
    given = entries.setting_of_document(document)
    setting = _settings([given], change)[given.subject]
    passages = document.passages.order_by("number").iterator(BATCH)
    for batch in batched(passages, BATCH):
        _write_entries([(setting, each) for each in entries.passages(batch)], change, anew=anew)
        yield len(batch)


def _write(given: Sequence[tuple[SettingGiven, EntryGiven]], change: int) -> None:
    settings = _settings((setting for setting, _ in given), change)
    _write_entries([(settings[setting.subject], entry) for setting, entry in given], change)


def _write_entries(
    given: Sequence[tuple[int, EntryGiven]], change: int, *, anew: bool = False
) -> None:
    """Write entries, each given with the key of its setting: those that are new or whose text is,
    and the values of the others."""
    contents = _contents([entry for _, entry in given])
    known: dict[tuple[int, str], tuple[int, int, int, int]] = {}
    if not anew:
        for thing in {entry.thing for _, entry in given}:
            keys = [entry.key for _, entry in given if entry.thing == thing]
            rows = Entry.objects.filter(thing=thing, key__in=keys, dead=False)
            for key, *row in rows.values_list("key", "pk", "digest", "content", "probability"):
                known[thing, key] = tuple(row)
    new: list[Entry] = []
    texts: list[EntryGiven] = []
    changed: list[tuple[int, int, int, int]] = []
    dead: list[int] = []
    for (setting, entry), content in zip(given, contents, strict=True):
        digest = meanings.digest(entry.whole)
        if earlier := known.get((entry.thing, entry.key)):
            pk, its_digest, *its_values = earlier
            if its_digest == digest:
                if its_values != [content, entry.probability]:
                    changed.append((content, entry.probability, change, pk))
                continue
            dead.append(pk)
        new.append(
            Entry(
                thing=entry.thing,
                key=entry.key,
                setting_id=setting,
                content_id=content,
                length=0,
                probability=entry.probability,
                digest=digest,
                change=change,
            )
        )
        texts.append(entry)
    with connection.cursor() as cursor:
        if changed:
            cursor.executemany(
                "UPDATE search_entry SET content_id = %s, probability = %s, change = %s"
                " WHERE id = %s",
                changed,
            )
    if dead:
        Entry.objects.filter(pk__in=dead).update(dead=True, change=change)
    if new:
        tokens = [indexed(entry.texts) for entry in texts]
        for entry, (_, length) in zip(new, tokens, strict=True):
            entry.length = length
        Entry.objects.bulk_create(new)
        engine().write((entry.pk, text) for entry, (text, _) in zip(new, tokens, strict=True))
        meant = {
            row.digest: entry.whole for row, entry in zip(new, texts, strict=True) if entry.meant
        }
        meanings.keep_approximate(meant, change)


def _settings(given: Iterable[SettingGiven], change: int) -> dict[str, int]:
    """The keys of the settings by their subjects; those that are new or changed are written."""
    wanted = {each.subject: each for each in given}
    known = {each.subject: each for each in Setting.objects.filter(subject__in=wanted)}
    keys = {}
    for subject, each in wanted.items():
        setting = known.get(subject) or Setting(subject=subject)
        values = {name: getattr(each, name) for name in each.__slots__}
        if setting.pk is None or any(getattr(setting, name) != values[name] for name in values):
            for name, value in values.items():
                setattr(setting, name, value)
            setting.change = change
            setting.save()
        keys[subject] = setting.pk
    return keys


def _contents(given: Sequence[EntryGiven]) -> list[int]:
    """The key of the content of each entry."""
    written = [
        json.dumps(entry.facets, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        for entry in given
    ]
    known = dict(Content.objects.filter(facets__in=set(written)).values_list("facets", "pk"))
    missing = [Content(facets=facets) for facets in dict.fromkeys(written) if facets not in known]
    for content in Content.objects.bulk_create(missing):
        known[content.facets] = content.pk
    return [known[facets] for facets in written]


def _new_change() -> int:
    stamp = secrets.randbits(62)
    return Change.objects.create(stamp=stamp, version=version()).pk


def _write_all(counts: Iterator[int]) -> None:
    for _ in counts:
        pass
