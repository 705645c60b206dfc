"""What the tests of the reading room share: real documents, and PDFs to draw on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.real_documents import real_document

A4 = (595.0, 842.0)


@pytest.fixture
def document() -> Callable[[str], Path]:
    """Gives the path of a real document; skips the test without it."""
    return real_document


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    """An empty PDF to draw on; save it and read `canvas._filename`."""
    return Canvas(str(tmp_path / "made.pdf"), pagesize=A4, invariant=True)
