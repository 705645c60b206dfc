"""Bytes in, a Document of Passages out. Pure: knows no database and no web.

`read` is the whole in one place; every format has one reader, a function from a file to blocks;
`assembly` turns blocks into the document.
"""

from tenir.reading.document import Box, Document, Passage
from tenir.reading.reader import read

__all__ = ["Box", "Document", "Passage", "read"]
