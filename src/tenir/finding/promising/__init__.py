"""Reading out of a commitment what it says, one part a module."""

from tenir.finding.promising.reading import read_promise

__all__ = ["read_promise"]
