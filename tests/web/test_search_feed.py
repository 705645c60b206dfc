"""The feed of a search."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import etree
from tests.making import commitment, state
from tests.pages import answer, page

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client: Client, address: str) -> etree._Element:
    response = answer(client, address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def test_the_page_names_its_feed(client: Client, pdf) -> None:
    shown = page(client, "/en/search?q=state:KEN+boats&kind=commitment&sort=oldest")
    [link] = shown.xpath('//head/link[@type="application/atom+xml"]')
    assert link.get("rel") == "alternate"
    root = feed(client, link.get("href"))
    assert root.findtext("a:title", namespaces=ATOM) == "Tenir: boats · Commitment · Kenya"
    assert root.xpath("a:entry", namespaces=ATOM)


def test_an_entry_leads_to_the_quote(client: Client, pdf) -> None:
    root = feed(client, "/en/search/feed?q=herons")
    entry = root.xpath("a:entry[contains(a:summary, 'Herons')]", namespaces=ATOM)[0]
    address = entry.find("a:link", ATOM).get("href")
    assert address.startswith("http://testserver/en/document/")
    assert entry.findtext("a:id", namespaces=ATOM) == address
    assert client.get(address.removeprefix("http://testserver")).status_code == 302
    updated = entry.findtext("a:updated", namespaces=ATOM)
    assert updated[:19] == pdf.added_at.isoformat()[:19]
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Kenya"


def test_what_was_added_last_comes_first(client: Client, home) -> None:
    for number in range(3):
        commitment(f"Reedwarbler {number}", state("TUV"), date=f"202{number}")
    root = feed(client, "/en/search/feed?q=reedwarbler&kind=commitment&state=TUV&sort=oldest")
    titles = root.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == ["Reedwarbler 2", "Reedwarbler 1", "Reedwarbler 0"]


def test_every_entry_has_an_address_of_its_own_and_a_date(client: Client, pdf) -> None:
    for query in ("", "?kind=provision", "?kind=document&size=200", "?kind=actor&size=200"):
        root = feed(client, f"/fr/search/feed{query}")
        entries = root.xpath("a:entry", namespaces=ATOM)
        assert entries
        identifiers = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
        assert len(set(identifiers)) == len(identifiers)
        assert all(each.startswith(("http://", "https://")) for each in identifiers)
        assert all(entry.findtext("a:updated", namespaces=ATOM) for entry in entries)


def test_text_of_a_document_is_no_markup(client: Client, pdf) -> None:
    root = feed(client, "/en/search/feed?q=alert")
    summaries = root.xpath("a:entry/a:summary/text()", namespaces=ATOM)
    assert any("&lt;script&gt;" in each for each in summaries)
    assert not any("<script" in each for each in summaries)
