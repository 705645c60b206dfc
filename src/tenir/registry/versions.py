"""Versions: a record as a whole, as JSON values, which an audit entry keeps before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.forms.models import model_to_dict

from tenir.registry.models.commitment import Commitment
from tenir.registry.models.deed import Deed
from tenir.registry.models.passage import Passage

_PLAIN = str | int | float | bool | list | dict | None


def facts(record: models.Model) -> dict[str, Any]:
    """The record's own fields, as JSON values."""
    return {
        name: value if isinstance(value, _PLAIN) else str(value)
        for name, value in model_to_dict(record).items()
        if not record._meta.get_field(name).many_to_many
    }


def version_of(record: models.Model) -> dict[str, Any]:
    """The whole version of `record`: its own fields, and its parts by their keys."""
    version = facts(record)
    if isinstance(record, Commitment):
        version |= {
            "parties": [list(row) for row in record.party_set.values_list("actor", "role")],
            "places": _keys(record.places),
            "provisions": _provisions(record),
            "quotes": [
                list(row)
                for row in record.utterances.order_by("pk").values_list("passage", "start", "end")
            ],
        }
    elif isinstance(record, Deed):
        version |= {
            "actors": _keys(record.actors),
            "places": _keys(record.places),
            "provisions": _provisions(record),
        }
    return version


def write_version(record: models.Model, version: Mapping[str, Any]) -> None:
    """Let `record` be as `version` says: the fields and parts that it names, as `version_of` gives
    them. Raises Django's ValidationError where a value is none that the field may hold, and leaves
    it to the caller to have checked what is named."""
    for field in record._meta.concrete_fields:
        if field.name in version and not field.primary_key:
            setattr(record, field.attname, field.to_python(version[field.name]))
    record.full_clean()
    record.save()
    if isinstance(record, Deed) and "actors" in version:
        record.actors.set(version["actors"])
    if isinstance(record, Commitment | Deed):
        if "places" in version:
            record.places.set(version["places"])
        if "provisions" in version:
            _write_provisions(record, version["provisions"])
    if isinstance(record, Commitment):
        if "parties" in version:
            _write_parties(record, version["parties"])
        if "quotes" in version:
            _write_quotes(record, version["quotes"])


def _write_provisions(record: Any, rows: Sequence[Sequence[str]]) -> None:
    record.provisions.exclude(identifier__in=[row[0] for row in rows]).delete()
    for identifier, linked_by, basis in rows:
        said = {"linked_by": linked_by, "basis": basis}
        record.provisions.update_or_create(identifier=identifier, defaults=said)


def _write_parties(commitment: Commitment, rows: Sequence[Sequence[Any]]) -> None:
    if [list(row) for row in commitment.party_set.values_list("actor", "role")] == rows:
        return
    # All anew: parties stand in the order in which they were given.
    commitment.party_set.all().delete()
    for actor, role in rows:
        commitment.party_set.create(actor_id=actor, role=role)


def _write_quotes(commitment: Commitment, rows: Sequence[Sequence[int]]) -> None:
    wanted = {tuple(row) for row in rows}
    for utterance in commitment.utterances.all():
        place = (utterance.passage_id, utterance.start, utterance.end)
        if place not in wanted:
            utterance.delete()
        wanted.discard(place)
    passages = Passage.objects.in_bulk([passage for passage, _, _ in wanted])
    for key, start, end in sorted(wanted):
        passage = passages[key]
        quote = passage.text[start - passage.start : end - passage.start]
        commitment.utterances.create(
            passage=passage, start=start, end=end, quote=quote, language=passage.language
        )


def _keys(actors: Any) -> list[int]:
    return sorted(actors.values_list("pk", flat=True))


def _provisions(record: Any) -> list[list[str]]:
    rows = record.provisions.order_by("identifier")
    return [list(row) for row in rows.values_list("identifier", "linked_by", "basis")]
