"""Sentences in six languages, and the stops that end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.sentences import sentence_at, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["We will act (see para. 51).", "The U.S. Government agreed.", "Yes?"],
        ["It cost USD 3.5 million!", 'He said: "Done."', "Next."],
        ["See Art. 5 and No. 7, p. 3.", "J. Smith of the U.N. agreed, i.e. on all."],
        ["The answer is no.", "We go on."],
        ["In the U.S.", "The Government will act."],
        ["1. Create jobs.", "2. Train staff."],
        ["M. Dupont et Mme Martin ont signé l'art. 5.", "« Nous agirons. »", "Fin."],
        ["El Sr. Pérez llegó.", "¿Cuándo?", "Véase la pág. 3; EE. UU. apoyará."],
        ["В 2027 г. Правительство откроет центр.", "См. ст. 5 закона, т.е. 2 млн. рублей.", "Да."],
        ["И. И. Иванов прибыл.", "Приняты законы и т.д.", "Затем всё."],
        ["ستفتح الوزارة مركزًا.", "هل ستنجح؟", "نعم!", "وأضاف د. أحمد أن ذلك مهم."],
        ["It costs 5,000.50 dollars.", "مرحبا."],
    ],
)
def test_sentences(expected):
    assert parts(" ".join(expected)) == expected


def test_chinese_needs_no_blanks():
    assert parts("我们将建立中心；培训人员。“好的。”是吗？是！") == [
        "我们将建立中心；培训人员。", "“好的。”", "是吗？", "是！",
    ]  # fmt: skip


def test_blank_lines_and_bullets_end_a_sentence_and_line_breaks_do_not():
    text = "A heading\n\nWe will\ntrain staff\n- one\n• two\n3) three\n"
    assert parts(text) == ["A heading", "We will\ntrain staff", "- one", "• two", "3) three"]


def test_the_sentence_at_a_place():
    spans = sentences("One. Two.")
    assert [sentence_at(spans, place) for place in (0, 3, 5, 8)] == [0, 0, 1, 1]


@given(
    st.text(alphabet=" \n\t\u00a0.!?…。؟;«»\"')(abAB1г٣م政。", max_size=120) | st.text(max_size=60)
)
def test_sentences_hold_every_character_that_is_no_space(text):
    end = 0
    held = ""
    for first, last in sentences(text):
        assert not text[end:first].strip()
        assert first < last
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        held += text[first:last]
        end = last
    assert not text[end:].strip()
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["A. B. ", "word. ", "1. ", "(", "\n ", '."', "“”", "т.д. "])
def test_long_texts_are_read_through(unit):
    # In quadratic time this would take hours.
    text = unit * 100_000
    assert all(start < end <= len(text) for start, end in sentences(text))
