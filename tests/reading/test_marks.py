"""What starts a list item or a numbered paragraph, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.reading.marks import leading_mark

BULLETS = [
    ("• text", "•"), ("- › Vérifier", "- ›"), ("– text", "–"), ("— text", "—"), ("o Text", "o"),
    ("o\ttext", "o"), ("* note", "*"), ("◦sub", "◦"), ("\uf0b7\ttext", "\uf0b7"), ("● نص", "●"),
    ("■ текст", "■"), ("✓ done", "✓"), ("➢ go", "➢"), ("» suite", "»"), ("· 促进", "·"),
    (" - i. un ensemble", "-"), ("▪\u00a0text", "▪"), ("‣ text", "‣"), ("○ text", "○"),
]  # fmt: skip

NUMBERS = [
    ("51. We commit", "51."), ("51) We", "51)"), ("(51) We", "(51)"), ("(a) We", "(a)"),
    ("a) we", "a)"), ("(iv) we", "(iv)"), ("iv. we", "iv."), ("12.3 Policy", "12.3"),
    ("1.2.3. Policy", "1.2.3."), ("٥١- نعيد", "٥١-"), ("51- نعيد", "51-"), ("٥١. نعيد", "٥١."),
    ("（一）促进", "（一）"), ("一、促进", "一、"), ("1、促进", "1、"), ("1．促进", "1．"),
    ("а) мы", "а)"), ("(б) мы", "(б)"), ("(أ) نص", "(أ)"), ("أ) نص", "أ)"), ("أ - نص", "أ -"),
    ("هـ- نص", "هـ-"), ("A. Mandate", "A."), ("IV. Follow-up", "IV."), ("①促进", "①"),
    ("51.", "51."), ("(a)", "(a)"), ("1.- Texto", "1.-"), ("51 bis. We", "51 bis."),
    ("\u200f51. نص", "51."), ("(aa) foo", "(aa)"), ("51.We", "51."), ("7. 2022 was", "7."),
]  # fmt: skip

NEITHER = [
    "2026 was a year", "3.5 million", "2.5%", "2.5 % of", "2.5 per cent", "17.05.2022 text",
    "17.5.22 Meeting", "09.30 Opening", "1.200 Migrants", "10-15 people", "5 - 10 years",
    "M. Dupont", "p. 5", "e. g. this", "i.e. this", "- ", "•", "— — —", "2022. We", "(2022) We",
    "o para niños", "(UN) text", "**bold**", "-5 degrees", "3.5 مليون", "3.5 亿", "3.5 US$",
    "(c) 2022", "12 May 2022", "1er mai", "a word", "", "   ", "г. Москва", "10-летний план",
    "J. Smith said", "17 мая 2022 г.", "2022年", "COVID-19", "70 percent", "1,5 million",
]  # fmt: skip


@pytest.mark.parametrize(("line", "mark"), BULLETS)
def test_bullets(line, mark):
    found = leading_mark(line)
    assert found and (found.kind, found.text) == ("bullet", mark)


@pytest.mark.parametrize(("line", "mark"), NUMBERS)
def test_numbers(line, mark):
    found = leading_mark(line)
    assert found and (found.kind, found.text) == ("number", mark)


@pytest.mark.parametrize("line", NEITHER)
def test_dates_amounts_initials_and_words_are_no_marks(line):
    assert leading_mark(line) is None


def test_the_length_leads_to_the_content():
    line = "\t(iv)  to protect"
    mark = leading_mark(line)
    assert mark and line[mark.length :] == "to protect"


@given(st.text())
def test_a_mark_is_at_the_start_and_within_the_line(line):
    mark = leading_mark(line)
    if mark:
        assert 0 < len(mark.text) <= mark.length <= len(line)
        assert mark.text in line[: mark.length]
        if mark.kind == "bullet":
            assert any(map(str.isalnum, line[mark.length :]))


@given(
    st.integers(1, 999),
    st.sampled_from([".", ")"]),
    st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True),
)
def test_paragraph_numbers_count(number, stop, word):
    mark = leading_mark(f"{number}{stop} {word}")
    assert mark and mark.text == f"{number}{stop}"


@given(st.integers(1900, 2100), st.sampled_from([" ", ". ", ") ", " – "]), st.text())
def test_years_do_not(year, stop, rest):
    assert leading_mark(f"{year}{stop}{rest}") is None


@given(st.text(alphabet="0123456789.-()ivxab o•–٥一、", max_size=200))
def test_no_line_takes_long(line):
    leading_mark(line)
