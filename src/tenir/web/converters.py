"""The parts of addresses that are identifiers."""

from __future__ import annotations


class _Text:
    """A part of an address that stays text."""

    def to_python(self, value: str) -> str:
        """The identifier."""
        return value

    def to_url(self, value: str) -> str:
        """The part of the address."""
        return value


class Alpha3(_Text):
    """A State's alpha-3 code, in any case."""

    regex = "[A-Za-z]{3}"


class DocumentIdentifier(_Text):
    """The first 12 hex digits of a document's SHA-256."""

    regex = "[0-9a-f]{12}"


class ProvisionIdentifier(_Text):
    """A provision's identifier, such as gcm/objective/13."""

    regex = r"[a-z0-9]+(?:/[a-z0-9.\-]+)+"
