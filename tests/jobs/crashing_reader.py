"""A reader that takes its process down on some files, as a fault in a library outside Python."""

from __future__ import annotations

import os
from pathlib import Path

from tenir.jobs.looking import Look
from tenir.jobs.reading_pool import ReadFile
from tenir.jobs.reading_pool import read_file as read_well


def read_file(path: Path, name: str | None = None, how: Look | None = None) -> ReadFile:
    """As the reader of Tenir, but a file whose name begins with "crash" ends the process."""
    if path.name.startswith("crash"):
        os._exit(139)
    return read_well(path, name)
