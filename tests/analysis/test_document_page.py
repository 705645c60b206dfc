"""The page of a document on which a quote stands, and the pieces around the quote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import added, write_pdf, write_text

from tenir.analysis.document_page import PASSAGES_A_PART, document_page, page_of
from tenir.analysis.document_page import _shown as shown_of
from tenir.registry.models import Document, Passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf(home: Path, tmp_path: Path) -> Document:
    pages = [["We count the boats of the harbour.", "We paint them green."], ["Herons approve."]]
    return added(write_pdf(tmp_path / "a.pdf", *pages), kind="other")


@pytest.fixture
def long_text(home: Path, tmp_path: Path) -> Document:
    paragraphs = [f"Boat number {number} is green." for number in range(2 * PASSAGES_A_PART + 5)]
    return added(write_text(tmp_path / "a.txt", *paragraphs), kind="other")


def test_the_pages_of_a_pdf_are_its_own(pdf: Document) -> None:
    first, second = (document_page(pdf, number) for number in (1, 2))
    assert (first.count, second.count) == (2, 2)
    assert (first.previous, first.next) == (None, 2)
    assert (second.previous, second.next) == (1, None)
    assert [shown.passage.page for shown in first.passages] == [1, 1]
    assert [shown.before for shown in second.passages] == ["Herons approve."]


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (2, 2), (3, 2), (10**9, 2)])
def test_the_nearest_page_is_given(pdf: Document, asked: int, given: int) -> None:
    assert document_page(pdf, asked).number == given


def test_a_long_text_is_parted(long_text: Document) -> None:
    parts = [document_page(long_text, number) for number in (1, 2, 3)]
    numbers = [shown.passage.number for part in parts for shown in part.passages]
    assert numbers == list(range(1, 2 * PASSAGES_A_PART + 6))
    assert parts[0].count == 3
    for passage in long_text.passages.all():
        assert passage in [shown.passage for shown in parts[page_of(passage) - 1].passages]


def test_a_quote_is_marked_and_boxed_on_its_page(pdf: Document) -> None:
    passage = pdf.passages.get(text__startswith="We paint")
    page = document_page(pdf, 1, (passage.start + 3, passage.start + 8))
    [marked] = [shown for shown in page.passages if shown.quoted]
    assert (marked.before, marked.quoted, marked.after) == ("We ", "paint", " them green.")
    assert marked.first
    assert len(page.boxes) == len(passage.boxes) >= 1
    left, top, right, bottom = page.boxes[0]
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    assert not document_page(pdf, 2, (passage.start, passage.end)).boxes


def test_a_quote_over_several_passages_begins_once(pdf: Document) -> None:
    first, second = pdf.passages.filter(page=1)
    page = document_page(pdf, 1, (first.start + 3, second.end))
    assert [shown.first for shown in page.passages] == [True, False]
    assert [shown.quoted for shown in page.passages] == [first.text[3:], second.text]


@given(start=st.integers(0, 60), length=st.integers(1, 60))
def test_the_pieces_are_the_text(start: int, length: int) -> None:
    text = "We count the boats."
    passage = Passage(start=20, end=20 + len(text), text=text)
    shown = shown_of(passage, None, (start, start + length))
    assert shown.before + shown.quoted + shown.after == text
    within = range(max(start, passage.start), min(start + length, passage.end))
    assert shown.quoted == "".join(text[place - passage.start] for place in within)
