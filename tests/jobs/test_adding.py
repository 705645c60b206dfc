"""Adding files: what is found, guessed and said of them, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.exchange.test_pledge_import import KENYA
from tests.making import (
    ARABIC,
    AUTHOR,
    FRENCH,
    adding,
    organisation,
    state,
    write_docx,
    write_pdf,
    write_table,
    write_text,
)

from tenir.errors import TableError
from tenir.jobs import adding as jobs
from tenir.jobs.adding import Outcome, Status, files_in
from tenir.jobs.given import SIDECAR, Given, read_sidecar
from tenir.jobs.reading_pool import read_file
from tenir.registry import files
from tenir.registry.models import Actor, AuditEntry, Commitment, Document, Source
from tenir.registry.visibility import ANYONE


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads without processes of their own, which have tests of their own below."""
    monkeypatch.setattr(jobs, "read_files", lambda paths, how: map(read_file, paths))


def add(paths: Sequence[Path], sidecars: Sequence[Path] = (), **given: str) -> dict[str, Outcome]:
    """What becomes of the files at and below `paths`, by their names."""
    outcomes = jobs.add(files_in(paths), Given(**given), AUTHOR, sidecars)
    return {Path(outcome.file).name: outcome for outcome in outcomes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files of several kinds, bad ones, and some that are not to be looked at."""
    folder = tmp_path / "reports"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    write_pdf(
        folder / "KEN_Kenya_Voluntary_National_Review_2024.pdf",
        ["Kenya counts the boats of the harbour."],
        ["Kenya paints the boats of the harbour."],
    )
    write_docx(folder / "deep" / "France_declaration.docx", FRENCH)
    write_text(folder / "deep" / "deeper" / "MAR_2022_Arabic.txt", ARABIC)
    write_table(folder / "pledges.csv", KENYA, KENYA)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (folder / "picture.heron").write_bytes(bytes(range(256)))
    (folder / ".DS_Store").write_bytes(b"x")
    write_text(folder / ".hidden" / "a.txt", "Never looked at.")
    return folder


GOOD = {
    "KEN_Kenya_Voluntary_National_Review_2024.pdf",
    "France_declaration.docx",
    "MAR_2022_Arabic.txt",
}
BAD = {"empty.pdf", "broken.pdf", "picture.heron"}


def test_files_are_found_once_in_order_without_hidden_ones(folder: Path) -> None:
    write_text(folder / "tenir.csv", "file,kind")
    found = files_in([folder, folder / "pledges.csv", folder / "deep"])
    assert {path.name for path in found} == {*GOOD, *BAD, "pledges.csv"}
    assert len(found) == len(set(found))
    # What is named outright is taken, whatever it is called.
    assert files_in([folder / ".DS_Store"]) == [folder / ".DS_Store"]


@pytest.mark.django_db
@pytest.mark.usefixtures("in_this_process", "home")
class TestAdding:
    def test_good_files_are_added_and_bad_ones_named(self, folder: Path) -> None:
        outcomes = add([folder])
        assert set(outcomes) == {*GOOD, *BAD, "pledges.csv"}
        for name in GOOD:
            outcome = outcomes[name]
            assert (outcome.status, outcome.reason, outcome.failed) == (Status.ADDED, None, False)
            assert outcome.passages == outcome.record.passages.count() > 0
            original = next(folder.rglob(name)).read_bytes()
            assert outcome.record.file.read_bytes() == original
        for name in BAD:
            outcome = outcomes[name]
            assert outcome.status == Status.FAILED
            assert outcome.failed
            assert outcome.reason
            assert "\n" not in str(outcome.reason)
            assert str(folder) not in str(outcome.reason)
        table = outcomes["pledges.csv"]
        assert (table.status, table.commitments, table.failed) == (Status.ADDED, 1, True)
        assert [problem.number for problem in table.problems] == [3]

    def test_what_files_are_is_guessed(self, folder: Path) -> None:
        outcomes = add([folder])
        kenya = outcomes["KEN_Kenya_Voluntary_National_Review_2024.pdf"]
        assert (kenya.kind, kenya.actor, kenya.date) == ("national-review", "KEN", "2024")
        assert (kenya.language, kenya.pages) == ("en", 2)
        assert outcomes["France_declaration.docx"].language == "fr"
        morocco = outcomes["MAR_2022_Arabic.txt"]
        assert (morocco.actor, morocco.date, morocco.language) == ("MAR", "2022", "ar")

    def test_what_is_said_goes_before_guesses(self, folder: Path) -> None:
        path = folder / "KEN_Kenya_Voluntary_National_Review_2024.pdf"
        said = {
            "kind": "statement",
            "state": "Uganda",
            "date": "2021-03",
            "language": "sw",
            "title": "Our title",
            "address": "https://example.org/kenya",
        }
        document = add([path], **said)[path.name].record
        source = document.source
        assert (source.kind, source.actor, source.date) == ("statement", state("UGA"), "2021-03")
        assert (source.title, source.address) == ("Our title", said["address"])
        assert document.language == source.language == "sw"

    def test_a_sidecar_goes_before_what_is_said_of_all(self, folder: Path, tmp_path: Path) -> None:
        write_table(
            folder / "tenir.csv",
            {"file": "deep/France_declaration.docx", "kind": "pledge", "date": "2019"},
            {"file": "KEN_Kenya_Voluntary_National_Review_2024.pdf", "actor": "Heron Trust"},
        )
        apart = write_table(
            folder / "deep" / "deeper" / "said.csv",
            {"file": "MAR_2022_Arabic.txt", "visibility": "protected"},
        )
        outcomes = add([folder], sidecars=[apart], kind="statement", date="2020")
        facts = {name: (each.kind, each.date) for name, each in outcomes.items() if name in GOOD}
        assert facts == {
            "France_declaration.docx": ("pledge", "2019"),
            "KEN_Kenya_Voluntary_National_Review_2024.pdf": ("statement", "2020"),
            "MAR_2022_Arabic.txt": ("statement", "2020"),
        }
        trust = Actor.objects.get(name="Heron Trust")
        # The actor that the sidecar names replaces the State that was guessed.
        assert (trust.kind, trust.state) == ("not-stated", None)
        assert outcomes["MAR_2022_Arabic.txt"].record.visibility == "protected"

    def test_the_same_bytes_twice_change_nothing(self, folder: Path) -> None:
        add([folder])
        audit, kept = AuditEntry.objects.count(), Document.objects.count()
        again = add([folder])
        assert {again[name].status for name in (*GOOD, "pledges.csv")} == {Status.UNCHANGED}
        copy = write_text(folder / "copy.txt", ARABIC)
        assert add([copy])["copy.txt"].status == Status.UNCHANGED
        assert (AuditEntry.objects.count(), Document.objects.count()) == (audit, kept)

    def test_other_bytes_of_that_name_are_a_new_version(self, tmp_path: Path) -> None:
        path = write_text(tmp_path / "KEN_review.txt", "We count the boats.")
        first = add([path])[path.name]
        write_text(path, "We count the boats, and paint them.")
        second = add([path])[path.name]
        assert (first.status, second.status) == (Status.ADDED, Status.NEW_VERSION)
        assert (second.record.version, second.record.source) == (2, first.record.source)
        assert Document.objects.get(pk=first.record.pk).file.exists()

    def test_one_organisation_alone_may_see_a_table_of_pledges(self, tmp_path: Path) -> None:
        watch = organisation("Harbour Watch")
        path = write_table(tmp_path / "pledges.csv", KENYA)
        said = {"visibility": "organisation", "organisation": "Harbour Watch"}
        outcome = add([path], **said)[path.name]
        assert outcome.commitments == 1, outcome
        promised = Commitment.objects.get(pledge_id="12")
        for record in (outcome.record, promised, promised.source):
            assert (record.visibility, record.organisation) == ("organisation", watch)

    def test_one_organisation_alone_may_see_a_file(self, tmp_path: Path) -> None:
        path = write_text(tmp_path / "a.txt", "We count the boats.")
        watch = organisation("Harbour Watch")
        missing = add([path], visibility="organisation", organisation="Nobody")[path.name]
        assert "no organisation 'Nobody'" in str(missing.reason)
        document = add([path], visibility="organisation", organisation="Harbour Watch")[path.name]
        assert document.record.organisation == watch
        assert document.record.source.organisation == watch

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            ({"kind": "heron"}, "unknown kind of document 'heron'"),
            ({"state": "Atlantis"}, "Atlantis"),
            ({"date": "soon"}, "date: "),
            ({"address": "heron"}, "address: "),
            ({"actor": "A", "actor_kind": "heron"}, "unknown kind of actor"),
            ({"visibility": "organisation"}, "organisation"),
            ({"actor": "Heron Trust", "kind": "heron"}, "unknown kind of document"),
        ],
    )
    def test_what_cannot_be_is_named_and_nothing_kept(
        self, home: Path, tmp_path: Path, said: dict[str, str], reason: str
    ) -> None:
        path = write_text(tmp_path / "a.txt", "We count the boats.")
        before = (Source.objects.count(), Actor.objects.count())
        outcome = add([path], **said)[path.name]
        assert outcome.status == Status.FAILED
        assert reason in str(outcome.reason)
        assert (Source.objects.count(), Actor.objects.count()) == before
        assert add([path])[path.name].status == Status.ADDED

    def test_an_outcome_as_json(self, folder: Path) -> None:
        outcome = add([folder / "pledges.csv"])["pledges.csv"]
        answer = outcome.as_json()
        assert list(answer) == [
            "file", "status", "document", "kind", "actor", "date", "language", "pages",
            "passages", "commitments", "problems", "remarks", "reason", "seconds",
        ]  # fmt: skip
        assert answer["document"] == outcome.record.identifier
        assert answer["status"] == "added"
        [problem] = answer["problems"]
        assert set(problem) == {"number", "reason"}
        assert answer["seconds"] == round(outcome.seconds, 3)

    def test_a_disk_that_is_full_is_one_file_that_failed(self, tmp_path, monkeypatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        path = write_text(tmp_path / "a.txt", "We count the boats.")
        with monkeypatch.context() as patched:
            patched.setattr(files.os, "fsync", full)
            outcome = adding(path)
        assert outcome.status == Status.FAILED
        assert "No space left" in str(outcome.reason)
        assert not Document.objects.exists()
        assert adding(path).status == Status.ADDED


class TestSidecars:
    def test_fields_are_read_by_file(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        for name in ("a.txt", "b/c.txt"):
            (tmp_path / name).touch()
        path = write_table(
            tmp_path / "tenir.csv",
            {"file": "a.txt", "kind": " pledge ", "state": "KEN"},
            {"file": "b/c.txt", "date": "2020"},
            {"file": ""},
        )
        assert read_sidecar(path) == {
            (tmp_path / "a.txt").resolve(): Given(kind="pledge", state="KEN"),
            (tmp_path / "b" / "c.txt").resolve(): Given(date="2020"),
        }

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no column 'file'"),
            (b"kind\npledge\n", "no column 'file'"),
            (b"file,heron\na.txt,1\n", "unknown columns heron"),
            (b"file,kind\n\xff\xfe,pledge\n", "cannot be read"),
            (b"file,kind\n,pledge\n", "row 2: there is no file"),
            (b"file,kind\na.txt,other\nA.txt ,pledge\n", "row 3: there is no file 'A.txt'"),
            (b"file,kind\na.txt\n", None),
            (b"file,kind\na.txt,pledge,more\n", None),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path, content: bytes, reason: str | None) -> None:
        path = tmp_path / "tenir.csv"
        path.write_bytes(content)
        (tmp_path / "a.txt").touch()
        if reason is None:
            assert list(read_sidecar(path)) == [(tmp_path / "a.txt").resolve()]
            return
        with pytest.raises(TableError) as error:
            read_sidecar(path)
        assert reason in str(error.value)
        assert "\n" not in str(error.value)

    def test_who_speaks_is_replaced_as_a_whole(self) -> None:
        over = Given(actor="Heron Trust").over(Given(state="KEN", kind="pledge", date="2020"))
        assert over == Given(actor="Heron Trust", kind="pledge", date="2020")
        assert Given(kind="other").over(Given(state="KEN")) == Given(kind="other", state="KEN")


@pytest.mark.django_db
@pytest.mark.usefixtures("home", "in_this_process")
def test_what_is_said_of_the_same_bytes_amends_what_was_guessed(tmp_path: Path) -> None:
    file = write_text(tmp_path / "review.txt", "We promise to count the boats.")

    def again(**given: str) -> Outcome:
        return add([file], **given)["review.txt"]

    assert again().status is Status.ADDED
    assert again().status is Status.UNCHANGED
    outcome = again(state="Kenya", kind="National voluntary review", visibility="protected")
    assert (outcome.status, outcome.actor, outcome.kind) == ("amended", "KEN", "national-review")
    assert not Document.objects.visible_to(ANYONE).exists()
    entry = AuditEntry.objects.get(action="AmendSource")
    assert entry.before and (entry.before["kind"], entry.after["kind"]) == (
        "other",
        "national-review",
    )
    assert again(state="KEN").status is Status.UNCHANGED
    assert "Narnia" in str(again(state="Narnia").reason)


@pytest.mark.django_db
@pytest.mark.usefixtures("home", "in_this_process")
def test_a_row_of_a_sidecar_that_means_no_file_stops_everything(tmp_path: Path) -> None:
    file = write_text(tmp_path / "witness.txt", "We saw the boats.")
    (tmp_path / SIDECAR).write_text("file,visibility\nWitnes.txt,protected\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"row 2: there is no file 'Witnes\.txt'"):
        add([file])
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("home", "in_this_process")
def test_a_table_of_pledges_is_not_hidden_while_its_pledges_are_open(tmp_path: Path) -> None:
    path = write_table(tmp_path / "pledges.csv", KENYA)
    assert add([path])["pledges.csv"].status is Status.ADDED
    assert add([path], state="FRA")["pledges.csv"].status is Status.UNCHANGED
    outcome = add([path], visibility="protected")["pledges.csv"]
    # Said, rather than silently left as it was.
    assert outcome.status is Status.FAILED
    assert "less visible" in str(outcome.reason)
