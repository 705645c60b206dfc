"""What parsers raise on a file that is not what its format requires, theirs and ours."""

import struct
import zlib
from zipfile import BadZipFile

from pypdf.errors import PyPdfError

MALFORMED: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    PyPdfError,
    RuntimeError,  # RecursionError and NotImplementedError among them
    SyntaxError,  # lxml's and Pillow's
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""Libraries promise no list of their errors on malformed files; these are what they were seen to
raise. None of ours is among them, and none that stops a process."""


def in_one_line(error: Exception) -> str:
    """What `error` says, fit to stand in a message of ours."""
    return " ".join(str(error).split())[:200] or type(error).__name__
