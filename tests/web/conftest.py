"""Documents of several kinds and languages that the pages are tried with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import deactivate
from tests.making import ARABIC, FRENCH, added, commitment, state, write_docx, write_pdf, write_text

from tenir.registry.actions import QuoteGiven
from tenir.registry.models import Document

KENYA_PAGES = (
    ["Kenya counts the boats of the harbour.", "Kenya will paint every boat green by 2030."],
    ["Herons stand on the boats.", "<script>alert('boats')</script> is only text."],
)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Whatever language the pages had, the next test begins in none of them."""
    yield
    deactivate()


@pytest.fixture
def pdf(home: Path, tmp_path: Path) -> Document:
    """A national review of Kenya in English, with a commitment that is quoted from its page 1."""
    path = write_pdf(tmp_path / "kenya.pdf", *KENYA_PAGES)
    document = added(
        path, kind="national-review", state="KEN", date="2024", title="Kenya <on> boats"
    )
    passage = document.passages.get(text__contains="green by 2030")
    start = passage.start + len("Kenya will ")
    quote = QuoteGiven(passage, start, passage.end)
    commitment("Boats painted green", state("KEN"), quotes=[quote], date="2024-05")
    return document


@pytest.fixture
def arabic(home: Path, tmp_path: Path) -> Document:
    """A statement of Morocco in Arabic."""
    path = write_text(tmp_path / "morocco.txt", ARABIC)
    return added(path, kind="statement", state="MAR", title="بيان المغرب")


@pytest.fixture
def french(home: Path, tmp_path: Path) -> Document:
    """A pledge of France in French."""
    path = write_docx(tmp_path / "france.docx", FRENCH)
    return added(path, kind="pledge", state="FRA", title="L’engagement de la France")
