"""`tenir relink`: which documents it looks at, what it tells, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.found_by_hand import find_there, finding
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.making import added, commitment, state, write_text

from tenir.jobs import finding as layer
from tenir.jobs.looking import Look
from tenir.jobs.official_texts import load_official_text
from tenir.reading import read
from tenir.registry.actions import Author
from tenir.registry.models import AuditEntry, Commitment, Document, FoundFinding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

PROMISE = "Kenya will end the detention of migrant children by 2027 in all 47 counties."


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    """Two documents, each with a passage in which a need was found by hand."""
    texts = (PROMISE, PROMISE.replace("Kenya", "Uganda"))
    made = [added(write_text(tmp_path / f"{n}.txt", text)) for n, text in enumerate(texts)]
    return [find_there(each, finding("need", "gcm/objective/2")) for each in made]


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks without processes of their own, which have tests of their own."""

    def relink(documents: Sequence[Document], how: Look, author: Author) -> Iterator[Document]:
        for document in documents:
            layer.find_in(document, how, author)
            yield document

    monkeypatch.setattr(layer, "relink", relink)


def kinds(documents: Sequence[Document]) -> list[str]:
    return [FoundFinding.objects.get(passage__document=each).kind for each in documents]


def test_every_document_is_looked_at_on_all_cores(run: Run, documents: list[Document]) -> None:
    out, err = run("relink", "--fast")
    assert out == ""
    assert "Finding" in err
    assert "2 documents, 2 passages" in err
    assert kinds(documents) == ["commitment", "commitment"]
    assert AuditEntry.objects.last().author == "command line"


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("fast", [True, False])
def test_the_mode_is_heard(run: Run, documents: list[Document], fast: bool) -> None:
    run("relink", *(["--fast"] if fast else []))
    assert set(FoundFinding.objects.values_list("fast", flat=True)) == {fast}


@pytest.mark.usefixtures("in_this_process")
def test_those_that_are_named_alone(run: Run, documents: list[Document]) -> None:
    err = run("relink", documents[1].identifier, "--fast")[1]
    assert "1 document, 1 passage" in err
    assert kinds(documents) == ["need", "commitment"]


@pytest.mark.usefixtures("in_this_process")
def test_those_that_this_engine_has_not_looked_at(run: Run, documents, monkeypatch) -> None:
    assert "No documents" in run("relink", "--stale")[1]
    assert kinds(documents) == ["need", "need"]
    # Of the two one alone was looked at by hand last, and before by no engine.
    AuditEntry.objects.filter(payload__after__document=documents[0].identifier).delete()
    assert "1 document," in run("relink", "--stale", "--fast")[1]
    assert kinds(documents) == ["commitment", "need"]
    assert "No documents" in run("relink", "--stale")[1]


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("options", [[], ["--stale"]], ids=["all", "stale"])
def test_a_document_that_is_not_there_is_named(run: Run, documents, options: list[str]) -> None:
    out, err = run("relink", documents[0].identifier, "0" * 12, *options, status=1)
    assert out == ""
    assert err == f"tenir: no document {'0' * 12} is in the register\n"
    assert kinds(documents) == ["need", "need"], "nothing is done by half"


def test_an_empty_register(run: Run) -> None:
    out, err = run("relink")
    assert (out, err) == ("", "No documents to look at.\n")


@pytest.mark.usefixtures("in_this_process")
def test_an_official_text_is_not_looked_at(run: Run, documents, tmp_path: Path) -> None:
    path = write_txt(tmp_path / "text.txt", declaration("en"))
    official = load_official_text(path, read(path), "", Author("a test", "test")).document
    assert "2 documents," in run("relink", "--fast")[1]
    assert not FoundFinding.objects.filter(passage__document=official).exists()


@pytest.mark.usefixtures("in_this_process")
def test_what_people_decided_is_as_it_was(run: Run, documents: list[Document]) -> None:
    promised = commitment("Boats counted", state("KEN"), provisions=["gcm/objective/2"])
    before = list(Commitment.objects.values_list())
    run("relink", "--fast")
    assert list(Commitment.objects.values_list()) == before
    assert [str(link) for link in promised.provisions.all()] == ["gcm/objective/2"]
