"""Official texts: invented ones, in six languages and four formats."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.frameworks.fake_instrument import (
    HEADINGS,
    SENTENCES,
    WRITERS,
    Block,
    arabic,
    compact,
    declaration,
    write_pdf,
    write_txt,
)

import tenir
from tenir.errors import FrameworkError, TextMismatch
from tenir.frameworks.catalogue import load
from tenir.frameworks.official_text import OfficialText, parse
from tenir.frameworks.recognition import recognise
from tenir.text.language import LANGUAGES

LATIN = ("en", "fr", "es")


def _parse(path: Path, key: str = "pd2022") -> OfficialText:
    return parse(tenir.read(path), load().instrument(key), load())


def _declaration(path: Path, blocks: Sequence[Block]) -> OfficialText:
    return _parse(write_txt(path / "text.txt", blocks))


def _difference(path: Path, blocks: Sequence[Block], key: str = "pd2022") -> str:
    with pytest.raises(TextMismatch) as caught:
        _parse(write_txt(path / "text.txt", blocks), key)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WRITERS)
def test_the_declaration(tmp_path: Path, language: str, form: str) -> None:
    path = WRITERS[form](tmp_path / f"text.{form}", declaration(language))
    document = tenir.read(path)
    assert recognise(document, load()).key == "pd2022"
    official = parse(document, load().instrument("pd2022"), load())
    assert official.language == language
    assert list(official.paragraphs) == list(range(1, 78))
    assert official.warnings == ()
    assert len(official.provisions) == 77
    for number, paragraph in official.paragraphs.items():
        assert paragraph.text.startswith(SENTENCES[language].format(n=number + 100))
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
        assert HEADINGS[language] not in paragraph.text
        assert paragraph.text.count("\n\n") == (3 if number in (9, 60) else 0)
    assert official.provisions["pd2022/para/70"] == official.paragraphs[70]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WRITERS)
def test_the_compact(tmp_path: Path, language: str, form: str) -> None:
    path = WRITERS[form](tmp_path / f"text.{form}", compact(language))
    document = tenir.read(path)
    assert recognise(document, load()).key == "gcm"
    official = parse(document, load().instrument("gcm"), load())
    assert official.warnings == ()
    assert list(official.paragraphs) == list(range(1, 55))
    assert official.provisions["gcm/objective/13"] == official.paragraphs[29]
    actions = [key for key in official.provisions if "/action/" in key]
    assert len(actions) == 187
    assert len([key for key in official.provisions if "/principle/" in key]) == 10
    for part in official.provisions.values():
        assert document.text[part.start : part.end] == part.text
    third = official.provisions["gcm/objective/13/action/c"]
    assert "3" in third.text and "\n" not in third.text


@pytest.mark.parametrize("language", LATIN)
def test_pdf_with_symbol_and_page_on_every_page(tmp_path: Path, language: str) -> None:
    path = write_pdf(tmp_path / "text.pdf", declaration(language))
    official = _parse(path)
    assert list(official.paragraphs) == list(range(1, 78))
    assert official.paragraphs[77].page > 1
    for number, paragraph in official.paragraphs.items():
        assert SENTENCES[language].format(n=number + 100)[:26] in paragraph.text
        assert "A/RES/99/999" not in paragraph.text


def test_pdf_of_the_compact(tmp_path: Path) -> None:
    official = _parse(write_pdf(tmp_path / "text.pdf", compact("en")), "gcm")
    assert len([key for key in official.provisions if "/action/" in key]) == 187


def test_the_resolution_before_the_annex_has_numbers_of_its_own(tmp_path: Path) -> None:
    cover: list[Block] = [
        ("heading", "Resolution adopted by the harbour"),
        ("paragraph", "The harbour, recalling its boats,"),
        ("paragraph", "1. Endorses the counting of the boats that stands in the annex;"),
        ("paragraph", "2. Decides to count them again when the heron is back."),
        ("paragraph", "3. Requests the heron to report on the boats."),
        ("heading", "Annex"),
    ]
    official = _declaration(tmp_path, cover + declaration("en"))
    assert "sentence 101 " in official.paragraphs[1].text
    assert "sentence 103 " in official.paragraphs[3].text


def test_a_list_numbered_like_the_paragraphs(tmp_path: Path) -> None:
    blocks = declaration("en")
    place = next(i for i, (_, text) in enumerate(blocks) if text.startswith("16. ")) + 1
    items = [("paragraph", f"{item}. Count the boats of pier {item};") for item in range(1, 24)]
    official = _declaration(tmp_path, blocks[:place] + items + blocks[place:])
    assert "sentence 116 " in official.paragraphs[16].text
    assert "pier 23" in official.paragraphs[16].text
    assert "sentence 117 " in official.paragraphs[17].text


def test_notes_after_the_text(tmp_path: Path) -> None:
    notes: list[Block] = [
        ("paragraph", f"{note}. See the log book, page {note}.") for note in range(1, 9)
    ]
    official = _declaration(tmp_path, [*declaration("en"), ("heading", "Notes"), *notes])
    assert "log book" not in official.paragraphs[77].text


def test_numbers_on_lines_of_their_own(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for kind, text in declaration("en"):
        head, _, rest = text.partition(". ")
        split = kind == "paragraph" and head.isdigit()
        blocks += [(kind, f"{head}."), (kind, rest)] if split else [(kind, text)]
    official = _declaration(tmp_path, blocks)
    assert official.paragraphs[33].text == SENTENCES["en"].format(n=133)


def test_two_paragraphs_run_together(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for kind, text in declaration("en"):
        if text.startswith("34. "):
            blocks[-1] = (kind, f"{blocks[-1][1]} {text}")
        else:
            blocks.append((kind, text))
    official = _declaration(tmp_path, blocks)
    assert official.paragraphs[33].text == SENTENCES["en"].format(n=133)
    assert official.paragraphs[34].text == SENTENCES["en"].format(n=134)


def test_digits_of_other_scripts_and_chinese_numerals(tmp_path: Path) -> None:
    western = [
        (kind, text.replace(f"{arabic(i)} - ", f"{i}- ", 1))
        for i, (kind, text) in enumerate(declaration("ar"))
    ]
    assert len(_declaration(tmp_path, western).paragraphs) == 77
    han = "一二三四五六七八九"
    blocks = []
    for each in range(1, 78):
        tens, ones = divmod(each, 10)
        spelt = (han[tens - 1] if tens > 1 else "") + ("十" if tens else "")
        spelt += han[ones - 1] if ones else ""
        blocks.append(("paragraph", f"{spelt}、{SENTENCES['zh'].format(n=each + 100)}"))
    official = _declaration(tmp_path, blocks)
    assert official.paragraphs[77].text == SENTENCES["zh"].format(n=177)


def _without(blocks: Sequence[Block], number: int) -> list[Block]:
    return [block for block in blocks if not block[1].startswith(f"{number}. ")]


def test_a_missing_paragraph_is_named(tmp_path: Path) -> None:
    difference = _difference(tmp_path, _without(declaration("en"), 34))
    assert difference == "text.txt: paragraph 34 is missing after 33 on page 1"
    first_of_two = _without(_without(declaration("en"), 34), 12)
    assert "paragraph 12 is missing after 11" in _difference(tmp_path, first_of_two)
    assert "paragraph 1 is missing at the begin" in _difference(
        tmp_path, _without(declaration("en"), 1)
    )


@pytest.mark.parametrize("stray", ["34", "(34) Count the boats of pier 34;"])
def test_a_stray_number_is_no_paragraph(tmp_path: Path, stray: str) -> None:
    blocks = [
        (kind, stray if text.startswith("34. ") else text) for kind, text in declaration("en")
    ]
    assert "paragraph 34 is missing after 33" in _difference(tmp_path, blocks)


def test_the_last_paragraphs_are_missing(tmp_path: Path) -> None:
    assert "paragraph 70 is missing after 69" in _difference(tmp_path, declaration("en", last=69))


def test_too_many_paragraphs(tmp_path: Path) -> None:
    difference = _difference(tmp_path, declaration("en", last=78))
    assert difference.endswith("78 paragraphs where 77 are expected")


def test_a_paragraph_that_stands_twice(tmp_path: Path) -> None:
    blocks = declaration("en")
    place = next(i for i, (_, text) in enumerate(blocks) if text.startswith("34. "))
    difference = _difference(tmp_path, blocks[: place + 1] + blocks[place:])
    assert "paragraph 34 stands twice" in difference


def test_paragraphs_out_of_order(tmp_path: Path) -> None:
    blocks = declaration("en")
    place = next(i for i, (_, text) in enumerate(blocks) if text.startswith("34. "))
    blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    assert "is missing after 3" in _difference(tmp_path, blocks)


def test_the_other_instrument(tmp_path: Path) -> None:
    assert _difference(tmp_path, declaration("en"), "gcm") == (
        "text.txt: this looks like the Progress Declaration, not the Global Compact for Migration"
    )
    assert "looks like the Global Compact" in _difference(tmp_path, compact("fr"), "pd2022")


def test_no_instrument_at_all(tmp_path: Path) -> None:
    path = write_txt(tmp_path / "text.txt", [("paragraph", "The heron counts the boats.")])
    with pytest.raises(TextMismatch, match="no numbered paragraphs"):
        _parse(path)
    with pytest.raises(FrameworkError, match="does not tell of which instrument"):
        recognise(tenir.read(path), load())


def test_a_text_about_an_instrument_is_none(tmp_path: Path) -> None:
    title: Block = ("heading", "The Global Compact for Migration (A/RES/73/195): a brief")
    path = write_txt(tmp_path / "text.txt", [title, *declaration("en", last=9)])
    with pytest.raises(FrameworkError, match="does not tell of which instrument"):
        recognise(tenir.read(path), load())


def test_a_name_tells_the_instrument_of_a_damaged_text(tmp_path: Path) -> None:
    title: Block = ("heading", "Déclaration sur les progrès. A/RES/76/266")
    path = write_txt(tmp_path / "text.txt", [title, *_without(declaration("fr"), 5)])
    assert recognise(tenir.read(path), load()).key == "pd2022"


def test_a_number_of_actions_that_was_verified_is_a_difference(tmp_path: Path) -> None:
    blocks = compact("en")
    place = next(i for i, (_, text) in enumerate(blocks) if text.startswith("30. "))
    del blocks[place - 2]  # the last action of objective 13, before the heading of objective 14
    assert "objective 13 has 7 lettered actions, in paragraph 29" in _difference(
        tmp_path, blocks, "gcm"
    )


def test_a_number_of_actions_from_memory_is_a_warning(tmp_path: Path) -> None:
    blocks = compact("en")
    place = next(i for i, (_, text) in enumerate(blocks) if text.startswith("37. "))
    del blocks[place - 2]  # the last action of objective 20
    official = _parse(write_txt(tmp_path / "text.txt", blocks), "gcm")
    [warning] = official.warnings
    assert "objective 20 has 8 lettered actions" in str(warning)


def test_a_section_without_a_heading_is_a_warning(tmp_path: Path) -> None:
    blocks = [block for block in declaration("en") if block[0] != "heading"]
    official = _declaration(tmp_path, blocks)
    assert [str(warning).split(",")[0] for warning in official.warnings] == [
        "no heading stands before paragraph 21",
        "no heading stands before paragraph 51",
    ]


def test_a_paragraph_without_text(tmp_path: Path) -> None:
    blocks = [
        (kind, "34." if text.startswith("34. ") else text) for kind, text in declaration("en")
    ]
    assert "paragraph 34 on page 1 has no text" in _difference(tmp_path, blocks)
