"""Saved searches: saving, deleting, and where nothing is saved."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.pages import answer, page, text, texts

from tenir.search.models import SavedSearch

pytestmark = pytest.mark.django_db

ADDRESS = "/en/searches"


def save(client: Client, name: str, query: str, status: int = 302) -> str:
    response = client.post(ADDRESS, {"name": name, "query": query})
    assert response.status_code == status
    return response.content.decode()


def test_from_a_search_to_the_list_and_back(client: Client) -> None:
    shown = page(client, "/en/search?q=state:MAR+detention&kind=commitment&after=3")
    [form] = shown.xpath(f'//form[@action="{ADDRESS}"]')
    [query] = form.xpath('input[@name="query"]/@value')
    assert form.xpath('.//input[@name="name"]/@value') == ["detention · Commitment · Morocco"]
    save(client, "  Detention   in Morocco ", query)
    shown = page(client, ADDRESS)
    assert texts(shown, '//a[@class="title"]') == ["Detention in Morocco"]
    assert "detention · Commitment · Morocco" in text(shown, '//li[@class="record"]')
    [link] = shown.xpath('//a[@class="title"]/@href')
    assert "after" not in link
    assert len(page(client, link).xpath('//ul[@class="chips"]/li[@class="chip"]')) == 2
    [feed] = shown.xpath('//li[@class="record"]//a[contains(@href, "/feed?")]/@href')
    answer(client, feed)


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "q=boats", "Give the search a name."),
        ("   ", "q=boats", "Give the search a name."),
        ("x" * 121, "q=boats", "at most 120 characters"),
        ("a\0b", "q=boats", "Null characters"),
        ("First", "q=herons", "of this name already"),
        ("FIRST", "q=herons", "of this name already"),
        ("Second", "q=first", "is saved already, as “First”"),
        ("Second", "kind=text&q=first&kind=text", "is saved already, as “Filtered”"),
        ("Second", "", "There is nothing to save"),
        ("Second", "state=XYZ", "There is nothing to save"),
        ("Second", "q=" + "%D8%A7+" * 400, "too long"),
    ],
)
def test_what_cannot_be_saved(client: Client, name: str, query: str, said: str) -> None:
    save(client, "First", "q=first")
    save(client, "Filtered", "q=first+kind:text")
    assert said in save(client, name, query, status=422)
    assert SavedSearch.objects.count() == 2


def test_a_name_that_was_refused_can_be_mended(client: Client) -> None:
    save(client, "First", "q=first")
    markup = save(client, "First", "q=second", status=422)
    assert 'name="query" value="q=second"' in markup
    save(client, "Second", "q=second")
    assert SavedSearch.objects.count() == 2


def test_what_is_saved_is_only_ever_a_search(client: Client) -> None:
    save(client, "<b>x</b>", "https://evil.example/?q=boats&kind=text&onclick=alert(1)&q=<script>")
    [saved] = SavedSearch.objects.all()
    assert saved.query == "q=%3Cscript%3E&kind=text"
    content = answer(client, ADDRESS).content.decode()
    assert "<b>x" not in content and "<script>" not in content


def test_deleting(client: Client) -> None:
    save(client, "First", "q=first")
    save(client, "Second", "q=second")
    [first, second] = page(client, ADDRESS).xpath('//button[@name="delete"]/@value')
    for odd in ("x", "0", "9" * 30, "²", ""):
        assert client.post(ADDRESS, {"delete": odd}).status_code == 302
    assert SavedSearch.objects.count() == 2
    assert client.post(ADDRESS, {"delete": first}).status_code == 302
    assert [each.pk for each in SavedSearch.objects.all()] == [int(second)]


def test_nothing_is_written_without_the_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"name": "a", "query": "q=a"}).status_code == 403
    assert not SavedSearch.objects.exists()


def test_elsewhere_nothing_is_saved_or_listed(client: Client, settings) -> None:
    save(client, "First", "q=first")
    settings.TENIR_OWN_MACHINE = False
    shown = page(client, ADDRESS)
    assert "First" not in shown.text_content()
    assert "Bookmark" in text(shown, "//main//ul")
    save(client, "Second", "q=second", status=404)
    assert client.post(ADDRESS, {"delete": "1"}).status_code == 404
    assert SavedSearch.objects.count() == 1
    shown = page(client, "/en/search?q=boats")
    assert not shown.xpath('//form[@method="post"]')
    assert shown.xpath(f'//div[@class="take"]/a[@href="{ADDRESS}"]')
