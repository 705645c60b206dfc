"""The pages in French: nothing is left in English, and the files of the translation agree."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import lxml.html
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation.template import templatize

import tenir
from tenir.exchange.starter_register import MODELS
from tenir.frameworks import catalogue, commission, review_cycle
from tenir.registry.models import Actor
from tenir.web.words_of_data import WORDS

PACKAGE = Path(tenir.__file__).parent
LOCALE = PACKAGE / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "ngettext_lazy": (1, 2)}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(?:_|gettext|ngettext)\(({LITERAL})")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
NO_BREAK = "\u00a0"

# Words that French and English write alike.
ALIKE = {
    "%(n)s document",
    "%(n)s page",
    "%(n)s passage",
    "Absence",
    "Bangkok",
    "Date",
    "Dates",
    "Document",
    "Documents",
    "New York",
    "Page",
    "Pages",
    "Positions",
    "Santiago",
    "Source",
    "Type",
    "page %(page)s",
    "passages",
    "source",
    "version %(version)s",
}


def translations_in(mo: BinaryIO) -> dict[str, object]:
    """What a compiled file holds, by the first form of each message."""
    return {first(message.id): message.string for message in read_mo(mo) if message.id}


def messages() -> list[Message]:
    with (LOCALE / "django.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def first(forms: object) -> str:
    return forms[0] if isinstance(forms, tuple | list) else str(forms)


def forms(message: Message) -> list[tuple[str, str]]:
    """Each form of a message beside its translation."""
    if isinstance(message.id, tuple | list):
        return list(zip(message.id, message.string, strict=True))
    return [(message.id, message.string)]


def in_code() -> set[str]:
    """The messages that the code marks (the first form of a plural)."""
    marked = set()
    for file in PACKAGE.rglob("*.py"):
        with file.open("rb") as source:
            marked |= {first(found[1]) for found in extract("python", source, KEYWORDS)}
    for file in (PACKAGE / "web" / "templates").rglob("*.html"):
        plain = templatize(file.read_text(encoding="utf-8"), origin=file.name)
        marked |= {ast.literal_eval(found) for found in CALL.findall(plain)}
    return marked


def test_the_code_and_the_translation_hold_the_same_messages() -> None:
    assert {first(message.id) for message in messages()} == in_code(), "run: make messages"


def test_nothing_is_without_translation() -> None:
    for message in messages():
        assert not message.fuzzy, message.id
        for english, french in forms(message):
            assert french, english
            if first(message.id) not in ALIKE:
                assert french != english, english


def test_no_message_counts_as_alike_that_is_not() -> None:
    assert {first(message.id) for message in messages()} >= ALIKE


def test_placeholders_agree() -> None:
    for message in messages():
        for english, french in forms(message):
            wanted = set(PLACEHOLDER.findall(english))
            given = set(PLACEHOLDER.findall(french))
            # "Confirm this file" in the singular may say no number.
            every = set(PLACEHOLDER.findall("".join(dict(forms(message)))))
            assert given == wanted or (message.pluralizable and given <= every), english
            assert french.count("%") == len(PLACEHOLDER.findall(french)) + 2 * french.count("%%")


def test_french_typography() -> None:
    for message in messages():
        for _, french in forms(message):
            assert "'" not in french and '"' not in french and "..." not in french, french
            assert not re.search(rf"[^{NO_BREAK}][;!?»]|«[^{NO_BREAK}]", french), french
            assert not re.search(rf"[^{NO_BREAK}\d]:", french), french
            assert not re.search(r"\b(?:états?|l'État)\b", french), french


def test_the_header_names_nobody_and_no_machine() -> None:
    text = (LOCALE / "django.po").read_text(encoding="utf-8")
    for line in ("Project-Id-Version: Tenir", "Language: fr"):
        assert f'"{line}\\n"' in text
    assert "nplurals=2; plural=(n > 1);" in text
    assert not re.search(r"@|/home/|/work/|^#:", text, re.MULTILINE)


def test_the_compiled_file_is_that_of_the_translation() -> None:
    compiled = BytesIO()
    with (LOCALE / "django.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    with (LOCALE / "django.mo").open("rb") as file:
        assert translations_in(file) == translations_in(compiled), "run: make messages"


def test_none_is_singular() -> None:
    with (LOCALE / "django.mo").open("rb") as file:
        french = gettext.GNUTranslations(file)
    assert french.ngettext("%(n)s page", "%(n)s pages", 0) == "%(n)s page"
    assert french.ngettext("%(n)s page", "%(n)s pages", 2) == "%(n)s pages"


def test_words_of_the_data_are_marked() -> None:
    dates = [*review_cycle.forums(), *review_cycle.regional_reviews()]
    shown = {each.place for each in dates} | {each.venue for each in review_cycle.positions()}
    assert shown | set(commission.commissions()) <= {*WORDS, ""}


@pytest.mark.django_db
def test_bases_of_links_are_marked() -> None:
    for model in MODELS.values():
        for record in model.objects.prefetch_related("provisions"):
            assert {link.basis for link in record.provisions.all()} <= {*WORDS, ""}


def addresses() -> Iterator[str]:
    """A page of every kind, on what the starter register holds."""
    yield from ("", "states", "states?name=nowhere", "search", "search?q=migration")
    yield from ("search?q=zzz", "actors", "commitments", "commitments?within=DEU", "practices")
    yield from ("statements", "statements?provision=none", "documents", "documents?loaded=yes")
    yield from ("add", "about", "method", "no-such-page", "state/USA", "state/SLE", "state/AND")
    yield from (f"provisions/{instrument}" for instrument in catalogue.load().instruments)
    known = {"gcm/objective/13", "gcm/principle/human-rights", "gcm/objective/13/action/c"}
    known |= {"pd2022/para/70", "pd2022/para/76", "sdg/goal/10", "sdg/target/10.7"}
    yield from (f"provision/{identifier}" for identifier in sorted(known))
    city = Actor.objects.filter(alpha3=None, commitments__isnull=False).first()
    yield f"actor/{city.pk}"
    for noun, model in (("commitment", "pledge"), ("practice", "practice")):
        for record in (MODELS[model].objects.first(), MODELS[model].objects.last()):
            yield f"{noun}/{record.pk}"
    yield f"statement/{MODELS['statement'].objects.first().pk}"


def patterns_of_english() -> Iterator[str]:
    """The English messages, as they may stand on a page: numbers and words for placeholders."""
    for message in messages():
        for english, french in forms(message):
            if english != french and len(english) > 2:
                plain = PLACEHOLDER.split(english)
                value = r"\d+" if len("".join(plain).split()) < 2 else ".+"
                yield value.join(map(re.escape, plain))


def texts_in(page: bytes, language: str) -> set[str]:
    """Texts and spoken attributes of a page, but for those that say another language."""
    tree = lxml.html.document_fromstring(page.decode())
    for other in tree.xpath(f"//body//*[@lang and @lang != '{language}'] | //script | //style"):
        other.drop_tree()
    found = tree.xpath("//text() | //@title | //@placeholder | //@aria-label | //@alt")
    found += tree.xpath("//meta[@name='description']/@content")
    return {" ".join(text.split()) for text in found} - {""}


@pytest.mark.django_db
def test_french_pages_hold_no_english_message(client: Client, settings: object) -> None:
    settings.TENIR_ADDING = True  # type: ignore[attr-defined]
    english = re.compile("|".join(patterns_of_english()))
    left = {
        (address, text)
        for address in addresses()
        for text in texts_in(client.get(f"/fr/{address}").content, "fr")
        if english.fullmatch(text)
    }
    assert not left


@pytest.mark.django_db
def test_the_page_says_its_language_and_leads_to_the_other(client: Client) -> None:
    tree = lxml.html.document_fromstring(client.get("/fr/states?name=x").content.decode())
    assert tree.get("lang") == "fr"
    assert tree.xpath("//nav//a[@hreflang='en']/@href") == ["/en/states?name=x"]
