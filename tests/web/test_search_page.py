"""The page of the search: what it finds and says, its facets, its files, and odd requests."""

from __future__ import annotations

import csv
import json
from io import StringIO
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from tests.making import commitment, practice, state
from tests.pages import Page, answer, page, text, texts

from tenir.registry.visibility import ANYONE
from tenir.search.answering.searching import search
from tenir.search.asking.query import Filter, parse
from tenir.web.search_address import asked_for, words_left
from tenir.web.search_files import COLUMNS

pytestmark = pytest.mark.django_db

HITS = '//article[@class="hit"]'
CHIPS = '//ul[@class="chips"]/li[@class="chip"]'


def total(shown: Page) -> int:
    """How many results the heading counts."""
    count = text(shown, '//h1/span[@class="count"]')
    return int("".join(filter(str.isdecimal, count)))


def facet(shown: Page, heading: str) -> dict[str, tuple[int, str]]:
    """The values of a facet: their counts and links, by their names."""
    links = shown.xpath(f'//details[contains(@class, "facet")][summary="{heading}"]//li/a')
    return {
        link.xpath("string(span[@class='label']/text()[1])"): (
            int("".join(filter(str.isdecimal, text(link, "span[@class='counts']")))),
            link.get("href"),
        )
        for link in links
    }


def parameters(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def fully_json(client: Client, query: str) -> dict:
    return json.loads(answer(client, f"/en/search?{query}&format=json").content)


@pytest.fixture
def much(home) -> None:
    """Thirteen promises and practices about reedwarblers, of two States of which the starter
    register holds nothing: what is of like meaning is found too."""
    for number in range(7):
        commitment(f"Reedwarbler promise {number}", state("TUV"), date=f"201{number}")
    for number in range(6):
        practice(f"Reedwarbler practice {number}", state("PLW"), date=f"202{number}")


def test_a_passage_with_its_quote(client: Client, pdf) -> None:
    shown = page(client, "/en/search?q=paint")
    best = f"({HITS}[.//blockquote//mark])[1]"
    assert texts(shown, f"{best}//blockquote//mark") == ["paint"]
    [quoted] = shown.xpath(f"{best}//blockquote")
    assert (quoted.get("lang"), quoted.get("dir")) == ("en", "ltr")
    [address] = shown.xpath(f'{best}//a[@class="quote"]/@href')
    response = client.get(address)
    assert response.status_code == 302
    assert "quote=" in response["Location"]
    assert texts(shown, f"{best}//p[@class='why']//q") == ["paint"]
    assert "page 1" in text(shown, best)
    assert "in the register" in text(shown, best)


def test_a_quote_runs_in_its_own_direction(client: Client, arabic) -> None:
    shown = page(client, "/en/search?q=" + quote("الأطفال"))
    assert [(each.get("lang"), each.get("dir")) for each in shown.xpath("//blockquote")][:1] == [
        ("ar", "rtl")
    ]
    assert texts(shown, f"{HITS}//mark")


def test_records_and_states_have_titles(client: Client, much) -> None:
    shown = page(client, "/en/search?q=reedwarbler&kind=commitment&state=TUV")
    titles = texts(shown, f'{HITS}/h2[@class="title"]/a')
    assert sorted(titles) == [f"Reedwarbler promise {number}" for number in range(7)]
    assert total(shown) == 7
    shown = page(client, "/en/search?q=Kenya&kind=actor")
    assert texts(shown, f'{HITS}/h2[@class="title"]/a')[0] == "Kenya"


def test_what_is_sought_stays_in_the_box(client: Client, much) -> None:
    shown = page(client, "/en/search?q=reedwarbler+state:KEN&kind=commitment&sort=oldest")
    assert shown.xpath('//input[@id="q"]/@value') == ["reedwarbler state:KEN"]
    kept = shown.xpath('//form[@role="search"]//input[@type="hidden"]')
    assert [(each.get("name"), each.get("value")) for each in kept] == [
        ("kind", "commitment"),
        ("sort", "oldest"),
    ]


def test_filters_are_chips_that_can_be_taken_away(client: Client, much) -> None:
    shown = page(client, "/en/search?q=state:TUV+reedwarbler+-year:2014&kind=commitment")
    assert total(shown) == 6
    labels = [each.split(" ×")[0] for each in texts(shown, CHIPS)]
    assert labels == ["Commitment", "Tuvalu", "not 2014"]
    links = shown.xpath(f"{CHIPS}/a/@href")
    assert parameters(links[0]) == {"q": ["reedwarbler"], "state": ["TUV"], "year": ["-2014"]}
    assert total(page(client, links[2])) == 7
    [every] = shown.xpath('//ul[@class="chips"]/li/a[text()="remove all conditions"]/@href')
    assert parameters(every) == {"q": ["reedwarbler"]}


def test_facets_lead_to_as_many_results_as_they_count(client: Client, much) -> None:
    shown = page(client, "/en/search?kind=commitment&kind=practice&status=register")
    assert total(shown) == 10 + 54 + 13
    for heading in ("State", "Region", "Year", "Objective", "Kind of source"):
        values = facet(shown, heading)
        assert values, heading
        for label, (count, link) in list(values.items())[:4]:
            assert total(page(client, link)) == count, (heading, label)


def test_a_facet_takes_a_second_value_and_gives_it_back(client: Client, much) -> None:
    shown = page(client, "/en/search?q=reedwarbler&state=TUV&status=register")
    assert total(shown) == 7
    states = facet(shown, "State")
    both = page(client, states["Palau"][1])
    assert total(both) == 13
    assert parameters(facet(both, "State")["Tuvalu"][1])["state"] == ["PLW"]
    assert both.xpath('//details[summary="State"]//a[@aria-current="true"]')
    assert total(page(client, facet(both, "State")["Tuvalu"][1])) == 6


def test_empty_facets_are_not_shown(client: Client, much) -> None:
    shown = page(client, "/en/search?q=reedwarbler&kind=commitment&state=TUV")
    assert not facet(shown, "Guiding principle")
    assert not facet(shown, "Kind of source")


def test_values_beyond_the_first_are_folded_away(client: Client) -> None:
    shown = page(client, "/en/search")
    states = shown.xpath('//details[contains(@class, "facet")][summary="State"]')[0]
    assert len(states.xpath("ul/li")) == 8
    assert len(states.xpath("details/ul/li")) > 100


def test_facets_speak_the_language_of_the_page(client: Client) -> None:
    shown = page(client, "/fr/search?state=MAR&kind=actor")
    assert "Maroc" in " ".join(texts(shown, CHIPS))
    shown = page(client, "/fr/search?objective=13")
    assert "Objectif 13" in " ".join(texts(shown, CHIPS))


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("state=XYZ", "there is no state XYZ"),
        ("q=state:XYZ", "there is no state XYZ"),
        ("kind=promise", "there is no kind promise"),
        ("objective=99", "there is no objective 99"),
        ("year=MMXX", "there is no year MMXX"),
        ("sort=loudest", "there is no order loudest"),
        ("size=5", "a page holds from 10 to 200 results"),
        ("size=x", "x is no number of a result"),
        ("after=x", "x is no number of a result"),
        ("format=xml", "there is no format xml"),
        ("sate=MAR", "there is no condition sate"),
        ("q=a+OR+b", "all words count; OR is left out"),
        ("q=" + quote("🚣 !?"), "there is no word to look for"),
    ],
)
def test_what_is_not_understood_is_said(client: Client, query: str, remark: str) -> None:
    shown = page(client, f"/en/search?{query}")
    assert [each for each in texts(shown, '//p[contains(@class, "remark")]') if remark in each]
    if "format" not in query:
        assert fully_json(client, query)["remarks"]


def test_a_wrong_value_takes_nothing_away(client: Client, much) -> None:
    assert total(page(client, "/en/search?q=reedwarbler&state=XYZ&state=TUV&kind=commitment")) == 7


def test_words_that_name_a_state_or_a_year_are_offered_as_filters(client: Client, much) -> None:
    shown = page(client, "/en/search?q=reedwarbler+Kenya+2014")
    offers = shown.xpath('//ul[contains(@class, "offers")]/li')
    assert [text(each, 'a[@class="chip"]') for each in offers] == ["Only Kenya (KEN)", "Only 2014"]
    [chosen] = offers[0].xpath('a[@class="chip"]/@href')
    assert parameters(chosen) == {"q": ["reedwarbler 2014"], "state": ["KEN"]}
    assert offers[0].xpath("a/@href")[1] == "/en/state/KEN"
    [chosen] = offers[1].xpath('a[@class="chip"]/@href')
    assert parameters(chosen) == {"q": ["reedwarbler Kenya"], "year": ["2014"]}


def test_another_spelling_is_a_link(client: Client, much, monkeypatch) -> None:
    monkeypatch.setattr(
        "tenir.search.answering.searching.suggestion", lambda query, *_: "reedwarbler state:KEN"
    )
    shown = page(client, "/en/search?q=redwarblr")
    [link] = shown.xpath('//p[@class="meant"]/a')
    assert link.text_content() == "reedwarbler state:KEN"
    assert parameters(link.get("href")) == {"q": ["reedwarbler"], "state": ["KEN"]}


def test_orders(client: Client, much) -> None:
    query = '"reedwarbler"&kind=commitment&state=TUV'
    oldest = texts(page(client, f"/en/search?q={query}&sort=oldest"), f"{HITS}/h2")
    newest = texts(page(client, f"/en/search?q={query}&sort=newest"), f"{HITS}/h2")
    assert oldest == newest[::-1] == [f"Reedwarbler promise {number}" for number in range(7)]
    shown = page(client, f"/en/search?q={query}&sort=newest")
    assert text(shown, '//nav[@class="orders"]/span') == "newest first"
    assert len(shown.xpath('//nav[@class="orders"]/a')) == 3


def test_page_after_page_shows_every_result_once(client: Client, much) -> None:
    address, seen = "/en/search?q=reedwarbler&state=TUV&state=PLW&status=register&size=10", []
    pages = 0
    while address:
        shown = page(client, address)
        seen += shown.xpath(f"{HITS}/h2/a/@href")
        following = shown.xpath('//nav[@class="pages"]/a[@rel="next"]/@href')
        address = following[0] if following else ""
        pages += 1
    assert pages == 2
    assert len(seen) == len(set(seen)) == 13
    assert text(shown, '//a[text()="Back to the first results"]')


def test_files_hold_exactly_what_is_shown(client: Client, much) -> None:
    query = "q=reedwarbler&state=TUV&state=PLW&kind=commitment&kind=practice&sort=oldest&size=10"
    shown = page(client, f"/en/search?{query}")
    [link] = shown.xpath('//nav[@class="pages"]/a[@rel="next"]/@href')
    for address in (f"/en/search?{query}", link):
        shown = page(client, address)
        titles = texts(shown, f"{HITS}/h2")
        [as_csv, as_json] = shown.xpath('//div[@class="take"]/a[contains(@href, "format=")]/@href')
        kept = json.loads(answer(client, as_json).content)
        assert [hit["title"] for hit in kept["hits"]] == titles
        assert kept["total"] == total(shown)
        assert kept["order"] == "oldest"
        assert set(kept) >= {"query", "total", "complete", "order", "next", "facets", "hits"}
        response = answer(client, as_csv)
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        content = response.content.decode("utf-8-sig")
        assert response.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(StringIO(content)))
        assert tuple(rows[0]) == COLUMNS
        assert [row["title"] for row in rows] == titles
        assert all(row["address"].startswith("http://testserver/en/") for row in rows)


def test_json_is_that_of_the_engine(client: Client, pdf) -> None:
    found = search(parse("boats"), ANYONE, "en")
    kept = fully_json(client, "q=boats")
    assert [hit["text"] for hit in kept["hits"]] == [hit.snippet.text for hit in found.hits]
    assert kept["total"] == found.total
    assert kept["complete"] == found.complete
    assert "\\u" not in answer(client, "/en/search?q=المغرب&format=json").content.decode()


def test_no_cell_is_a_formula(client: Client, home) -> None:
    for title in ("=1+1 heron", "+1 heron", "-1 heron", "@heron", "heron"):
        commitment(title, state("KEN"))
    content = answer(client, "/en/search?q=heron&kind=commitment&format=csv").content
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert sorted(row["title"] for row in rows) == [
        "'+1 heron", "'-1 heron", "'=1+1 heron", "'@heron", "heron"
    ]  # fmt: skip
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t")]


def test_without_a_question_it_says_how_to_ask(client: Client) -> None:
    shown = page(client, "/en/search")
    assert not shown.xpath(HITS)
    assert len(shown.xpath('//dl[@class="examples"]//a')) == 6
    for link in shown.xpath('//dl[@class="examples"]//a/@href'):
        assert not page(client, link).xpath('//p[contains(@class, "remark")]')
    count, link = facet(shown, "Kind")["Statement"]
    assert total(page(client, link)) == count == 13


def test_nothing_found_is_no_finding(client: Client) -> None:
    shown = page(client, "/en/search?q=qwertyzxcv&year=1999")
    assert total(shown) == 0
    assert "says nothing about what was promised" in text(shown, '//div[@class="answers-to"]/p')
    assert any("year" not in each for each in shown.xpath("//ul[@class='none']//a/@href"))


def test_what_is_hidden_is_not_found(client: Client, home) -> None:
    commitment("Secret reedwarbler", state("KEN"), visibility="protected")
    for form in ("html", "json", "csv"):
        content = answer(client, f"/en/search?q=reedwarbler&format={form}").content.decode()
        assert "Secret" not in content
    assert "Secret" not in answer(client, "/en/search/feed?q=reedwarbler").content.decode()


HOSTILE = [
    "a" * 10_000,
    "a " * 5_000,
    "AND OR NOT AND",
    "( [ { \" ' « ” *",
    '"',
    "'",
    "''; DROP TABLE search_entry; --",
    "NEAR(a b) col:a ^b",
    "🚣🏽‍♀️👩‍👩‍👧",
    "\u202eevil\u202c \u200f\u200e\u2066x",
    "a\0b",
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "{{ 7 }}{% x %}",
    "state:XYZ",
    "state:<script>alert(1)</script>",
    "-",
    "-*",
    "year:1-9999",
    "\ufffd\uffff",
    "https://example.org/?a=b&c=d#e",
    "ﷺ" * 300,
    "e\u0301" * 3_000,
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_a_search(client: Client, pdf, typed: str) -> None:
    for more in ("", "&format=json", "&format=csv", "&sort=newest&after=1"):
        response = answer(client, f"/en/search?{urlencode({'q': typed})}{more}")
        if not more.startswith("&format"):
            assert "<script>alert" not in response.content.decode()
    answer(client, f"/en/search/feed?{urlencode({'q': typed})}")
    assert (
        "<script>alert"
        not in answer(client, f"/en/suggest?{urlencode({'q': typed})}").content.decode()
    )


@pytest.mark.parametrize("name", ["state", "kind", "year", "sort", "after", "size", "format", "x"])
@pytest.mark.parametrize("value", ["\0", "-", "--", "9" * 17, "9" * 30, "²", "<script>alert(1)"])
def test_whatever_is_chosen_is_a_search(client: Client, name: str, value: str) -> None:
    content = answer(client, f"/en/search?q=boats&{urlencode({name: value})}").content.decode()
    assert "<script>alert" not in content


def test_very_many_filters(client: Client) -> None:
    many = "&".join(f"year={year}" for year in range(1000, 1900))
    shown = page(client, f"/en/search?{many}")
    assert "only the first 100 conditions count" in " ".join(texts(shown, "//p"))
    assert len(shown.xpath(CHIPS)) == 100


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("state:MAR boats", "boats"),
        ("boats -state:MAR,FRA  herons", "boats herons"),
        ('"state:MAR" boats', '"state:MAR" boats'),
        ("state:XYZ boats", "boats"),
        ("year:2018-2020", ""),
        ("para. 70 -children child*", "para. 70 -children child*"),
    ],
)
def test_the_words_that_are_left_without_filters(typed: str, left: str) -> None:
    assert words_left(typed) == left


def test_an_address_says_the_same_again() -> None:
    first = asked_for(QueryDict("q=state:MAR+boats+-kind:text&state=FRA&sort=oldest&size=50"))
    again = asked_for(QueryDict(first.parameters))
    assert again.parameters == first.parameters
    assert set(again.filters) == set(first.filters)
    assert Filter("kind", "text", True) in again.filters
    assert (again.order, again.size, again.words) == (first.order, first.size, "boats")


def test_suggestions(client: Client) -> None:
    shown = page(client, "/en/suggest?q=Moroc")
    [option] = shown.xpath('//*[@role="listbox"]/li[@role="option"]')[:1]
    assert option.xpath("a/@href") == ["/en/state/MAR"]
    assert "Morocco" in option.text_content()
    assert not page(client, "/en/suggest?q=").xpath("//li")
    assert len(page(client, "/en/suggest?q=m").xpath("//li")) <= 8


def test_the_box_is_a_plain_form_that_a_script_helps(client: Client) -> None:
    for address in ("/en/", "/fr/search?q=boats", "/en/states"):
        shown = page(client, address)
        [script] = shown.xpath("//head/script")
        assert script.get("defer") is not None
        boxes = shown.xpath('//input[@name="q"]')
        assert all(box.get("maxlength") == "1000" for box in boxes)
        assert {box.get("data-suggest") for box in boxes} == {f"{address[:3]}/suggest"}
