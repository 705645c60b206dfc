"""What the tests of the reading room share: real documents, and PDFs to draw on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "documents"


@pytest.fixture
def document() -> Callable[[str], Path]:
    """Gives the path of a shared document; skips the test without it."""

    def find(name: str) -> Path:
        path = DOCUMENTS / name
        if not path.exists():
            pytest.skip(f"{name} is not here")
        return path

    return find


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    """An empty PDF to draw on; save it and read `canvas._filename`."""
    return Canvas(str(tmp_path / "made.pdf"), pagesize=A4, invariant=True)
