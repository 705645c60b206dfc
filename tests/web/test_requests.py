"""Requests of all sorts: languages, odd input, and how much a page asks of the database."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import commitment, organisation, practice, state, statement
from tests.pages import answer, page, text, texts

from tenir.registry.models import Actor, Commitment

pytestmark = pytest.mark.django_db
LONG = "boats " * 2000
ODD = [
    "0", "-1", "²", "9" * 30, "1.5", "abc", "\0", "a\0b", "%", "'", '"><script>alert(1)</script>',
    "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"), "🚣", LONG, "..%2f..", "{{ 7 }}",
]  # fmt: skip


def test_permanent_addresses_go_to_the_language_of_the_reader(client: Client) -> None:
    for address in ("/state/KEN", "/", "/provision/gcm/objective/13", "/states?name=Kenya"):
        for asked, language in (("fr", "fr"), ("en", "en"), ("de,fr;q=0.5", "fr"), ("zh", "en")):
            response = client.get(address, HTTP_ACCEPT_LANGUAGE=asked)
            assert response.status_code == 302
            assert response["Location"] == f"/{language}{address}"
            assert "Accept-Language" in response["Vary"]


def test_the_language_of_the_address_goes_before_that_of_the_reader(client: Client) -> None:
    response = client.get("/fr/states", HTTP_ACCEPT_LANGUAGE="en")
    assert response["Content-Language"] == "fr"


def test_each_page_has_its_twin_in_the_other_language(client: Client) -> None:
    shown = page(client, "/en/documents?state=KEN&loaded=yes")
    [twin] = shown.xpath('//nav[@class="languages"]/a/@href')
    assert twin == "/fr/documents?state=KEN&loaded=yes"
    alternates = shown.xpath('//link[@rel="alternate"]/@hreflang')
    assert sorted(alternates) == ["en", "fr"]


@pytest.mark.parametrize(
    "address",
    [
        "/en/state/ZZZ",
        "/en/state/EUE",
        "/en/state/KENYA",
        "/en/actor/0",
        f"/en/actor/{'9' * 30}",
        f"/en/commitment/{'9' * 30}",
        f"/en/practice/{'9' * 30}",
        f"/en/statement/{'9' * 5000}",
        "/en/commitment/0",
        "/en/provision/gcm/objective/24",
        "/en/provision/gcm/objective/0",
        "/en/provision/pd2022/para/78",
        "/en/provision/gcm/objective/13/action/z",
        "/en/provisions/heron",
        "/en/document/0123456789ab",
        "/en/document/0123456789ab/quote/1-2",
        "/document/0123456789ab/file",
        "/document/0123456789ab/page/1.webp",
        "/en/add/no-such-batch",
        "/en/heron",
        "/de/states",
        "/heron",
        "/static/tenir/heron.css",
        "/static/../settings.py",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    answer(client, address, status=404)


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("search", ["q", "state", "kind", "year", "sort", "after", "size", "format"]),
        ("suggest", ["q"]),
        ("states", ["name"]),
        ("commitments", ["state", "within", "actor", "provision", "page"]),
        ("practices", ["state", "actor", "provision", "page"]),
        ("statements", ["state", "actor", "provision", "page"]),
        ("documents", ["state", "kind", "loaded", "page"]),
        ("actors", ["kind", "page"]),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_odd_values_do_no_harm(client: Client, path: str, names: list[str], value: str) -> None:
    for name in names:
        response = answer(client, f"/en/{path}?{urlencode({name: value})}")
        assert "<script>alert" not in response.content.decode()


def test_a_wrong_condition_finds_nothing_rather_than_everything(client: Client) -> None:
    for name in ("commitments", "practices", "statements"):
        everything = text(page(client, f"/en/{name}"), "//h1/span")
        assert everything != "0"
        for condition in ("state=ZZZ", "state=", "actor=0", "actor=x", "provision=x/y"):
            found = text(page(client, f"/en/{name}?{condition}"), "//h1/span")
            assert found == (everything if condition == "state=" else "0"), condition
    assert text(page(client, "/en/documents?state=ZZZ"), "//h1/span") == "0"


def test_a_state_is_found_by_name(client: Client) -> None:
    for name in ("Kenya", "кения", " KENIA ", "肯尼亚"):
        response = client.get("/fr/states", {"name": name})
        assert (response.status_code, response["Location"]) == (302, "/fr/state/KEN")
    shown = page(client, f"/en/states?name={quote('<b>Atlantis')}")
    assert "<b>Atlantis" in text(shown, '//p[@role="alert"]')


def test_a_state_has_no_second_address(client: Client) -> None:
    response = client.get(f"/en/actor/{state('KEN').pk}")
    assert (response.status_code, response["Location"]) == (301, "/en/state/KEN")


def test_an_actor_of_whom_nothing_is_seen_has_no_page(client: Client) -> None:
    hidden = organisation("Hidden Union")
    commitment("Secret", hidden, visibility="protected")
    answer(client, f"/en/actor/{hidden.pk}", status=404)
    practice("Open", hidden)
    assert text(page(client, f"/en/actor/{hidden.pk}"), "//h1") == "Hidden Union"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_written_where_nothing_is_to_be_written(method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for address in ("/en/", "/en/state/KEN", "/en/search?q=a", "/en/add"):
        assert getattr(client, method)(address).status_code in (403, 405)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b"])
def test_a_name_that_is_not_of_this_machine_is_refused(client: Client, host: str) -> None:
    # A page elsewhere could have its own name lead here (DNS rebinding) and read what is added.
    assert client.get("/en/", HTTP_HOST=host).status_code == 400


def test_a_dead_end_says_so_without_details(client: Client, monkeypatch, settings) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("tenir.web.views.home.totals", broken)
    client.raise_request_exception = False
    response = client.get("/en/")
    assert response.status_code == 500
    assert "secret of the house" not in response.content.decode()
    assert "<h1>" in response.content.decode()


def test_static_files_are_served(client: Client) -> None:
    for address in page(client, "/en/").xpath("//link[@rel!='alternate']/@href | //img/@src"):
        assert answer(client, address).file
    assert answer(client, "/favicon.ico")["Content-Type"] == "image/svg+xml"


def test_what_a_state_page_says_of_a_state_that_was_not_looked_at(client: Client) -> None:
    for language, words in (("en", "not looked at"), ("fr", "n’a pas été étudié")):
        said = " ".join(texts(page(client, f"/{language}/state/TUV"), "//main//p"))
        assert words in said
        assert "promised nothing" not in said


@pytest.fixture
def much(home) -> None:
    """Much of everything about Kenya, each of another actor."""
    for number in range(25):
        heron = organisation(f"Trust {number}", within="KEN")
        provisions = [f"gcm/objective/{number % 23 + 1}", "gcm/objective/7"]
        commitment(f"Promise {number}", state("KEN"), heron, provisions=provisions)
        practice(f"Practice {number}", heron, places=[state("KEN")], provisions=provisions)
        statement(f"Statement {number}", heron, places=[state("KEN")], provisions=provisions)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/", 20),
        ("/en/states", 6),
        ("/en/state/KEN", 40),
        ("/en/provision/gcm/objective/7", 20),
        ("/en/provisions/gcm", 8),
        ("/en/commitments?state=KEN", 8),
        ("/en/practices", 8),
        ("/en/documents", 8),
        ("/en/actors", 6),
        ("/en/search?q=Trust", 20),
        ("/en/document", 12),
        ("/en/commitment", 12),
        ("/en/actor", 20),
    ],
)
def test_a_page_asks_little_of_the_database(client, much, pdf, address: str, most: int) -> None:
    address = {
        "/en/document": pdf.get_absolute_url(),
        "/en/commitment": Commitment.objects.get(title="Promise 3").get_absolute_url(),
        "/en/actor": Actor.objects.get(name="Trust 3").get_absolute_url(),
    }.get(address, address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer(client, address)
    assert len(asked) <= most
