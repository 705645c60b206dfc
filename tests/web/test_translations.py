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
from django.utils.translation import override
from django.utils.translation.template import templatize

import tenir
from tenir.errors import Damaged
from tenir.exchange.starter_register import MODELS
from tenir.finding.describing.description import describe
from tenir.frameworks import catalogue, commission, review_cycle
from tenir.frameworks.yaml_file import DATA, read_yaml
from tenir.jobs.models import Upload
from tenir.registry.models import Actor
from tenir.text.reason import Reason
from tenir.web.management.commands.makemessages import MAKING_REASONS
from tenir.web.templatetags.tenir import in_words, said
from tenir.web.words_of_data import WORDS

PACKAGE = Path(tenir.__file__).parent
LOCALE = PACKAGE / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "ngettext_lazy": (1, 2)}
KEYWORDS |= {name: (place,) for name, place in MAKING_REASONS.items()}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(?:_|gettext|ngettext)\(({LITERAL})")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?:!r)?(?::,)?\}")
NAME = re.compile(r"\w+")
NO_BREAK = "\u00a0"

# Words that French and English write alike.
ALIKE = {
    "Contributions",
    "Organisation",
    "Silence",
    "Parties",
    "Version",
    "dissociation",
    "version %(number)s",
    "Conditions",
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
    "Passages",
    "Positions",
    "Question",
    "Santiago",
    "Source",
    "Type",
    "page %(number)s",
    "page %(page)s",
    "passages",
    "source",
    "vague",
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


def placeholders(text: str) -> set[str]:
    """The names in the placeholders of a message."""
    return {NAME.search(found)[0] for found in PLACEHOLDER.findall(text)}


def test_placeholders_agree() -> None:
    for message in messages():
        for english, french in forms(message):
            wanted, given = placeholders(english), placeholders(french)
            # "Confirm this file" in the singular may say no number.
            every = placeholders("".join(dict(forms(message))))
            assert given == wanted or (message.pluralizable and given <= every), english
            plain = PLACEHOLDER.sub("", french).replace("%%", "")
            assert not set("%{}") & set(plain), french


def our_french(content: object) -> Iterator[str]:
    """The French wordings in a file of data, but for those that were copied from a source."""
    if isinstance(content, list):
        for item in content:
            yield from our_french(item)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key != "fr":
                yield from our_french(value)
            elif isinstance(value, list):
                yield from value
            elif not isinstance(value, dict):
                yield str(value)
            elif not value.get("verified"):
                yield value["text"]


def test_french_typography() -> None:
    texts = [french for message in messages() for _, french in forms(message)]
    files = [*DATA.glob("*.yaml"), *(PACKAGE / "registry" / "data").glob("*.yaml")]
    texts += [text for file in files for text in our_french(read_yaml(file))]
    for french in texts:
        assert "'" not in french and '"' not in french and "..." not in french, french
        assert not re.search(rf"[^{NO_BREAK}][;!?»]|«[^{NO_BREAK}]", french), french
        assert not re.search(rf"[^{NO_BREAK}\d]:", PLACEHOLDER.sub("x", french)), french
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


def sentences() -> Iterator[tuple[str, ast.expr]]:
    """The sentence of every reason that the code makes, and where it stands."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in MAKING_REASONS:
                place = f"{file.relative_to(PACKAGE)}:{node.lineno}"
                yield place, node.args[MAKING_REASONS[name_of(node.func)] - 1]


def name_of(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def is_written_out(node: ast.expr) -> bool:
    """Whether a sentence stands there as it is, or a reason that was made elsewhere."""
    if isinstance(node, ast.BoolOp):
        return all(map(is_written_out, node.values))
    if isinstance(node, ast.Call):
        return name_of(node.func) in ("Reason", "untranslated")
    return (isinstance(node, ast.Constant) and isinstance(node.value, str)) or (
        name_of(node) == "reason"
    )


def test_sentences_of_reasons_are_written_out_where_they_are_made() -> None:
    found = list(sentences())
    assert len(found) > 80
    assert not [place for place, sentence in found if not is_written_out(sentence)]
    known = {first(message.id) for message in messages()}
    assert {each.value for _, each in found if isinstance(each, ast.Constant)} <= known


@pytest.mark.parametrize(
    ("reason", "french"),
    [
        (Reason("is empty"), "le fichier est vide"),
        (Reason.untranslated("{braces} % stay"), "{braces} % stay"),
        (Reason("has over {most:,} rows", most=1_000_000), "le fichier a plus de 1_000_000 lignes"),
        (Reason("page {page} cannot be read", page=1200), "la page 1200 ne peut être lue"),
        (
            Reason("the file name names {state}", state={"en": "Germany", "fr": "Allemagne"}),
            "le nom du fichier nomme cet État_: Allemagne",
        ),
        (
            Reason("the file name names {state}", state={"en": "Germany"}),
            "le nom du fichier nomme cet État_: Germany",
        ),
        (
            Reason(
                "unknown {what} {term!r}; known are {known}",
                what=Reason("kind of document"),
                term="heron",
                known="pledge, other",
            ),
            "«_heron_» n’est pas admis comme nature de document_; les valeurs admises sont"
            " pledge, other",
        ),
    ],
)
def test_reasons_are_said_in_french(reason: Reason, french: str) -> None:
    with override("en"):
        assert said(reason.as_json()) == str(reason)
    with override("fr"):
        assert said(reason.as_json()) == french.replace("_", NO_BREAK)


def test_no_reason_is_nothing() -> None:
    assert said({}) == ""


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2024-06-01", "1 June 2024", "1er juin 2024"),
        ("2024-06-11", "11 June 2024", "11 juin 2024"),
        ("2024-06", "June 2024", "juin 2024"),
        ("2024", "2024", "2024"),
    ],
)
def test_dates_in_words(date: str, english: str, french: str) -> None:
    with override("en"):
        assert in_words(date) == english
    with override("fr"):
        assert in_words(date) == french


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
    settings.TENIR_OWN_MACHINE = True  # type: ignore[attr-defined]
    english = re.compile("|".join(patterns_of_english()))
    left = {
        (address, text)
        for address in addresses()
        for text in texts_in(client.get(f"/fr/{address}").content, "fr")
        if english.fullmatch(text)
    }
    assert not left


@pytest.mark.django_db
def test_what_became_of_uploads_is_said_in_french(client: Client, settings: object) -> None:
    settings.TENIR_OWN_MACHINE = True  # type: ignore[attr-defined]
    reasons = [reason.as_json() for reason in describe("KEN_2024-06-01.pdf", None).reasons]
    damaged = Damaged("a.pdf", "truncated, or no PDF").reason
    problem = [Reason("no name of entity"), Reason("there is no objective {number}", number=24)]
    Status = Upload.Status
    for fields in (
        {
            "status": Status.FAILED,
            "reason": damaged.as_json(),
        },
        {"status": Status.TO_CONFIRM, "reasons": reasons},
        {"status": Status.ADDED, "problems": [[3, [reason.as_json() for reason in problem]]]},
    ):
        Upload.objects.create(batch="x" * 22, file_name="a.pdf", **fields)
    texts = texts_in(client.get(f"/fr/add/{'x' * 22}").content, "fr")
    text = " ".join(texts).replace(NO_BREAK, " ")
    english = re.compile("|".join(patterns_of_english()))
    assert not {text for text in texts if english.fullmatch(text)}
    for french in (
        "le fichier est tronqué, ou n’est pas un PDF",
        "le nom du fichier commence par KEN",
        "le nom du fichier contient 2024-06-01",
        "rien n’indique une nature de document",
        "ligne 3 : le nom de l’entité manque ; il n’y a pas d’objectif 24",
    ):
        assert french in text


@pytest.mark.django_db
def test_the_page_says_its_language_and_leads_to_the_other(client: Client) -> None:
    tree = lxml.html.document_fromstring(client.get("/fr/states?name=x").content.decode())
    assert tree.get("lang") == "fr"
    assert tree.xpath("//nav//a[@hreflang='en']/@href") == ["/en/states?name=x"]
