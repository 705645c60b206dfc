"""Keeping the index in step with the record: in the same transaction, or made anew as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min, Model

from tenir.frameworks import catalogue
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
from tenir.search.indexing.writing import (
    NewEntry,
    as_new,
    insert,
    new_change,
    version,
    write_settings,
)
from tenir.search.models import Change, Entry, Thing

BATCH = 1_000
OF_RECORDS: Mapping[Thing, type[Described]] = {
    Thing.COMMITMENT: Commitment,
    Thing.PRACTICE: Practice,
    Thing.STATEMENT: Statement,
}


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
        whole = [Passage.objects, Source.objects, Actor.objects]
        total = sum(rows.count() for rows in [*whole, *(of.objects for of in OF_RECORDS.values())])
        total += len(catalogue.load().provisions)
        first = _first_key(total)
        with connection.cursor() as cursor:
            # As the database does it best: Django would look at each row for what refers to it.
            for table in ("entry", "setting", "content", "change"):
                cursor.execute(f"DELETE FROM search_{table}")
        change = new_change()
        contents: dict[str, int] = {}
        batches = chain(
            _of_passages(change, contents),
            (_new(given, change, contents) for given in batched(_of_records(), BATCH)),
        )
        made = 0
        with engine().anew() as fresh:
            for count in insert(fresh, batches, change, first, total):
                made += count
                yield made, total
        meanings.remove_unused()


def _first_key(total: int) -> int:
    """The first key for an index of `total` entries that is made anew.

    No key that is in use now is used again, so that nobody who still reads the old index takes one
    entry for another; beyond that keys stay small, since the columns have a place for each.
    """
    of = Entry.objects.aggregate(least=Min("pk"), greatest=Max("pk"))
    return 1 if not of["least"] or of["least"] > total else of["greatest"] + 1


def _of_passages(change: int, contents: dict[str, int]) -> Iterator[list[NewEntry]]:
    """The entries of all passages, batch by batch."""
    values = ("pk", "document", "language", "text")
    places: dict[int, int] = {}
    # By their keys, as what was found in them is looked up.
    rows = Passage.objects.order_by("pk").values_list(*values, named=True)
    for batch in batched(rows.iterator(BATCH), BATCH):
        missing = {passage.document for passage in batch} - places.keys()
        documents = Document.objects.select_related("source__actor__state").filter(pk__in=missing)
        subjects = {entries.subject_of(each): each.pk for each in documents}
        written = write_settings(map(entries.setting_of_document, documents), change)
        places |= {subjects[subject]: place for subject, place in written.items()}
        given = [
            (places[passage.document], entry)
            for passage, entry in zip(batch, entries.passages(batch), strict=True)
        ]
        yield as_new(given, contents)


def _new(
    given: Sequence[tuple[SettingGiven, EntryGiven]], change: int, contents: dict[str, int]
) -> list[NewEntry]:
    settings = write_settings((setting for setting, _ in given), change)
    return as_new([(settings[setting.subject], entry) for setting, entry in given], contents)


def encode(things: Sequence[Thing] = tuple(OF_RECORDS)) -> Iterator[tuple[int, int]]:
    """Let the sentence encoder see the texts of `things` that it has not seen; yields how many it
    saw, and of how many.

    Of passages it sees those that may touch the Compact when findings are looked for. Records are
    few, and the action that adds one does not wait for it.
    """
    entry = Entry.objects.filter(thing__in=things, dead=False)
    keys = {
        digest: (thing, key) for digest, thing, key in entry.values_list("digest", "thing", "key")
    }
    unseen = sorted(meanings.not_encoded(keys))
    done = 0
    for batch in batched(unseen, BATCH):
        with transaction.atomic():
            engine().lock()
            texts = _texts_of([keys[digest] for digest in batch])
            meanings.encode({digest: texts[keys[digest]] for digest in batch}, new_change())
        done += len(batch)
        yield done, len(unseen)


def encode_records() -> None:
    """Let the sentence encoder see the records that it has not seen."""
    for _ in encode():
        pass


def _texts_of(keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The texts of passages and records, given by what they are and their keys."""
    texts: dict[tuple[int, str], str] = {}
    by_thing: dict[int, list[str]] = {}
    for thing, key in keys:
        by_thing.setdefault(thing, []).append(key)
    for pk, text in Passage.objects.filter(pk__in=by_thing.pop(Thing.PASSAGE, ())).values_list(
        "pk", "text"
    ):
        texts[Thing.PASSAGE, str(pk)] = text
    for thing, of_thing in by_thing.items():
        for _, entry in _of_model(OF_RECORDS[Thing(thing)], of_thing):
            texts[thing, entry.key] = entry.whole
    return texts


def _of_model(
    model: type[Described], keys: Sequence[str] | None = None
) -> Iterator[tuple[SettingGiven, EntryGiven]]:
    """The entries of all records of `model`, or of those of `keys`."""
    records = model.objects.select_related("source").prefetch_related(
        model.objects.all().actors, "provisions"
    )
    for record in records if keys is None else records.filter(pk__in=keys):
        yield entries.record(record)


def _of_records() -> Iterator[tuple[SettingGiven, EntryGiven]]:
    for model in OF_RECORDS.values():
        yield from _of_model(model)
    for source in Source.objects.select_related("actor__state"):
        yield entries.source(source)
    yield from entries.actors(Actor.objects.all())
    yield from entries.provisions()


def _on_change(sender: type, action: Any, subject: Model, **_: object) -> None:
    engine().lock()
    change = new_change()
    if isinstance(subject, Document):
        _write_all(_write_document(subject, change))
        _write([entries.source(subject.source)], change)
        for earlier in subject.source.documents.exclude(pk=subject.pk):
            write_settings([entries.setting_of_document(earlier)], change)
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
        _write([entries.source(subject), *_actors([subject.actor_id])], change)
        write_settings(map(entries.setting_of_document, subject.documents.all()), change)
    elif isinstance(subject, Described):
        acting = [actor.pk for actor in subject.acting]
        _write([entries.record(subject), *_actors(acting)], change)
        if isinstance(subject, Commitment):
            _write_uttering(subject, change)
    elif isinstance(subject, Actor):
        _write(_actors([subject.pk]), change)


def _actors(keys: Sequence[int | None]) -> list[tuple[SettingGiven, EntryGiven]]:
    """The entries of actors: whether the public may find them hangs on what it sees of them."""
    return list(entries.actors(Actor.objects.filter(pk__in=keys)))


def _write_uttering(commitment: Commitment, change: int) -> None:
    """Write the passages that utter the commitment anew: the register quotes them now."""
    passages = list(Passage.objects.filter(utterances__commitment=commitment).distinct())
    documents = Document.objects.filter(passages__in=passages).distinct()
    of = write_settings(map(entries.setting_of_document, documents), change)
    subjects = {document.pk: entries.subject_of(document) for document in documents}
    given = entries.passages(passages)
    places = [of[subjects[passage.document_id]] for passage in passages]
    _write_entries(list(zip(places, given, strict=True)), change)


def _write_document(document: Document, change: int) -> Iterator[int]:
    """Write the entries of the document's passages; yields how many, batch by batch."""
    given = entries.setting_of_document(document)
    setting = write_settings([given], change)[given.subject]
    passages = document.passages.order_by("number").iterator(BATCH)
    for batch in batched(passages, BATCH):
        _write_entries([(setting, each) for each in entries.passages(batch)], change)
        yield len(batch)


def _write(given: Sequence[tuple[SettingGiven, EntryGiven]], change: int) -> None:
    settings = write_settings((setting for setting, _ in given), change)
    _write_entries([(settings[setting.subject], entry) for setting, entry in given], change)


def _write_entries(given: Sequence[tuple[int, EntryGiven]], change: int) -> None:
    """Write entries, each given with the key of its setting: those that are new or whose text is,
    and the values of the others."""
    known: dict[tuple[int, str], tuple[int, int, int, int]] = {}
    for thing in {entry.thing for _, entry in given}:
        keys = [entry.key for _, entry in given if entry.thing == thing]
        rows = Entry.objects.filter(thing=thing, key__in=keys, dead=False)
        for key, *row in rows.values_list("key", "pk", "digest", "content", "probability"):
            known[thing, key] = tuple(row)
    new: list[NewEntry] = []
    changed: list[tuple[int, int, int, int]] = []
    dead: list[int] = []
    for each in as_new(given):
        entry = each.entry
        if earlier := known.get((entry.thing, entry.key)):
            pk, its_digest, *its_values = earlier
            if its_digest == each.digest:
                if its_values != [each.content, entry.probability]:
                    changed.append((each.content, entry.probability, change, pk))
                continue
            dead.append(pk)
        new.append(each)
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
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        _write_all(insert(engine(), [new], change, last + 1, len(new)))


def _write_all(counts: Iterator[int]) -> None:
    for _ in counts:
        pass
