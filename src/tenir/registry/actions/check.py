"""Checks that several actions make of the values they are given."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from tenir.errors import Conflict, Refused, UnknownProvision
from tenir.frameworks import catalogue, vocabulary
from tenir.registry import audit
from tenir.registry.visibility import Visible
from tenir.text.reason import Reason


def check_term(vocabulary_key: str, term: str, what: Reason) -> None:
    """Raise `Refused` unless `term` is one of the vocabulary's terms under `vocabulary_key`."""
    known = [known_term.key for known_term in vocabulary.terms(vocabulary_key)]
    if term not in known:
        raise Refused(
            "unknown {what} {term!r}; known are {known}",
            what=what,
            term=term,
            known=", ".join(known),
        )


def check_provisions(identifiers: Iterable[str]) -> None:
    """Raise `Refused` unless every identifier is that of a known provision."""
    for identifier in identifiers:
        try:
            catalogue.load().provision(identifier)
        except UnknownProvision as error:
            raise Refused(error.reason) from error


def check_unchanged(record: Model, based_on: int | None) -> None:
    """Raise `Conflict` where `record` was changed after the audit entry of number `based_on`, the
    last one (`audit.last_entry_of`) when the author looked at it; None asks for no such check."""
    if based_on is not None and audit.last_entry_of(record) != based_on:
        raise Conflict("someone else has changed this since you opened it; look at both versions")


def check_visible(
    visibility: str, organisation: int | None, parts: Iterable[Visible | None]
) -> None:
    """Raise `Refused` where a record of that visibility would show a part that some may not see."""
    for part in parts:
        if part and not part.is_seen_by_all_who_see(visibility, organisation):
            raise Refused(
                "“{part}” is less visible than the record that would show it", part=str(part)
            )
