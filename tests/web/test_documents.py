"""The page of a document: quotes with permanent addresses, page images, the original file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest
from django.test import Client
from tests.making import AUTHOR, added, write_pdf, write_text
from tests.pages import answer, page, text, texts

from tenir.registry.actions import AmendSource
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Commitment, Document, Passage

pytestmark = pytest.mark.django_db


def follow_quote(client: Client, document: Document, start: int, end: int):
    """The page on which the permanent address of a quote lands."""
    address = document.quote_url(start, end)
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].endswith("#quote")
    return page(client, response["Location"])


def test_the_address_of_each_passage_lands_on_it_marked(
    client: Client, pdf, arabic, french
) -> None:
    for document in (pdf, arabic, french):
        for passage in document.passages.all():
            shown = follow_quote(client, document, passage.start, passage.end)
            assert text(shown, '//*[@id="quote"]//mark') == " ".join(passage.text.split())
            [paragraph] = shown.xpath('//*[@id="quote"]/p')
            direction = "rtl" if passage.language == "ar" else "ltr"
            assert (paragraph.get("lang"), paragraph.get("dir")) == (passage.language, direction)


def test_a_part_of_a_passage_is_marked_to_the_letter(client: Client, pdf: Document) -> None:
    utterance = Commitment.objects.get(title="Boats painted green").utterances.get()
    assert utterance.quote == "paint every boat green by 2030."
    shown = follow_quote(client, pdf, utterance.start, utterance.end)
    assert text(shown, "//mark") == utterance.quote
    assert text(shown, '//*[@id="quote"]/p') == "Kenya will paint every boat green by 2030."


def test_a_quote_on_a_later_page_lands_there(client: Client, pdf: Document) -> None:
    passage = pdf.passages.filter(page=2).first()
    shown = follow_quote(client, pdf, passage.start, passage.end)
    assert shown.xpath("//figure//img/@src") == [f"/document/{pdf.identifier}/page/2.webp"]
    [box] = shown.xpath("//figure//rect")
    left, top, width, height = (float(box.get(side)) for side in ("x", "y", "width", "height"))
    assert 0 <= left < left + width <= 1
    assert 0 <= top < top + height <= 1


def test_a_quote_over_two_passages_is_one_place(client: Client, pdf: Document) -> None:
    first, second = pdf.passages.filter(page=1)
    shown = follow_quote(client, pdf, first.start, second.end)
    assert texts(shown, "//mark") == [first.text, second.text]
    assert len(shown.xpath('//*[@id="quote"]')) == 1


def test_a_quote_in_a_text_of_many_parts(client: Client, home: Path, tmp_path: Path) -> None:
    paragraphs = [f"Boat number {number} is green." for number in range(250)]
    document = added(write_text(tmp_path / "a.txt", *paragraphs), kind="other")
    passage = document.passages.get(text="Boat number 249 is green.")
    shown = follow_quote(client, document, passage.start, passage.end)
    assert text(shown, "//mark") == "Boat number 249 is green."


@pytest.mark.parametrize(
    "span",
    ["5-5", "9-4", "900000-900001", f"0-{'9' * 20}", f"{'9' * 20}-{'9' * 21}", f"{'9' * 5000}-1"],
)
def test_no_such_quote(client: Client, pdf: Document, span: str) -> None:
    answer(client, f"/en/document/{pdf.identifier}/quote/{span}", status=404)


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=-1", "page=abc", "page=99999999999999999999", "page=²", "page=",
        "quote=", "quote=-", "quote=a-b", "quote=5", "quote=1-2-3", "quote=²-³",
        "quote=999999999999999999999999999999-1", "page=2&page=1", "quote=0-5%00",
    ],
)  # fmt: skip
def test_odd_pages_and_quotes_show_the_nearest(client: Client, pdf, query: str) -> None:
    shown = page(client, f"/en/document/{pdf.identifier}?{query}")
    assert texts(shown, "//*[contains(@class, 'passage ')]/p")


def test_what_stands_in_a_file_is_text_and_nothing_else(client: Client, pdf: Document) -> None:
    content = answer(client, f"/en/document/{pdf.identifier}?page=2").content.decode()
    assert "&lt;script&gt;alert(&#x27;boats&#x27;)&lt;/script&gt;" in content
    assert "<script>alert" not in content
    assert "Kenya &lt;on&gt; boats" in content


def test_the_image_of_a_page(client: Client, pdf: Document, arabic: Document) -> None:
    response = answer(client, f"/document/{pdf.identifier}/page/1.webp")
    assert response["Content-Type"] == "image/webp"
    assert "private" in response["Cache-Control"]
    image = PIL.Image.open(BytesIO(response.content))
    assert image.width == 1000
    assert image.convert("L").getextrema()[0] < 100, "there is something on it"
    for number in ("0", "3", "99999999999999999999"):
        answer(client, f"/document/{pdf.identifier}/page/{number}.webp", status=404)
    answer(client, f"/document/{arabic.identifier}/page/1.webp", status=404)


@pytest.mark.parametrize("name", ["kenya.pdf", 'q"uo;te\n.pdf', "مغرب 文.pdf"])
def test_the_original_file_is_handed_out_and_never_run(
    client: Client, home: Path, tmp_path: Path, name: str
) -> None:
    document = added(write_pdf(tmp_path / "a.pdf", ["We count the boats."]), kind="other")
    Document.objects.filter(pk=document.pk).update(file_name=name)
    response = answer(client, f"/document/{document.identifier}/file")
    assert response.file == (tmp_path / "a.pdf").read_bytes()
    assert response["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_html_file_is_not_shown_as_a_page(client: Client, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>We count.</p><script>alert(1)</script></body></html>")
    document = added(path, kind="other")
    response = answer(client, f"/document/{document.identifier}/file")
    assert response["Content-Disposition"].startswith("attachment;")


def test_a_file_that_is_gone_from_the_folder_is_not_found(client: Client, pdf: Document) -> None:
    pdf.file.unlink()
    answer(client, f"/document/{pdf.identifier}/file", status=404)
    answer(client, f"/document/{pdf.identifier}/page/1.webp", status=404)
    # What was read of it is still there.
    assert texts(page(client, pdf.get_absolute_url()), "//*[contains(@class, 'passage ')]/p")


def test_versions_are_linked(client: Client, home: Path, tmp_path: Path) -> None:
    given = {"address": "https://example.org/a", "kind": "other"}
    first = added(write_text(tmp_path / "a.txt", "We count."), **given)
    second = added(write_text(tmp_path / "b.txt", "We count twice."), **given)
    for shown, other in ((first, second), (second, first)):
        links = page(client, shown.get_absolute_url()).xpath("//main//a/@href")
        assert other.get_absolute_url() in links


def hidden_of(document: Document, start: int, end: int) -> list[str]:
    identifier = document.identifier
    return [
        f"/en/document/{identifier}",
        f"/fr/document/{identifier}?page=1&quote={start}-{end}",
        f"/document/{identifier}/page/1.webp",
        f"/document/{identifier}/file",
        f"/en/document/{identifier}/quote/{start}-{end}",
    ]


@pytest.mark.parametrize("visibility", ["protected", "organisation"])
def test_a_hidden_document_is_nowhere(client: Client, pdf: Document, visibility: str) -> None:
    passage: Passage = pdf.passages.first()
    addresses = hidden_of(pdf, passage.start, passage.end)
    for address in addresses:
        answer(client, address)
    hidden = {"visibility": visibility, "organisation": pdf.source.actor}
    commitments = Commitment.objects.filter(title="Boats painted green")
    commitments.update(**hidden)
    facts = SourceFacts(title="Kenya <on> boats", kind="national-review", **hidden)
    AmendSource(author=AUTHOR, source=pdf.source, facts=facts).run()
    for address in [*addresses, commitments.get().get_absolute_url()]:
        response = answer(client, address, status=404)
        assert "boats" not in response.content.decode()
    for address in (
        "/en/",
        "/en/states",
        "/en/state/KEN",
        "/en/search?q=boats&state=KEN",
        "/en/documents",
        "/en/documents?state=KEN",
        "/en/documents?loaded=yes",
        "/en/commitments",
        "/en/commitments?state=KEN",
        "/en/search?q=boats",
        "/en/search?q=painted+green",
        "/en/provision/gcm/objective/13",
        "/en/provisions/gcm",
    ):
        content = answer(client, address).content.decode()
        assert "Kenya &lt;on&gt; boats" not in content, address
        assert "Boats painted green" not in content, address
        assert "counts the boats" not in content, address
        assert pdf.identifier not in content, address
