"""Pages as a reader has them: asked for through Django's client, parsed, followed by links."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client
from lxml import html

Page = html.HtmlElement


def answer(client: Client, address: str, status: int = 200) -> HttpResponse:
    """The answer to a request, after its redirects, which must have that status.

    What is streamed is kept as its `file`.
    """
    response = client.get(address, follow=True)
    assert response.status_code == status, f"{address}: {response.status_code}"
    if response.streaming:
        # Read to its end, whereupon its file is closed, and kept.
        response.file = b"".join(response)
    return response


def page(client: Client, address: str, status: int = 200) -> Page:
    """The page at an address, its links made absolute paths."""
    root = html.fromstring(answer(client, address, status).content.decode())
    for link in root.iter("a"):
        link.set("href", urljoin(address, link.get("href")))
    return root


def texts(root: Page, path: str) -> list[str]:
    """The texts of the elements at an XPath, blanks made single."""
    return [" ".join(found.text_content().split()) for found in root.xpath(path)]


def text(root: Page, path: str) -> str:
    """The text of the one element at an XPath."""
    [found] = texts(root, path)
    return found


def pages_of(client: Client, address: str) -> Iterator[Page]:
    """The pages of a list, from the first to the last."""
    while address:
        shown = page(client, address)
        yield shown
        following = shown.xpath('//nav[@class="pages"]/a[@rel="next"]/@href')
        address = following[0] if following else ""


def listed(client: Client, address: str) -> list[str]:
    """The titles of the things in a list of records or documents, on all its pages."""
    found: list[str] = []
    counted = set()
    for shown in pages_of(client, address):
        found += texts(shown, '//li[@class="record"]/a[@class="title"] | //main//tbody/tr/th')
        counted.add(int(text(shown, '//h1/span[@class="count"]')))
    assert counted == {len(found)}, "a list says its own length"
    return found
