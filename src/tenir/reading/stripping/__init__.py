"""A file goes in; the same file comes out without what could betray who made it, where and when.

`stripper.py` is the whole in one place; `families.py` tells what a file is, by its content alone;
every family of files has a module that gives back the bytes of the cleaned file.
"""

from tenir.reading.stripping.families import MEDIA_TYPES
from tenir.reading.stripping.stripper import LIMIT, strip

__all__ = ["LIMIT", "MEDIA_TYPES", "strip"]
