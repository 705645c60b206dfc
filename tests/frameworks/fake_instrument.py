"""Invented texts that are numbered like the instruments, whose own texts Tenir never ships."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

SENTENCES = {
    "en": "We invent sentence {n} so that the heron may count the boats of the harbour.",
    "fr": "Nous inventons la phrase {n} afin que le héron compte les barques du port.",
    "es": "Inventamos la frase {n} para que la garza cuente las barcas del puerto.",
    "ru": "Мы придумали предложение {n}, чтобы цапля сосчитала лодки в гавани.",
    "ar": "نخترع الجملة {n} لكي يعدّ مالك الحزين قوارب الميناء في الصباح.",
    "zh": "我们编造第{n}句话，好让白鹭清点港口的小船。",
}
ITEMS = {
    "en": "Paint the boat of letter {n} green;",
    "fr": "Peindre en vert la barque de la lettre {n} ;",
    "es": "Pintar de verde la barca de la letra {n};",
    "ru": "Покрасить лодку буквы {n} в зелёный цвет;",
    "ar": "طلاء قارب الحرف {n} باللون الأخضر؛",
    "zh": "把字母{n}的小船漆成绿色；",
}
LETTERS = {
    "en": ("({})", "abcdefghijkl"),
    "fr": ("{})", "abcdefghijkl"),
    "es": ("{})", "abcdefghijkl"),
    "ru": ("{})", "abcdefghijkl"),
    "ar": ("({})", "أبجدهوزحطيكل"),
    "zh": ("({})", "abcdefghijkl"),
}
OBJECTIVES = {
    "en": "Objective {n}: Count the boats",
    "fr": "Objectif {n} : Compter les barques",
    "es": "Objetivo {n}: Contar las barcas",
    "ru": "Цель {n}: Сосчитать лодки",
    "ar": "الهدف {n}: عدّ القوارب",
    "zh": "目标{n}：清点小船",
}
HEADINGS = {
    "en": "The harbour and its boats",
    "fr": "Le port et ses barques",
    "es": "El puerto y sus barcas",
    "ru": "Гавань и её лодки",
    "ar": "الميناء وقواربه",
    "zh": "港口与小船",
}
ACTIONS = {1: 11, 2: 12, 3: 5, 4: 7, 5: 10, 6: 12, 7: 12, 8: 6, 9: 6, 10: 10, 11: 7, 12: 5}
ACTIONS |= {13: 8, 14: 6, 15: 6, 16: 9, 17: 7, 18: 12, 19: 10, 20: 9, 21: 9, 22: 3, 23: 5}

Block = tuple[str, str]
"""A kind ("heading" or "paragraph") and a text."""


def arabic(number: int) -> str:
    """`number` in Arabic-Indic digits."""
    return str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def number(value: int, language: str) -> str:
    """`value` as a paragraph's number is printed in `language`."""
    if language == "ar":
        return f"{arabic(value)} - "
    return f"{value}．" if language == "zh" else f"{value}. "


def declaration(language: str, last: int = 77) -> list[Block]:
    """Seventy-seven paragraphs in three sections, with a list in some."""
    blocks: list[Block] = [("heading", HEADINGS[language])]
    for each in range(1, last + 1):
        if each in (21, 51):
            blocks.append(("heading", HEADINGS[language]))
        text = SENTENCES[language].format(n=each + 100)
        blocks.append(("paragraph", number(each, language) + text))
        if each in (9, 60):
            blocks += _items(language, 3)
    return blocks


def compact(language: str) -> list[Block]:
    """Fifty-four paragraphs, of which 17 to 39 hold as many lettered parts as there are actions."""
    blocks: list[Block] = [("heading", HEADINGS[language])]
    for each in range(1, 55):
        if 17 <= each <= 39:
            blocks.append(("heading", OBJECTIVES[language].format(n=each - 16)))
        if each in (8, 16, 40, 48):
            blocks.append(("heading", HEADINGS[language]))
        text = SENTENCES[language].format(n=each + 100)
        blocks.append(("paragraph", number(each, language) + text))
        if each == 16:
            blocks += [
                ("paragraph", f"({item}) {ITEMS[language].format(n=item)}") for item in range(1, 24)
            ]
        if each == 15:
            blocks += _items(language, 10)
        if 17 <= each <= 39:
            blocks += _items(language, ACTIONS[each - 16])
    return blocks


def _items(language: str, count: int) -> list[Block]:
    pattern, letters = LETTERS[language]
    return [
        ("paragraph", f"{pattern.format(letter)} {ITEMS[language].format(n=place)}")
        for place, letter in enumerate(letters[:count], 1)
    ]


def write_txt(path: Path, blocks: Sequence[Block]) -> Path:
    """The blocks as plain text."""
    path.write_text("\n\n".join(text for _, text in blocks), encoding="utf-8")
    return path


def write_html(path: Path, blocks: Sequence[Block]) -> Path:
    """The blocks as a web page."""
    tags = {"heading": "h2", "paragraph": "p"}
    body = "".join(f"<{tags[kind]}>{escape(text)}</{tags[kind]}>\n" for kind, text in blocks)
    page = f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>"
    path.write_text(page, encoding="utf-8")
    return path


def write_docx(path: Path, blocks: Sequence[Block]) -> Path:
    """The blocks as a Word file."""
    document = docx.Document()
    for kind, text in blocks:
        if kind == "heading":
            document.add_heading(text, 2)
        else:
            document.add_paragraph(text)
    document.save(str(path))
    return path


def _varied(text: str, place: int) -> str:
    """`text` with words of its own: what repeats on every page is taken for its furniture."""
    words = ["oars", "nets", "ropes", "masts", "sails", "piers", "tides", "gulls", "crabs"]
    own = " ".join(words[place * step % 9] for step in range(1, 4 + place % 13))
    head, space, rest = text.partition(" ")
    return f"{head}{space}{own}: {rest}"


def write_pdf(path: Path, blocks: Sequence[Block]) -> Path:
    """The blocks as a PDF with the symbol and the page on each page; Latin letters only."""
    styles = getSampleStyleSheet()
    names = {"heading": "Heading2", "paragraph": "BodyText"}

    def furniture(canvas: object, template: object) -> None:
        canvas.drawString(60, 800, "A/RES/99/999")  # type: ignore[attr-defined]
        canvas.drawString(500, 30, f"{canvas.getPageNumber()}/9")  # type: ignore[attr-defined]

    SimpleDocTemplate(str(path)).build(
        [
            Paragraph(text if kind == "heading" else _varied(text, place), styles[names[kind]])
            for place, (kind, text) in enumerate(blocks)
        ],
        onFirstPage=furniture,
        onLaterPages=furniture,
    )
    return path


WRITERS = {"txt": write_txt, "html": write_html, "docx": write_docx}
