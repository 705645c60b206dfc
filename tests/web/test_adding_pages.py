"""Adding documents on a page: drop, progress, confirm or throw away, and who may do so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.jobs.test_uploads import work
from tests.making import state, write_pdf, write_text
from tests.pages import Page, answer, page, text, texts

from tenir.jobs import uploads
from tenir.jobs.models import Upload
from tenir.jobs.reading_pool import read_file
from tenir.registry.models import Document, ProvisionText

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(uploads, "read_apart", read_file)


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "KEN_Voluntary_National_Review_2024.pdf"
    return write_pdf(path, ["Kenya counts the boats of the harbour."])


def drop(client: Client, *paths: Path, purpose: str = "document") -> str:
    """Hand the files in; gives the address of the batch."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    response = client.post("/en/add", {"files": files, "purpose": purpose})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def filled(shown: Page, **changes: str) -> dict[str, str]:
    """The fields of the form on a page as a browser sends them, some of them changed."""
    [form] = shown.xpath('//form[@method="post"]')
    values = {name: value or "" for name, value in form.fields.items()}
    for name, value in changes.items():
        [field] = [each for each in values if each.endswith(f"-{name}")]
        values[field] = value
    return values


def test_from_the_drop_to_the_state(client: Client, review: Path) -> None:
    batch = drop(client, review)
    waiting = page(client, batch)
    assert "Being read" in text(waiting, "//section")
    assert waiting.xpath("//noscript/meta/@content") == ["3"]
    assert not waiting.xpath("//button[@class='main']")
    work()
    shown = page(client, batch)
    [upload] = Upload.objects.all()
    values = filled(shown)
    assert values[f"{upload.pk}-kind"] == "national-review"
    assert values[f"{upload.pk}-state"] == "KEN"
    response = client.post(batch, filled(shown, title="What Kenya says", date="2023-07"))
    assert response.status_code == 302
    assert "Being added" in text(page(client, batch), "//section")
    work()
    done = page(client, batch)
    [document] = Document.objects.all()
    links = done.xpath("//section//a/@href")
    assert links == [document.get_absolute_url(), "/en/state/KEN"]
    assert document.source.title == "What Kenya says"
    assert document.source.date == "2023-07"
    assert "What Kenya says" in texts(page(client, "/en/state/KEN"), "//article/h3")


def test_the_list_alone_is_given_to_htmx(client: Client, review: Path) -> None:
    batch = drop(client, review)
    response = client.get(batch, HTTP_HX_REQUEST="true")
    content = response.content.decode()
    assert content.lstrip().startswith('<div id="batch" hx-get=')
    work()
    content = client.get(batch, HTTP_HX_REQUEST="true").content.decode()
    assert "hx-get" not in content, "nothing is left to wait for"


def test_another_actor_than_a_state(client: Client, review: Path) -> None:
    batch = drop(client, review)
    work()
    shown = page(client, batch)
    named = filled(shown, state="KEN", actor="Heron Trust")
    missing = client.post(batch, named)
    assert missing.status_code == 422
    root = html.fromstring(missing.content.decode())
    assert texts(root, '//span[@class="error"]') == ["Choose what kind of actor this is."]
    assert root.xpath("//input[@value='Heron Trust']"), "what was typed is kept"
    [field] = [name for name in named if name.endswith("-actor_kind")]
    client.post(batch, named | {field: "academia"})
    work()
    actor = Document.objects.get().source.actor
    assert (actor.name, actor.kind, actor.state) == ("Heron Trust", "academia", state("KEN"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "soon"),
        ("date", "2024-13"),
        ("kind", "heron"),
        ("state", "ZZZ"),
        ("state", "\0"),
        ("title", " "),
        ("title", "x" * 501),
        ("language", "xx"),
        ("address", "javascript:alert(1)"),
        ("address", "not an address"),
    ],
)
def test_what_cannot_be_is_asked_again(client, review: Path, field: str, value: str) -> None:
    batch = drop(client, review)
    work()
    response = client.post(batch, filled(page(client, batch), **{field: value}))
    assert response.status_code == 422
    assert texts(html.fromstring(response.content.decode()), '//span[@class="error"]')
    assert Upload.objects.get().status == Upload.Status.TO_CONFIRM
    assert work() == 0


def test_of_two_files_the_sound_one_goes_on(client: Client, review: Path, tmp_path: Path) -> None:
    batch = drop(client, review, write_text(tmp_path / "other.txt", "Uganda counts."))
    work()
    values = filled(page(client, batch))
    second = Upload.objects.get(file_name="other.txt")
    response = client.post(batch, values | {f"{second.pk}-date": "soon"})
    assert response.status_code == 422
    assert work() == 1
    assert [each.status for each in Upload.objects.all()] == ["added", "to-confirm"]


def test_a_file_is_thrown_away(client: Client, review: Path) -> None:
    batch = drop(client, review)
    work()
    [upload] = Upload.objects.all()
    [button] = page(client, batch).xpath("//button[@name='throw-away']")
    response = client.post(batch, {"throw-away": button.get("value")})
    assert response.status_code == 302
    assert not Upload.objects.exists()
    assert not upload.folder.exists()
    assert client.get(response["Location"], follow=True).status_code == 200


@pytest.mark.parametrize("value", ["", "0", "x", "9" * 30, "\0", "1 OR 1=1"])
def test_a_forged_choice_throws_nothing_away(client: Client, review: Path, value: str) -> None:
    batch = drop(client, review)
    work()
    assert client.post(batch, {"throw-away": value}).status_code in (302, 400, 404)
    assert Upload.objects.count() == 1


def test_one_batch_cannot_reach_into_another(client: Client, review: Path, tmp_path: Path) -> None:
    mine = drop(client, review)
    drop(client, write_text(tmp_path / "theirs.txt", "Uganda counts."))
    work()
    theirs = Upload.objects.get(file_name="theirs.txt")
    client.post(mine, {"throw-away": theirs.pk})
    values = filled(page(client, mine))
    client.post(mine, values | {f"{theirs.pk}-title": "Mine", f"{theirs.pk}-kind": "other"})
    theirs.refresh_from_db()
    assert theirs.status == Upload.Status.TO_CONFIRM


def test_the_official_text(client: Client, tmp_path: Path) -> None:
    path = write_txt(tmp_path / "text.txt", declaration("fr"))
    batch = drop(client, path, purpose="official-text")
    work()
    assert "Added" in text(page(client, batch), "//section")
    assert ProvisionText.objects.filter(language="fr").count() >= 77
    quote = texts(page(client, "/fr/provision/pd2022/para/70"), "//details//blockquote")
    assert "héron" in quote[0]


def test_bad_files_say_why(client: Client, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    batch = drop(client, tmp_path / "empty.pdf")
    work()
    assert "empty" in text(page(client, batch), '//p[@class="message error"]')


@pytest.mark.parametrize("given", [{}, {"purpose": "document"}, {"files": "text", "purpose": "x"}])
def test_without_files_it_asks_again(client: Client, given: dict[str, str]) -> None:
    response = client.post("/en/add", given)
    assert response.status_code in (200, 422)
    assert texts(html.fromstring(response.content.decode()), '//p[@role="alert"]')
    assert not Upload.objects.exists()


def test_a_very_long_name_is_refused_with_a_word(client: Client) -> None:
    file = SimpleUploadedFile("x" * 300 + ".txt", b"We count.")
    response = client.post("/en/add", {"files": [file], "purpose": "document"})
    assert response.status_code in (200, 302, 422)
    for upload in Upload.objects.all():
        assert len(upload.file_name) <= 255


def test_where_adding_is_closed_there_is_no_such_page(client, settings, review: Path) -> None:
    batch = drop(client, review)
    work()
    settings.TENIR_OWN_MACHINE = False
    chosen = {"throw-away": Upload.objects.get().pk}
    for response in (
        client.get("/en/add"),
        client.post("/en/add", {"purpose": "document"}),
        client.get(batch),
        client.post(batch, chosen),
        client.get(batch, HTTP_HX_REQUEST="true"),
    ):
        assert response.status_code == 404
    assert Upload.objects.count() == 1
    for address in ("/en/", "/en/documents", "/en/provisions/gcm", "/en/provision/gcm/objective/1"):
        assert "/en/add" not in answer(client, address).content.decode()


def test_a_post_needs_the_token_of_the_page(review: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    file = SimpleUploadedFile(review.name, review.read_bytes())
    given = {"files": [file], "purpose": "document"}
    assert client.post("/en/add", given).status_code == 403
    assert not Upload.objects.exists()
    shown = page(client, "/en/add")
    [token] = shown.xpath("//input[@name='csrfmiddlewaretoken']/@value")
    file.seek(0)
    response: HttpResponse = client.post("/en/add", given | {"csrfmiddlewaretoken": token})
    assert response.status_code == 302
    assert client.cookies["csrftoken"]["samesite"] == "Strict"
    assert client.cookies["csrftoken"]["httponly"]
    assert client.post(response["Location"], {"throw-away": "1"}).status_code == 403


def test_a_batch_is_not_guessed(client: Client, review: Path) -> None:
    first, second = drop(client, review), drop(client, review)
    assert first != second
    assert re.fullmatch(r"/en/add/[\w-]{16,}", first)


def test_a_name_of_a_file_is_only_text(client: Client) -> None:
    file = SimpleUploadedFile("<img src=x onerror=alert(1)>.txt", b"We count the boats.")
    response = client.post("/en/add", {"files": [file], "purpose": "document"})
    work()
    assert "<img src=x" not in answer(client, response["Location"]).content.decode()
