"""Checks that several actions make of the values they are given."""

from __future__ import annotations

from collections.abc import Iterable

from tenir.errors import Refused, UnknownProvision
from tenir.frameworks import catalogue, vocabulary


def check_term(vocabulary_key: str, term: str, what: str) -> None:
    """Raise `Refused` unless `term` is one of the vocabulary's terms under `vocabulary_key`."""
    known = [known_term.key for known_term in vocabulary.terms(vocabulary_key)]
    if term not in known:
        raise Refused(f"unknown {what} {term!r}; known are {', '.join(known)}")


def check_provisions(identifiers: Iterable[str]) -> None:
    """Raise `Refused` unless every identifier is that of a known provision."""
    for identifier in identifiers:
        try:
            catalogue.load().provision(identifier)
        except UnknownProvision as error:
            raise Refused(str(error)) from error
