"""Every page in both languages: it is there, it is well-formed, and it keeps the rules of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import override
from lxml import html
from tests.markup import faults
from tests.pages import answer, page

from tenir.jobs.models import Upload
from tenir.registry.models import Actor, Commitment, Document, Practice, Source, Statement

pytestmark = pytest.mark.django_db

PARAMETERS: dict[str, list[dict[str, object]]] = {
    "state": [{"alpha3": "KEN"}, {"alpha3": "MAR"}, {"alpha3": "FRA"}, {"alpha3": "TUV"}],
    "instrument": [{"instrument": key} for key in ("gcm", "pd2022", "sdg")],
    "provision": [
        {"identifier": identifier}
        for identifier in (
            "gcm/objective/13",
            "gcm/objective/13/action/c",
            "gcm/principle/child-sensitive",
            "pd2022/para/70",
            "sdg/goal/10",
            "sdg/target/10.7",
        )
    ],
}
QUERIES = {
    "commitments": ["", "?state=KEN&provision=gcm/objective/13", "?within=FRA", "?actor=x"],
    "document": ["", "?page=1&quote=0-20"],
    "documents": ["", "?state=KEN&loaded=yes"],
    "search": [
        "",
        *(f"?q={typed}" for typed in ("boats", "المغرب", "children", "qwertyzxcv")),
        "?q=state:KEN+boats&kind=commitment&sort=newest&after=1&size=10",
        "?state=XYZ&sort=odd",
    ],
    "state": [""],
    "states": ["", "?name=Atlantis"],
}
WITHOUT_A_PAGE = {"page-image", "document-file", "quote", "search-feed", "suggest"}
"""Names of addresses that give files or pieces, or go to a page that is tried by itself."""


def names() -> set[str]:
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)} | {
        name
        for pattern in get_resolver().url_patterns
        for name in getattr(pattern, "reverse_dict", {})
        if isinstance(name, str)
    }


def is_ours(name: str) -> bool:
    """Whether the address of that name is not one of the pages of allauth, tried by themselves."""
    return not name.startswith(("account_", "mfa_"))


def parameters(name: str, pdf: Document, others: list[Document]) -> list[dict[str, object]]:
    """With what the address of that name is tried."""
    records = {"commitment": Commitment, "practice": Practice, "statement": Statement}
    if name in records:
        return [{"number": record.pk} for record in records[name].objects.all()[:3]]
    if name in ("same", "add-update"):
        return [{"number": Commitment.objects.first().pk}]
    if name in ("history", "amend"):
        kinds = {**records, "source": Source, "actor": Actor} if name == "history" else records
        return [{"kind": kind, "number": model.objects.first().pk} for kind, model in kinds.items()]
    if name == "document":
        return [{"identifier": document.identifier} for document in (pdf, *others)]
    if name == "actor":
        heard = Practice.objects.filter(actors__alpha3=None).values("actors")
        return [{"number": actor.pk} for actor in Actor.objects.filter(pk__in=heard)[:3]]
    if name == "batch":
        uploads = [
            Upload(batch="some-batch", file_name=f"{status}.pdf", status=status, document=pdf)
            for status in Upload.Status
        ]
        Upload.objects.bulk_create(uploads)
        return [{"batch": "some-batch"}]
    return PARAMETERS.get(name, [{}])


def check(markup: str, language: str) -> None:
    """The rules that every page keeps."""
    assert faults(markup) == []
    assert "{{" not in markup and "{%" not in markup
    root = html.fromstring(markup)
    assert root.get("lang") == language
    assert root.get("dir") == "ltr"
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//h1")[0].xpath("normalize-space(.)")
    assert len(root.xpath("//main")) == 1
    assert root.xpath("//title")[0].text.strip()
    # What the content security policy forbids.
    assert not root.xpath("//style | //@style | //script[not(@src)]")
    assert not [name for name in root.xpath("//@*") if name.attrname.startswith("on")]
    assert not [
        src for src in root.xpath("//script/@src | //img/@src | //link/@href[.]") if "://" in src
    ]
    identifiers = root.xpath("//@id")
    assert sorted(identifiers) == sorted(set(identifiers))
    for name in root.xpath("//@aria-labelledby | //label/@for"):
        assert name in identifiers, name
    for quote in root.xpath("//blockquote | //*[contains(@class, 'passage ')]/p"):
        assert quote.get("lang"), "a quote says its language"
        assert quote.get("dir") in ("ltr", "rtl"), "and its direction"
    for control in root.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        labelled = control.get("id") and root.xpath("//label[@for=$id]", id=control.get("id"))
        assert labelled or control.xpath("ancestor::label"), control.get("name")
    for image in root.xpath("//img"):
        assert image.get("alt") is not None
    for link in root.xpath("//a"):
        assert link.get("href"), "a link leads somewhere"
        assert "".join(link.itertext()).strip(), f"{link.get('href')} has no words"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(filter(is_ours, names() - WITHOUT_A_PAGE)))
def test_is_there(client: Client, pdf, arabic, french, name: str, language: str) -> None:
    tried = parameters(name, pdf, [arabic, french])
    assert tried
    for given in tried:
        with override(language):
            address = reverse(name, kwargs=given)
        for query in QUERIES.get(name, [""]):
            response = answer(client, address + query)
            check(response.content.decode(), language)
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"
            assert response.headers["Content-Language"] == language
            assert response.headers["X-Frame-Options"] == "DENY"
            policy = response.headers["Content-Security-Policy"]
            assert "script-src 'self';" in f"{policy};"
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy


@pytest.mark.parametrize(
    "markup",
    [
        "<p><ul></ul></p>",
        "<div><p></div>",
        "<ul><a></a><li></ul>",
        "<td></td>",
        "<a><a></a></a>",
        "<div",
        "<div>",
        "</div>",
        "<i a=1 a=2></i>",
    ],
)
def test_what_is_not_well_formed_is_seen(markup: str) -> None:
    assert faults(f"{markup}<b></b>")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_not_found_is_a_page_too(client: Client, language: str) -> None:
    check(answer(client, f"/{language}/state/XXX", status=404).content.decode(), language)


def internal_links(client: Client, address: str) -> Iterator[str]:
    for link in page(client, address).iter("a"):
        if link.get("href").startswith("/"):
            yield link.get("href")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_link_of_the_main_pages_leads_nowhere(client, pdf, arabic, language: str) -> None:
    done: set[str] = set()
    with override(language):
        starts = [
            reverse("home"),
            reverse("state", args=["KEN"]),
            reverse("provision", args=["gcm/objective/13"]),
            Commitment.objects.get(title="Boats painted green").get_absolute_url(),
            pdf.get_absolute_url(),
        ]
    for start in starts:
        for link in set(internal_links(client, start)) - done:
            done.add(link)
            assert link.startswith((f"/{language}/", "/en/", "/fr/", "/document/")), link
            answer(client, link)
    assert len(done) > 60
