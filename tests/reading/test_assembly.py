"""Offsets, and the languages of documents that mix them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tenir.reading.assembly import SEPARATOR, assemble
from tenir.reading.block import Block
from tenir.reading.document import Box, Document, PassageKind

ENGLISH = "The Government commits to give every migrant child access to education by 2026."
FRENCH = "Le Gouvernement s’engage à garantir l’accès de tous les enfants migrants à l’éducation."
SPANISH = "El Gobierno se compromete a garantizar el acceso de todos los niños a la educación."
ARABIC = "تلتزم الحكومة بضمان حصول جميع الأطفال المهاجرين على التعليم."


def document(*texts: str, title: str = ""):
    blocks = [Block(text, PassageKind.PARAGRAPH) for text in texts]
    return assemble(
        blocks, file="a.txt", sha256="ab" * 32, media_type="text/plain", pages=1, title=title
    )


def languages(*texts: str) -> list[str]:
    return [passage.language for passage in document(*texts).passages]


def test_a_short_quote_in_another_script_has_its_own_language():
    assert languages(ENGLISH, "حقوق الإنسان", ENGLISH) == ["en", "ar", "en"]
    assert languages(ENGLISH, "移民", "Права", ENGLISH) == ["en", "zh", "ru", "en"]
    assert document(ENGLISH, ARABIC[:20], ENGLISH).language == "en"


def test_names_and_short_headings_take_the_language_around_them():
    assert languages("Objectif 15", FRENCH, "QUNO", FRENCH, "Engagements") == ["fr"] * 5
    assert languages("Responsible unit(s): AAP Unit", ENGLISH) == ["en", "en"]


def test_each_part_of_a_document_in_two_languages_has_its_own():
    told = languages(*[ENGLISH] * 8, "Migration", *[FRENCH] * 8, "Migration", *[SPANISH] * 8)
    assert told == ["en"] * 8 + [told[8]] + ["fr"] * 8 + [told[17]] + ["es"] * 8


def test_numbers_take_the_language_around_them_and_latin_names_amid_arabic_do_not():
    assert languages(ARABIC, "2022", ARABIC) == ["ar", "ar", "ar"]
    assert languages(ARABIC, "UNICEF", ARABIC)[1] in {"en", "es", "fr"}
    assert languages("2022", "3 | 4") == ["und", "und"]
    assert document("2022 | 12 | 14 | 15 | 16", "Pledge").language != "und"


def test_the_language_of_most_of_the_text_is_that_of_the_document():
    assert document(FRENCH, ENGLISH, FRENCH).language == "fr"
    assert document(ARABIC, ARABIC, ENGLISH).language == "ar"
    assert document().language == "und"


def test_controls_blanks_and_empty_blocks_never_reach_the_text():
    made = document(" One\x00\tline\n more\x85 ", "\x07 ", "\ud800Two\ufeff", title=" A\ntitle ")
    assert made.text == "One line more" + SEPARATOR + "Two"
    assert made.title == "A title"


def test_boxes_and_ocr_are_kept():
    box = Box(1, 0.1, 0.1, 0.9, 0.2)
    block = Block("Text", PassageKind.HEADING, 3, (box,), True)
    made = assemble([block], file="a", sha256="0" * 64, media_type="application/pdf", pages=4)
    passage = made.passages[0]
    assert (passage.boxes, passage.ocr, passage.page, made.ocr) == ((box,), True, 3, True)


@given(st.lists(st.text(max_size=40), max_size=12))
def test_passages_stand_where_they_say(texts):
    made = document(*texts)
    end = 0
    for passage in made.passages:
        assert made.text[passage.start : passage.end] == passage.text
        assert passage.start == (end + len(SEPARATOR) if end else 0)
        assert passage.text == " ".join(passage.text.split())
        made.text.encode("utf-8")
        end = passage.end
    assert end == len(made.text)


@given(st.text(min_size=1, max_size=200), st.data())
def test_selectors_say_the_quote_and_its_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = Document("a.txt", "0" * 64, "text/plain", 1, "en", text, ())
    quote, position = made.selectors(start, end)
    assert quote["exact"] == text[position["start"] : position["end"]]
    assert text.endswith(quote["suffix"]) or len(quote["suffix"]) == 32
    assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
