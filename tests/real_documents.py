"""Real documents of third parties, which are no part of the project: used where they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents"


def real_document(name: str) -> Path:
    """The real document of that name; the test is skipped where it is not there."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    return path
