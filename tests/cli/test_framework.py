"""`tenir framework`: official texts, loaded from a file or fetched by symbol."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.fetching.fake_server import Server
from tests.frameworks.fake_instrument import compact, declaration, write_docx, write_html, write_txt

from tenir.registry.models import Document, ProvisionText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_loading_in_any_language(run: Run, tmp_path: Path, language: str) -> None:
    path = write_txt(tmp_path / "text.txt", declaration(language))
    out, _ = run("framework", "load", path)
    assert f"77 paragraphs in {language}" in out
    assert ProvisionText.objects.filter(language=language).count() >= 77
    line = next(line for line in run("framework", "list")[0].splitlines() if "pd2022" in line)
    assert line.endswith(f"official text: {language}")


def test_loading_the_compact(run: Run, tmp_path: Path) -> None:
    out, _ = run("framework", "load", write_docx(tmp_path / "a.docx", compact("en")))
    assert "54 paragraphs" in out
    actions = ProvisionText.objects.filter(identifier__startswith="gcm/objective/2/action/")
    assert actions.count() == 12
    assert ProvisionText.objects.filter(identifier="gcm/objective/13").exists()


def test_loading_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = write_txt(tmp_path / "a.txt", declaration("en"))
    run("framework", "load", path)
    before = list(ProvisionText.objects.values_list("identifier", "text"))
    run("framework", "load", path)
    assert list(ProvisionText.objects.values_list("identifier", "text")) == before
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda blocks: blocks[:-1], "77"),
        (lambda blocks: [block for block in blocks if not block[1].startswith("30. ")], "30"),
        (lambda blocks: [*blocks, ("paragraph", "78. One boat more, which is too many.")], "78"),
    ],
    ids=["the last is missing", "one within is missing", "one too many"],
)
def test_what_is_not_whole_is_refused(run: Run, tmp_path: Path, change, named: str) -> None:
    path = write_html(tmp_path / "a.html", change(declaration("en")))
    out, err = run("framework", "load", path, "--instrument", "pd2022", status=1)
    assert out == ""
    assert named in err
    assert err.count("\n") == 1
    assert not ProvisionText.objects.exists()
    assert not Document.objects.exists()


def test_another_instrument_than_it_is(run: Run, tmp_path: Path) -> None:
    path = write_txt(tmp_path / "a.txt", declaration("en"))
    assert run("framework", "load", path, "--instrument", "gcm", status=1)[1].startswith("tenir: ")
    assert "heron" in run("framework", "load", path, "--instrument", "heron", status=1)[1]
    assert not ProvisionText.objects.exists()


def test_fetching_by_symbol(run: Run, server: Server, tmp_path: Path) -> None:
    body = write_html(tmp_path / "a.html", declaration("fr")).read_bytes()
    server.page("/fr/A/RES/76/266", status=302, Location="/files/a.html")
    server.page("/files/a.html", body, Content_Type="text/html")
    base = ["--base", server.base]
    out, _ = run("framework", "fetch", "A/RES/76/266", "--language", "fr", *base)
    assert "77 paragraphs in fr" in out
    source = Document.objects.get().source
    assert (source.symbol, source.address) == ("A/RES/76/266", f"{server.base}/files/a.html")
    assert Document.objects.get().file.read_bytes() == body


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["A/RES/1/1"], "no instrument of symbol A/RES/1/1"),
        (["A/RES/76/266", "--language", "de"], "de"),
        (["A/RES/76/266"], "404"),
    ],
)
def test_what_cannot_be_fetched_is_named(run: Run, server, words: list[str], named: str) -> None:
    server.page("/en/A/RES/76/266", status=404)
    out, err = run("framework", "fetch", *words, "--base", server.base, status=1)
    assert out == ""
    assert named in err
    assert not Document.objects.exists()


def test_a_page_that_is_not_the_text_is_refused(run: Run, server: Server) -> None:
    server.page("/en/A/RES/76/266", b"<html><body><p>Not found, sorry.</p></body></html>")
    run("framework", "fetch", "A/RES/76/266", "--base", server.base, status=1)
    assert not Document.objects.exists()


def test_this_machine_is_asked_only_where_it_is_named(run: Run, server, monkeypatch) -> None:
    monkeypatch.setattr("tenir.frameworks.official_address.BASE", server.base)
    err = run("framework", "fetch", "A/RES/76/266", status=1)[1]
    assert "not on the public internet" in err
    assert server.asked == []


def test_the_list(run: Run) -> None:
    out, _ = run("framework", "list")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == ["gcm", "pd2022", "sdg"]
    assert all(line.endswith("official text: none yet") for line in lines)
