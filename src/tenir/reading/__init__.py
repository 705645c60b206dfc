"""Bytes in, a Document of Passages out. Pure: knows no database and no web.

`read` is the whole in one place; every format has one reader, a function from a file to blocks;
`assembly` turns blocks into the document.
"""

from typing import TYPE_CHECKING, Any

from tenir.reading.document import Box, Document, Passage

if TYPE_CHECKING:
    from tenir.reading.reader import read

__all__ = ["Box", "Document", "Passage", "read"]


def __getattr__(name: str) -> Any:
    # Imported when first used: what deals with passages alone needs no readers of files.
    if name != "read":
        raise AttributeError(f"module 'tenir.reading' has no attribute {name!r}")
    from importlib import import_module

    return import_module("tenir.reading.reader").read
