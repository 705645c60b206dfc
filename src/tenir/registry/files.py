"""The original files, each kept once under its SHA-256 in the data folder."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from django.conf import settings

UNFINISHED = ".unfinished-"
ABANDONED_AFTER = 3600
"""Seconds after which an unfinished copy can no longer be one that a living process writes."""


def path_of(sha256: str) -> Path:
    """Where the file of that SHA-256 stands: two levels, so that no folder grows too large."""
    return settings.TENIR_HOME / "files" / sha256[:2] / sha256


def keep(original: Path, sha256: str) -> Path:
    """Copy `original` to its place unless it is there already, whole or not at all.

    Returns the place. The copy is written beside it and renamed when complete, so that a process
    killed on the way leaves no file that looks whole.
    """
    place = path_of(sha256)
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(prefix=UNFINISHED, dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as target, original.open("rb") as source:
            shutil.copyfileobj(source, target, 1024**2)
            target.flush()
            os.fsync(target.fileno())
        Path(unfinished).replace(place)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return place


def remove_unfinished() -> int:
    """Remove copies that a killed process left unfinished; returns how many."""
    copies = (settings.TENIR_HOME / "files").glob(f"*/{UNFINISHED}*")
    left = [copy for copy in copies if time.time() - copy.stat().st_mtime > ABANDONED_AFTER]
    for file in left:
        file.unlink(missing_ok=True)
    return len(left)
