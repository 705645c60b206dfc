"""Every number on a page is the length of the list that its link opens, and counts what is seen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.making import (
    added,
    commitment,
    organisation,
    practice,
    state,
    statement,
    write_pdf,
    write_text,
)
from tests.pages import Page, listed, page, pages_of, text, texts

from tenir.analysis.known_documents import known_documents
from tenir.analysis.provision_counts import provision_counts
from tenir.analysis.quotes import quotes_of
from tenir.analysis.state_list import state_list
from tenir.analysis.state_profile import SHOWN, state_profile
from tenir.analysis.totals import totals
from tenir.frameworks import catalogue, states
from tenir.frameworks.commission import commission
from tenir.registry.models import Actor, Document
from tenir.registry.visibility import ANYONE, Viewer
from tenir.search.answering.searching import search
from tenir.search.asking.query import parse

pytestmark = pytest.mark.django_db
OBJECTIVES = catalogue.load().of("gcm", "objective")
GUARDIAN = Viewer(sees_protected=True)


@pytest.fixture
def france(home: Path, tmp_path: Path) -> Actor:
    """France with more of everything than the first page of it shows, some of it joint."""
    france, kenya = state("FRA"), state("KEN")
    city = organisation("City of the Heron", within="FRA")
    both = ("gcm/objective/7", "gcm/objective/13")
    commitment("Joint", france, kenya, city, provisions=both)
    for number in range(SHOWN + 3):
        commitment(f"Promise {number}", france)
        practice(f"Practice {number}", organisation(f"Trust {number}"), places=[france])
        statement(f"Statement {number}", city)
    practice("Of and in France", france, city, places=[france], provisions=both)
    commitment("Of the city", city, provisions=["gcm/objective/7"])
    review = {"kind": "national-review", "state": "FRA", "address": "https://example.org/review"}
    added(write_text(tmp_path / "a.txt", "We count the boats of the harbour."), **review)
    added(write_text(tmp_path / "b.txt", "We count the boats, second version."), **review)
    added(write_text(tmp_path / "c.txt", "We state it."), kind="statement", state="FRA")
    return france


def numbers(label: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", label)]


def count_in(root: Page, heading: str) -> int:
    return int(text(root, f'//h2[@id="{heading}"]/span[@class="count"]'))


def test_on_the_page_of_a_state(france: Actor, client: Client) -> None:
    shown = page(client, "/en/state/FRA")
    for name, narrowed in (
        ("commitments", "state=FRA"),
        ("practices", "state=FRA"),
        ("statements", "state=FRA"),
    ):
        all_of_them = listed(client, f"/en/{name}?{narrowed}")
        assert count_in(shown, name) == len(all_of_them) > SHOWN
        [more] = shown.xpath(f'//section[@aria-labelledby="{name}"]/p/a[@class="more"]/@href')
        assert listed(client, more) == all_of_them
    within = int(text(shown, '//section[@aria-labelledby="commitments"]/h3/span'))
    assert within == len(listed(client, "/en/commitments?within=FRA")) == 2


def test_by_objective(france: Actor, client: Client) -> None:
    shown = page(client, "/en/state/FRA")
    cells = shown.xpath('//section[@aria-labelledby="coverage"]//td')
    assert len(cells) == 3 * 23
    linked = [cell for cell in cells if cell.xpath("a")]
    assert len(linked) >= 5
    for cell in linked:
        [address] = cell.xpath("a/@href")
        assert int(cell.text_content()) == len(listed(client, address)) > 0
    # A dash says that the list is empty.
    for number, name in ((2, "commitments"), (2, "practices"), (2, "statements")):
        address = f"/en/{name}?state=FRA&provision=gcm/objective/{number}"
        row = shown.xpath(f'//tr[th/a[contains(@href, "/gcm/objective/{number}")]]')[0]
        index = ["commitments", "practices", "statements"].index(name)
        assert (row.xpath("td")[index].text_content() == "–") == (listed(client, address) == [])


def test_of_known_documents(france: Actor, client: Client) -> None:
    shown = page(client, "/en/state/FRA")
    links = shown.xpath('//dl//a[contains(@href, "/en/documents")]')
    links += shown.xpath('//ul[contains(@class, "known")]//a')
    assert len(links) >= 3
    for link in links:
        loaded, known = numbers(link.text_content())
        address = link.get("href")
        assert known == len(listed(client, address))
        assert loaded == len(listed(client, f"{address}&loaded=yes"))
        assert known - loaded == len(listed(client, f"{address}&loaded=no"))
    # Two versions are two files of one known document.
    assert count_in(shown, "words") == 2
    assert len(shown.xpath('//section[@aria-labelledby="words"]/article')) >= 2


@pytest.mark.parametrize("provision", ["objective/7", "objective/13", "principle/child-sensitive"])
def test_on_the_page_of_a_provision(france: Actor, client: Client, provision: str) -> None:
    shown = page(client, f"/en/provision/gcm/{provision}")
    for name in ("commitments", "practices", "statements"):
        found = listed(client, f"/en/{name}?provision=gcm/{provision}")
        assert count_in(shown, name) == len(found)


def test_on_the_page_of_an_instrument(france: Actor, client: Client) -> None:
    shown = page(client, "/en/provisions/gcm")
    counted = 0
    for item in shown.xpath('//section[h2/@id="objective"]//li'):
        address = item.xpath("a/@href")[0]
        labels = [label for label in texts(item, "span[@class='counts']") if "record" in label]
        total = numbers(labels[0])[0] if labels else 0
        if total in (1, 2) or address.endswith(("/7", "/13")):
            lists = page(client, address)
            names = ("commitments", "practices", "statements")
            assert total == sum(count_in(lists, name) for name in names)
            counted += total
    assert counted > SHOWN


def test_on_the_first_page(france: Actor, client: Client) -> None:
    shown = page(client, "/en/")
    boxes = shown.xpath('//dl[@class="totals"]/div[dt/a]')
    assert len(boxes) == 5
    for box in boxes:
        [address] = box.xpath("dt/a/@href")
        assert int(text(box, "dd")) == len(listed(client, address)) > 0
    items = shown.xpath('//ol[@class="objectives"]/li')
    assert len(items) == 23
    for item in (items[6], items[12]):
        commitments, practices = numbers(text(item, 'span[@class="counts"]'))
        objective = page(client, item.xpath("a/@href")[0])
        assert commitments == count_in(objective, "commitments")
        assert practices == count_in(objective, "practices")


def test_in_the_list_of_states(france: Actor, client: Client) -> None:
    shown = page(client, "/en/states")
    counted = {
        item.xpath("a/@href")[0][-3:]: texts(item, "span")
        for item in shown.xpath("//main//li[span]")
    }
    assert {"FRA", "KEN"} <= set(counted)
    for alpha3 in ("FRA", "KEN", sorted(counted)[0], sorted(counted)[-1]):
        for label in counted[alpha3]:
            [number] = numbers(label)
            if "commitment" in label:
                assert number == len(listed(client, f"/en/commitments?state={alpha3}"))
            else:
                assert number == len(listed(client, f"/en/documents?state={alpha3}&loaded=yes"))


def test_of_actors(france: Actor, client: Client) -> None:
    shown = page(client, "/en/actors")
    [total] = numbers(text(shown, "//h1/span"))
    listed_there = [
        link
        for each in pages_of(client, "/en/actors")
        for link in each.xpath("//main/ul[@class='plain']/li/a/@href")
    ]
    assert total == len(listed_there) == len(set(listed_there))
    city = Actor.objects.get(name="City of the Heron")
    profile = page(client, city.get_absolute_url())
    for name in ("commitments", "practices", "statements"):
        assert count_in(profile, name) == len(listed(client, f"/en/{name}?actor={city.pk}"))


def test_a_joint_pledge_is_one_pledge(home: Path) -> None:
    before = totals(ANYONE).commitments
    lists = {row.state.alpha3: row.commitments for row in state_list(ANYONE, "en")}
    [counts] = provision_counts([OBJECTIVES[1]], ANYONE)
    partners = [state("FRA"), state("KEN"), organisation("City", within="FRA")]
    commitment("Joint", *partners, provisions=["gcm/objective/2"])
    assert totals(ANYONE).commitments == before + 1
    [now] = provision_counts([OBJECTIVES[1]], ANYONE)
    assert now.commitments == counts.commitments + 1
    after = {row.state.alpha3: row.commitments for row in state_list(ANYONE, "en")}
    changed = {alpha3: after[alpha3] - count for alpha3, count in lists.items()}
    assert {alpha3: more for alpha3, more in changed.items() if more} == {"FRA": 1, "KEN": 1}


def everything(viewer: Viewer) -> dict[str, object]:
    """All that analysis counts and lists, as plain values."""
    france = state("FRA")
    profile = state_profile(france, viewer, date(2026, 11, 1))
    found = search(parse('"secret boats"'), viewer, size=200)
    return {
        "totals": totals(viewer),
        "known": known_documents(viewer),
        "states": state_list(viewer, "en"),
        "provisions": provision_counts(OBJECTIVES, viewer),
        "records": [
            (records.count, list(records.shown))
            for records in (
                profile.commitments,
                profile.commitments_within,
                profile.practices,
                profile.statements,
            )
        ],
        "objectives": profile.objectives,
        "documents": list(profile.documents),
        "known of France": [profile.known, *profile.known_by_kind],
        "quotes": [quote.count for quote in quotes_of(profile.documents, profile.actor)],
        "found": [found.total, found.complete, dict(found.facets), *found.hits],
    }


@pytest.mark.parametrize("visibility", ["protected", "organisation"])
def test_what_is_hidden_is_never_counted(home: Path, tmp_path: Path, visibility: str) -> None:
    france, watch = state("FRA"), organisation("Harbour Watch")
    of = {
        "visibility": visibility,
        "organisation": watch if visibility == "organisation" else None,
    }
    insider = Viewer(organisation=watch.pk) if of["organisation"] else GUARDIAN
    known = france.sources.known_documents().exclude(address=None).first()
    hidden_city = organisation("City of secret boats", within="FRA")
    loaded = added(write_pdf(tmp_path / "open.pdf", ["We count."]), state="FRA", kind="other")
    before, before_insider = everything(ANYONE), everything(insider)

    for make in (commitment, practice, statement):
        make("Of secret boats", france, hidden_city, **of)
    given = {
        "state": "FRA",
        "visibility": visibility,
        "organisation": "Harbour Watch" if of["organisation"] else "",
    }
    for name, more in (
        ("new.pdf", {"kind": "national-review"}),
        ("version.pdf", {"address": known.address}),
    ):
        path = write_pdf(tmp_path / name, [f"We count secret boats, says {name}."])
        added(path, **(given | more))

    assert everything(ANYONE) == before
    after = everything(insider)
    unchanged = [name for name, value in after.items() if value == before_insider[name]]
    assert unchanged == [], "who may see it has it counted"
    assert loaded in Document.objects.visible_to(ANYONE)


def test_a_state_that_two_commissions_review(client: Client) -> None:
    both = [each for each in states.all_states() if len(each.reviewed_in) > 1]
    assert both
    shown = page(client, f"/en/state/{both[0].alpha3}")
    reviewed_in = text(shown, '//dt[text()="Reviewed in"]/following-sibling::dd')
    for code in both[0].reviewed_in:
        assert str(commission(code).name("en")) in reviewed_in
    profile = state_profile(state(both[0].alpha3), ANYONE, date(2020, 1, 1))
    reviews = {each.about for each in profile.next_dates if each.kind == "regional-review"}
    assert reviews <= set(both[0].reviewed_in)
