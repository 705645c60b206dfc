"""Text and Markdown: what stands as a paragraph, a heading, a list item or a table row."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.real_documents import real_document

from tenir.errors import Damaged, EmptyFile, ReadingError, UnknownFormat
from tenir.reading import read

QUNO = "QUNO_IMRF-outcomes-brief_French.txt"


def told(tmp_path, text: str | bytes, name: str = "a.txt") -> list[tuple[str, str]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(str(passage.kind), passage.text) for passage in read(path).passages]


def test_wrapped_lines_are_joined_and_divided_words_made_whole(tmp_path):
    text = (
        "The Government commits to long-term solutions for\n"
        "all migrants, and will follow the imple-\n"
        "mentation of long-\n"
        "term plans.\n\nA second paragraph."
    )
    assert told(tmp_path, text) == [
        ("paragraph", "The Government commits to long-term solutions for all migrants, and will "
         "follow the implementation of long-term plans."),
        ("paragraph", "A second paragraph."),
    ]  # fmt: skip


def test_list_items_with_their_continuation_lines(tmp_path):
    text = (
        "We will:\n"
        "- give access to schools for\n  all children;\n"
        "• train teachers,\n"
        "(a) pay them\nwell;\n"
        "51. We decide to meet again.\n"
    )
    assert told(tmp_path, text) == [
        ("paragraph", "We will:"),
        ("list item", "give access to schools for all children;"),
        ("list item", "train teachers,"),
        ("list item", "(a) pay them well;"),
        ("list item", "51. We decide to meet again."),
    ]


def test_headings_in_markdown_and_by_their_place(tmp_path):
    text = (
        "# The *pledge*\n\nSetext\n======\n\nCommitments for 2026\n\n"
        "We commit to give every migrant child a place in a school near home.\n\n"
        "Recommendations\n\n- one\n- two\n\n1. Introduction\n\n"
        "This paragraph follows a numbered heading and ends with a full stop.\n\nLast line"
    )
    assert told(tmp_path, text) == [
        ("heading", "The pledge"),
        ("heading", "Setext"),
        ("heading", "Commitments for 2026"),
        ("paragraph", "We commit to give every migrant child a place in a school near home."),
        ("heading", "Recommendations"),
        ("list item", "one"),
        ("list item", "two"),
        ("heading", "1. Introduction"),
        ("paragraph", "This paragraph follows a numbered heading and ends with a full stop."),
        ("paragraph", "Last line"),
    ]


def test_markup_leaves_the_words(tmp_path):
    text = (
        "---\ntitle: 'A brief'\nlang: en\n---\nSee [the **Declaration**](http://x.org/a) and"
        " __this__,"
        " `code`, snake_case_name, 2 * 3 * 4, ![chart](c.png) <https://un.org>.<!-- no -->\n\n"
        "> quoted\n> lines.\n\n```\nfenced\n```\n\n***\n\n| A | B |\n|---|:-:|\n| 1 | x\\|y |\n"
    )
    assert told(tmp_path, text, "a.md") == [
        ("paragraph", "See the Declaration and this, code, snake_case_name, 2 * 3 * 4, chart"
         " https://un.org."),
        ("paragraph", "quoted lines."),
        ("paragraph", "fenced"),
        ("table row", "A | B"),
        ("table row", "1 | x|y"),
    ]  # fmt: skip
    document = read(tmp_path / "a.md")
    assert (document.title, document.media_type) == ("A brief", "text/markdown")


def test_a_form_feed_ends_a_page(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("First page.\fSecond page.\n\f")
    document = read(path)
    assert document.pages == 2
    assert [passage.page for passage in document.passages] == [1, 2]


@pytest.mark.parametrize(
    ("encoding", "text", "language"),
    [
        ("utf-8", "Les États réaffirment leur engagement à protéger les migrants.", "fr"),
        ("utf-8-sig", "Les États réaffirment leur engagement à protéger les migrants.", "fr"),
        ("utf-16", "Государства обязуются защищать права мигрантов.", "ru"),
        ("utf-16-le", "The States commit to protect the rights of migrants.", "en"),
        ("utf-32", "The States commit to protect the rights of migrants.", "en"),
        ("latin-1", "El Gobierno garantizará la educación de las niñas migrantes.", "es"),
        ("cp1252", "L’État s’engage à protéger les droits – même à l’étranger.", "fr"),
        ("cp1251", "Государства обязуются защищать права мигрантов.", "ru"),
        ("koi8-r", "Государства обязуются защищать права мигрантов.", "ru"),
        ("cp1256", "تلتزم الحكومة بضمان وصول المهاجرين إلى الخدمات الأساسية.", "ar"),
        ("gb18030", "各国政府承诺确保移民获得基本服务。", "zh"),
    ],
)
def test_encodings(tmp_path, encoding, text, language):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert (document.text, document.language) == (text, language)


def test_one_stray_byte_does_not_change_the_encoding(tmp_path):
    text = "Les États réaffirment leur engagement à protéger ".encode() * 9 + b"\xe9."
    assert "réaffirment" in told(tmp_path, text)[0][1]


def test_chinese_lines_join_without_blanks(tmp_path):
    assert told(tmp_path, "各国政府承诺确保\n移民获得基本服务。") == [
        ("paragraph", "各国政府承诺确保移民获得基本服务。")
    ]


def test_windows_line_ends_and_controls(tmp_path):
    assert told(tmp_path, "One\x07 line\x0b\r\nmore.\r\n\r\nTwo\x85.") == [
        ("paragraph", "One line more."),
        ("paragraph", "Two ."),
    ]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 16, b"\x7fELF\x02\x01\x01\x00" * 50, b"\x00" * 99]
)
def test_binary_data_called_text_is_unknown(tmp_path, data):
    with pytest.raises(UnknownFormat, match=r"a\.txt"):
        told(tmp_path, data)


def test_nothing_but_blanks_is_empty(tmp_path):
    with pytest.raises(EmptyFile):
        told(tmp_path, " \n\n\t\n")


def test_cut_utf16_is_damaged(tmp_path):
    with pytest.raises(Damaged):
        told(tmp_path, "Text".encode("utf-16") + b"\x00")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=300))
def test_every_text_is_read_or_refused_by_name(tmp_path, text):
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        document = read(path)
    except ReadingError as error:
        assert str(error).startswith("any.txt: ")
        return
    letters = {character for character in document.text if character.isalnum()}
    assert letters <= set(text)


def test_the_brief_of_quno():
    document = read(real_document(QUNO))
    kinds = {passage.text: str(passage.kind) for passage in document.passages}
    assert document.language == "fr"
    assert {passage.language for passage in document.passages} == {"fr"}
    for heading in ("Engagements", "Idées d'action", "Déclaration de progrès", "Et ensuite ?"):
        assert kinds[heading] == "heading"
    assert kinds["i. un ensemble limité d'indicateurs (parag. 70)"] == "list item"
    items = [text for text, kind in kinds.items() if kind == "list item"]
    assert len(items) == 21
    assert any(item.startswith("Vérifier les engagements pris par votre pays") for item in items)
    assert (
        kinds[next(text for text in kinds if text.startswith("Nous avons publié"))] == "paragraph"
    )
    assert "](" not in document.text
    assert "›" not in document.text
