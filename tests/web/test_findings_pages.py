"""What the engine found, on the pages: with its reasons, counted, narrowed, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote as quoted

import pytest
from django.test import Client
from tests.found_by_hand import VERSION, find_there, finding, replacing
from tests.making import ARABIC, added, state, write_pdf, write_text
from tests.markup import faults
from tests.pages import Page, answer, page, pages_of, text, texts

from tenir.finding.finding import Amount, Deadline, FindingKind, Place, Promise, Quantity, Quote
from tenir.finding.measuring import accuracy
from tenir.finding.measuring.accuracy import publish_accuracy
from tenir.finding.measuring.evaluation import Evaluation, KindScores, LinkScores, Rates
from tenir.finding.questions import question_lists
from tenir.registry.models import Document, FoundFinding
from tenir.search.measuring import published
from tenir.text.partial_date import PartialDate
from tenir.web.paging import PER_PAGE

pytestmark = pytest.mark.django_db

DETENTION = "gcm/objective/13"
CHILDREN = "gcm/principle/child-sensitive"
NARROWED = '//ul[@class="kinds"]'


def said(words: str) -> Quote:
    return Quote(0, len(words), words)


CLEAR = Promise(
    who=said("Kenya"),
    what=said("paint <b>every</b> boat"),
    deadline=Deadline(said("by May 2030"), PartialDate("2030-05")),
    quantities=(Quantity(said("40 boats"), Decimal(40), "boats"),),
    amounts=(Amount(said("3 million euros"), Decimal(3_000_000), "EUR"),),
    beneficiaries=(said("the herons"),),
    places=(Place(said("Mombasa"), ""),),
    partners=(said("the harbour"),),
)
VAGUE = Promise(who=said("Kenya"), vague=True, vague_words=said("will continue to"))
ANSWERS = {"who": "Kenya", "by-when": "by May 2030", "detention": "a detention centre"}


@pytest.fixture
def kenya(home: Path, tmp_path: Path) -> Document:
    """A review of Kenya of two pages, with findings of several kinds."""
    pages = (
        ["Kenya will paint every boat green.", "Kenya will continue to count.", "Boats are few."],
        ["Herons stand on the boats.", "Forests will be planted."],
    )
    given = {"kind": "national-review", "state": "KEN", "title": "Kenya <on> boats"}
    return find_there(
        added(write_pdf(tmp_path / "kenya.pdf", *pages), **given),
        finding("commitment", DETENTION, CHILDREN, promise=CLEAR, answers=ANSWERS),
        finding("commitment", DETENTION, promise=VAGUE),
        finding("challenge", "gcm/objective/7", "sdg/goal/16"),
        finding("none", DETENTION),
        finding("commitment", "sdg/goal/15"),
    )


@pytest.fixture
def morocco(home: Path, tmp_path: Path) -> Document:
    """A statement of Morocco in Arabic, with a need."""
    path = write_text(tmp_path / "morocco.txt", ARABIC)
    document = added(path, kind="statement", state="MAR", title="بيان المغرب")
    return find_there(document, finding("need", DETENTION))


def listed(client: Client, address: str) -> list[str]:
    """The quotes in a list of findings, on all its pages, which must be as many as it says."""
    found: list[str] = []
    counted = set()
    for shown in pages_of(client, address):
        found += texts(shown, '//article[@class="record"]/blockquote')
        counted.add(int(text(shown, '//h1/span[@class="count"]')))
    assert counted == {len(found)}, address
    return found


def check_counts(client: Client, shown: Page) -> dict[str, int]:
    """The counts of findings on a page by kind, each of which must be the length of its list."""
    [counts] = shown.xpath(NARROWED)
    found = {}
    for item in counts.xpath("li"):
        [kind] = item.xpath(".//span/@class")
        links = item.xpath("a")
        count = int(text(links[0], "b")) if links else 0
        if links:
            assert len(listed(client, links[0].get("href"))) == count > 0
        else:
            assert item.text_content().strip().endswith("–")
        found[kind.removeprefix("kind ")] = count
    assert list(found) == ["commitment", "progress", "challenge", "practice", "need"]
    return {kind: count for kind, count in found.items() if count}


class TestDocument:
    def test_a_finding_stands_with_its_probability_below_its_passage(self, client, kenya) -> None:
        first, second, third = page(client, kenya.get_absolute_url()).xpath(
            '//div[starts-with(@class, "passage ")]'
        )
        assert text(first, './/span[@class="kind commitment"]') == "Commitment 81%"
        chips = first.xpath('.//a[@class="chip"]')
        assert [each.get("href") for each in chips] == [
            f"/en/provision/{DETENTION}",
            f"/en/provision/{CHILDREN}",
        ]
        assert text(chips[0], "b") == "75%"
        assert not first.xpath('.//span[@class="vague"]')
        assert text(second, './/span[@class="vague"]') == "vague"
        assert text(third, './/span[@class="kind challenge"]') == "Challenge 81%"

    def test_every_label_says_why_and_who_found_it(self, client: Client, kenya) -> None:
        [why, *_] = texts(page(client, kenya.get_absolute_url()), "//details")
        assert "Commitment: words that speak for it: we will" in why
        assert "“boats” names counting of boats" in why
        assert f"Found by machine (version {VERSION}); nobody has decided on it yet." in why

    def test_every_part_of_a_promise_is_a_quote(self, client: Client, kenya) -> None:
        [clear, vague] = page(client, kenya.get_absolute_url()).xpath('//dl[@class="promise"]')
        parts = dict(zip(texts(clear, ".//dt"), texts(clear, ".//dd"), strict=True))
        assert parts == {
            "Who": "Kenya",
            "What": "paint <b>every</b> boat",
            "By when": "by May 2030 May 2030",
            "How much": "40 boats",
            "Money": "3 million euros",
            "For whom": "the herons",
            "Where": "Mombasa",
            "With whom": "the harbour",
        }
        assert texts(vague, ".//dt") == ["Who", "Vague words"]

    def test_open_questions_and_warning_signs_are_put_to_the_promiser(self, client, kenya) -> None:
        why = page(client, kenya.get_absolute_url()).xpath("//details")[0]
        measurable, rights = question_lists()
        plain = [each for each in rights.questions if not each.warning]
        assert texts(why, './/h3/span[@class="count"]') == [
            f"2 of {len(measurable.questions)} answered",
            f"0 of {len(plain)} answered",
        ]
        assert len(why.xpath('.//li[@class="answered"]')) == 2
        [warning] = texts(why, './/li[@class="warning"]')
        assert "a detention centre" in warning
        put = texts(why, './/p[@class="put"]/following-sibling::ul[1]/li')
        expected = [
            question.put["en"]
            for of_list in question_lists()
            for question in of_list.questions
            if (question.key in ANSWERS) == question.warning
        ]
        assert put == expected

    def test_a_passage_that_is_only_linked_is_no_finding(self, client: Client, kenya) -> None:
        shown = page(client, f"{kenya.get_absolute_url()}?page=2")
        linked, promised = shown.xpath('//div[@class="found"]')
        assert not linked.xpath('.//span[starts-with(@class, "kind")]')
        assert linked.xpath('.//a[@class="chip"]/@href') == [f"/en/provision/{DETENTION}"]
        # A commitment on forests is shown as what it is, and counts for no Compact.
        assert promised.xpath('.//span[@class="kind commitment"]')
        assert promised.xpath('.//a[@class="chip"]/@href') == ["/en/provision/sdg/goal/15"]

    def test_what_counts_is_counted_and_listed(self, client: Client, kenya, morocco) -> None:
        shown = page(client, kenya.get_absolute_url())
        assert check_counts(client, shown) == {"commitment": 2, "challenge": 1}
        assert check_counts(client, page(client, morocco.get_absolute_url())) == {"need": 1}

    def test_nothing_found_leaves_the_passages_alone(self, client: Client, kenya) -> None:
        find_there(kenya)
        shown = page(client, kenya.get_absolute_url())
        assert not shown.xpath('//div[@class="found"]')
        assert len(shown.xpath('//div[starts-with(@class, "passage ")]')) == 3
        assert check_counts(client, shown) == {}

    def test_what_is_found_is_shown_as_text_alone(self, client: Client, kenya) -> None:
        content = answer(client, kenya.get_absolute_url()).content.decode()
        assert "paint &lt;b&gt;every&lt;/b&gt; boat" in content

    def test_a_provision_that_is_no_longer_known_is_named_as_it_is(self, client, kenya) -> None:
        find_there(kenya, finding("need", "gcm/objective/99", "heron/boat/1"))
        for address in (kenya.get_absolute_url(), "/en/findings"):
            content = answer(client, address).content.decode()
            assert "gcm/objective/99" in content
            assert faults(content) == []

    def test_a_description_by_likeness_says_so(self, client: Client, kenya) -> None:
        FoundFinding.objects.get(passage=kenya.passages.first()).passage.found_links.update(
            method="described"
        )
        [why, *_] = texts(page(client, kenya.get_absolute_url()), "//details")
        assert why.count("by likeness to its text") == 2


class TestList:
    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 4),
            ("kind=commitment", 2),
            ("kind=need", 1),
            ("kind=practice", 0),
            ("kind=none", 0),
            ("state=KEN", 3),
            ("state=MAR", 1),
            ("state=FRA", 0),
            (f"provision={DETENTION}", 3),
            (f"provision={CHILDREN}", 1),
            ("provision=gcm/objective/1", 0),
            ("provision=sdg/goal/16", 1),
            ("provision=sdg/goal/15", 1),
            ("provision=sdg/goal/15&state=KEN", 1),
            ("provision=sdg/goal/15&state=MAR", 0),
            ("vague=yes", 1),
            ("vague=no", 1),
            (f"provision={DETENTION}&state=KEN&kind=commitment&vague=no", 1),
            ("page=7", 4),
        ],
    )
    def test_each_condition_narrows_it(self, client, kenya, morocco, query, count) -> None:
        shown = page(client, f"/en/findings?{query}")
        assert int(text(shown, '//h1/span[@class="count"]')) == count
        assert len(shown.xpath("//article/blockquote")) == count

    def test_what_is_vague_is_told_from_what_is_not(self, client: Client, kenya) -> None:
        assert listed(client, "/en/findings?vague=yes") == ["Kenya will continue to count."]
        assert listed(client, "/en/findings?vague=no") == ["Kenya will paint every boat green."]

    def test_of_one_document(self, client: Client, kenya, morocco) -> None:
        address = f"/en/findings?document={kenya.identifier}"
        assert listed(client, address) == [
            "Kenya will paint every boat green.",
            "Kenya will continue to count.",
            "Boats are few.",
        ]

    def test_each_stands_with_its_source_and_place(self, client: Client, kenya, morocco) -> None:
        shown = page(client, "/en/findings?state=KEN&kind=challenge")
        [over] = shown.xpath('//article/p[@class="over"]')
        passage = kenya.passages.get(text="Boats are few.")
        assert over.xpath("a/@href") == ["/en/state/KEN", passage.get_absolute_url()]
        assert "Kenya <on> boats, page 1" in " ".join(over.text_content().split())
        assert "words that speak for it: we will" in text(shown, "//details")
        [arabic] = page(client, "/en/findings?kind=need").xpath("//article/blockquote")
        assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")

    def test_the_form_keeps_what_is_chosen(self, client: Client, kenya) -> None:
        query = f"state=KEN&kind=commitment&provision={DETENTION}&vague=no"
        query += f"&document={kenya.identifier}"
        shown = page(client, f"/en/findings?{query}")
        [form] = shown.xpath('//form[@class="filters"]')
        assert dict(form.fields) == {
            "state": "KEN",
            "document": kenya.identifier,
            "kind": "commitment",
            "provision": DETENTION,
            "vague": "no",
        }
        removed = {
            name: next(
                link
                for link in shown.xpath('//span[@class="chip"]/a/@href')
                if f"{name}=" not in link
            )
            for name in ("state", "document")
        }
        for name, address in removed.items():
            [form] = page(client, address).xpath('//form[@class="filters"]')
            assert name not in dict(form.fields)
            assert form.fields["kind"] == "commitment"

    @pytest.mark.parametrize("provision", ["sdg/goal/15", CHILDREN, "gcm/objective/99"])
    def test_a_provision_that_is_no_objective_is_kept_too(self, client, kenya, provision) -> None:
        [form] = page(client, f"/en/findings?provision={provision}").xpath(
            '//form[@class="filters"]'
        )
        assert form.fields["provision"] == provision

    @pytest.mark.parametrize("name", ["state", "document", "provision", "kind", "vague", "page"])
    @pytest.mark.parametrize(
        "value", ["heron", "<b>", "-1", "'; DROP", "٣", "🚣", "x" * 2000, "gcm/objective/99", "ken"]
    )
    def test_a_wrong_value_finds_nothing_and_breaks_nothing(self, client, kenya, name, value):
        address = f"/en/findings?{name}={quoted(value)}"
        content = answer(client, address).content.decode()
        assert faults(content) == []
        shown = page(client, address)
        count = int(text(shown, '//h1/span[@class="count"]'))
        # A page that is not there is the nearest one; what is not "yes" is "no".
        assert count == {"page": 3, "vague": 1}.get(name, 0)
        if not count:
            assert "found nothing" in text(shown, '//main//p[@class="none"]')

    def test_more_than_a_page_holds(self, client: Client, kenya, home, tmp_path: Path) -> None:
        many = [f"Boat {number} will be counted." for number in range(2 * PER_PAGE + 3)]
        document = added(write_text(tmp_path / "many.txt", *many), state="UGA", kind="other")
        find_there(document, *[finding("practice", DETENTION)] * len(many))
        assert listed(client, "/en/findings?kind=practice&state=UGA") == many

    def test_what_is_hidden_is_not_listed(self, client: Client, kenya, tmp_path: Path) -> None:
        path = write_text(tmp_path / "secret.txt", "We will count in secret.")
        secret = added(path, state="KEN", visibility="protected")
        find_there(secret, finding("commitment", DETENTION))
        for query in ("", "state=KEN", f"document={secret.identifier}", f"provision={DETENTION}"):
            assert "We will count in secret." not in listed(client, f"/en/findings?{query}")
        assert check_counts(client, page(client, "/en/state/KEN")) == {
            "commitment": 2,
            "challenge": 1,
        }


class TestCounts:
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_on_the_page_of_a_state(self, client, kenya, morocco, language: str) -> None:
        for alpha3, expected in (("KEN", {"commitment": 2, "challenge": 1}), ("MAR", {"need": 1})):
            shown = page(client, f"/{language}/state/{alpha3}")
            assert check_counts(client, shown) == expected

    def test_a_state_without_documents_has_none_to_count(self, client: Client, kenya) -> None:
        assert not page(client, "/en/state/TUV").xpath(NARROWED)

    @pytest.mark.parametrize(
        ("provision", "expected"),
        [
            (DETENTION, {"commitment": 2, "need": 1}),
            (CHILDREN, {"commitment": 1}),
            ("sdg/goal/15", {"commitment": 1}),
            ("sdg/goal/16", {"challenge": 1}),
            ("gcm/objective/1", {}),
            ("pd2022/para/70", {}),
        ],
    )
    def test_on_the_page_of_a_provision(self, client, kenya, morocco, provision, expected) -> None:
        assert check_counts(client, page(client, f"/en/provision/{provision}")) == expected

    def test_a_change_of_the_machine_layer_is_seen_at_once(self, client: Client, kenya) -> None:
        assert check_counts(client, page(client, "/en/state/KEN"))
        replacing(kenya, finding("need", DETENTION), version="next").run()
        assert check_counts(client, page(client, "/en/state/KEN")) == {"need": 1}


class TestQuestions:
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_every_question_stands_there_as_asked_and_as_put(self, client, language: str) -> None:
        shown = page(client, f"/{language}/questions")
        rows = dict(zip(texts(shown, "//tbody/tr/th"), texts(shown, "//tbody/tr/td"), strict=True))
        questions = [each for of_list in question_lists() for each in of_list.questions]
        assert len(rows) == len(questions)
        for (asked, put), question in zip(rows.items(), questions, strict=True):
            assert asked.endswith(" ".join(question.asks[language].split()))
            assert put == " ".join(question.put[language].split())
        warnings = shown.xpath("//tbody/tr/th[b]")
        assert len(warnings) == sum(question.warning for question in questions) > 0
        for of_list in question_lists():
            [heading] = shown.xpath("//h2[@id=$key]", key=of_list.key)
            assert heading.text_content() == of_list.names[language]


def figures_of(right: int) -> dict[str, object]:
    """Figures of a gold set of eight passages, of which so many were found right."""
    rates = Rates(8, 8, right)
    scores = LinkScores(8, 8, rates, right / 8, right / 8, None, 0.125)
    none = LinkScores(8, 0, Rates(0, 0, 0), 0.0, 0.0, None, 0.0)
    kinds = {str(kind): Rates(0, 0, 0) for kind in FindingKind} | {"need": rates}
    of_kinds = KindScores(8, kinds, 0.25)
    return Evaluation(
        {"gcm/objective": {"all": scores, "fr": none}, "heron/boat": {"all": scores}},
        {"all": of_kinds, "und": of_kinds},
    ).as_json()


class TestMethod:
    @pytest.fixture(autouse=True)
    def figures(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(accuracy, "ACCURACY", tmp_path / "accuracy.json")
        monkeypatch.setattr(published, "QUALITY", tmp_path / "quality.json")

    def test_the_quality_of_the_search_stands_there(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.undo()
        figures = published.published_quality()["sets"]["unseen_1"]["languages"]["all"]
        shown = page(client, "/en/method")
        tables = shown.xpath('//h2[@id="search"]/following::table[caption]')
        assert len(tables) == 3
        assert str(figures["queries"]) in texts(tables[1], ".//tbody/tr[1]/td")
        assert f"{figures['ndcg']:.2f}" in texts(tables[1], ".//tbody/tr[1]/td")

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_without_figures_it_says_so(self, client: Client, language: str) -> None:
        shown = page(client, f"/{language}/method")
        assert not shown.xpath("//caption")
        none = texts(shown, '//p[@class="none"]')
        assert none and (language == "fr" or none == ["Not measured yet."] * 2)

    def test_the_published_figures_stand_there(self, client: Client) -> None:
        publish_accuracy({"written": figures_of(6), "yours": figures_of(2)}, fast=False)
        shown = page(client, "/en/method")
        assert len(shown.xpath("//caption")) == 2 * 3
        first = shown.xpath("//table[caption]")[0]
        rows = [
            [" ".join(cell.text_content().split()) for cell in row] for row in first.xpath(".//tr")
        ]
        assert rows[1] == ["all", "8", "8", "75%", "75%", "75%", "75%", "12%"]
        assert rows[2] == ["French", "8", "0", "–", "–", "–", "–", "0%"]
        kinds = shown.xpath("//table[caption]")[2]
        names, figures = texts(kinds, ".//thead//th")[1:], texts(kinds, ".//tbody/tr[1]/td")
        told = {name: each for name, each in zip(names, figures, strict=True) if each != "–"}
        assert told == {"Passages": "8", "Need or request": "75%", "mean": "75%"}
        assert texts(shown, "//h4")[1] == "yours"

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_both_modes_are_told_apart(self, client: Client, language: str) -> None:
        publish_accuracy({"real": figures_of(6)}, fast=True)
        one = page(client, f"/{language}/method")
        publish_accuracy({"real": figures_of(7)}, fast=False)
        both = page(client, f"/{language}/method")
        assert len(texts(both, "//h3")) == len(texts(one, "//h3")) + 1
        assert len(both.xpath("//caption")) == 6
        content = answer(client, f"/{language}/method").content.decode()
        assert faults(content) == []

    def test_nothing_at_all_was_measured_in_a_set(self, client: Client) -> None:
        publish_accuracy({}, fast=False)
        assert page(client, "/en/method").xpath("//h3")


class TestFrench:
    def test_labels_and_names_are_french_and_quotes_are_not(self, client, kenya) -> None:
        for address in (kenya.get_absolute_url().replace("/en/", "/fr/"), "/fr/findings"):
            shown = page(client, address)
            kind = shown.xpath('//div[@class="found"]//span[@class="kind commitment"]')[0]
            assert re.fullmatch(r"Engagement 81\s%", " ".join(kind.text_content().split()))
            [why, *_] = texts(shown, "//details")
            assert "comptage des barques" in why
            assert "counting of boats" not in why
            assert "by May 2030" in why
            assert "mai 2030" in why
            for of_list in question_lists():
                assert " ".join(of_list.names["fr"].split()) in why
            chip = shown.xpath('//div[@class="found"]//a[@class="chip"]')[0]
            assert chip.get("href") == f"/fr/provision/{DETENTION}"
            assert text(chip, ".").startswith("Objectif 13")

    def test_the_state_in_a_list_is_named_in_french(self, client: Client, morocco) -> None:
        shown = page(client, "/fr/findings?state=MAR")
        assert state("MAR").name_in("fr") in text(shown, '//span[@class="chip"]')
