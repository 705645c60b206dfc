"""Uploads: handed in, read by the worker, confirmed, added; and each way in which they end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from tests.exchange.test_pledge_import import CONTACT, KENYA
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.making import AUTHOR, added, state, write_pdf, write_table, write_text

from tenir.jobs import uploads
from tenir.jobs.given import Given
from tenir.jobs.models import Upload
from tenir.jobs.reading_pool import read_file
from tenir.registry.models import Commitment, Document, ProvisionText
from tenir.text.reason import Reason

pytestmark = pytest.mark.django_db
Purpose, Status = Upload.Purpose, Upload.Status


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Reads in this process: that crashes do no harm is tested with the pool."""
    monkeypatch.setattr(uploads, "read_apart", read_file)


def hand_in(*paths: Path, purpose: str = Purpose.DOCUMENT) -> list[Upload]:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return list(Upload.objects.filter(batch=uploads.hand_in(files, purpose, AUTHOR)))


def work(times: int | None = None) -> int:
    """Do what was given to the worker, as it does; gives how many jobs that were."""
    jobs = list(DBTaskResult.objects.ready())[:times]
    for job in jobs:
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        job.set_successful(None)
    return len(jobs)


def again(upload: Upload) -> Upload:
    return Upload.objects.get(pk=upload.pk)


def said(upload: Upload) -> str:
    """Why the upload failed, in English."""
    return str(Reason.from_json(upload.reason))


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return write_pdf(
        tmp_path / "KEN_Voluntary_National_Review_2024.pdf",
        ["Kenya counts the boats."],
        ["And paints."],
    )


def test_from_the_drop_to_the_register(review: Path) -> None:
    [upload] = hand_in(review)
    assert (upload.status, upload.waiting) == (Status.READING, True)
    assert upload.path.read_bytes() == review.read_bytes()
    assert work() == 1
    upload = again(upload)
    assert (upload.status, upload.waiting) == (Status.TO_CONFIRM, False)
    assert (upload.pages, upload.passages) == (2, 2)
    assert (upload.guess["kind"], upload.guess["state"]) == ("national-review", "KEN")
    assert upload.reasons
    assert not Document.objects.exists()

    said = upload.guess | {"title": "What Kenya says", "date": "2023"}
    uploads.confirm(upload, Given(**said))
    assert again(upload).status == Status.ADDING
    assert work() == 1
    upload = again(upload)
    assert upload.status == Status.ADDED
    source = upload.document.source
    assert (source.title, source.date, source.actor) == ("What Kenya says", "2023", state("KEN"))
    assert upload.document.file_name == review.name
    assert upload.document.file.read_bytes() == review.read_bytes()
    assert not upload.folder.exists()


def test_what_a_person_leaves_empty_is_not_guessed_again(review: Path) -> None:
    [upload] = hand_in(review)
    work()
    uploads.confirm(again(upload), Given(title="A", kind="other", language="en"))
    work()
    source = again(upload).document.source
    assert (source.actor, source.date) == (None, "")


def test_a_table_of_pledges_needs_no_confirmation(tmp_path: Path) -> None:
    [upload] = hand_in(write_table(tmp_path / "pledges.csv", KENYA | CONTACT, KENYA | CONTACT))
    work()
    upload = again(upload)
    assert upload.status == Status.ADDED
    assert [number for number, _ in upload.problems] == [3]
    assert Commitment.objects.filter(pledge_id="12").exists()
    # The table itself, with its contacts, is gone.
    assert not upload.folder.exists()


def test_the_same_file_again_changes_nothing(review: Path) -> None:
    document = added(review)
    [upload] = hand_in(review)
    work()
    upload = again(upload)
    assert (upload.status, upload.document) == (Status.UNCHANGED, document)
    assert not upload.folder.exists()


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    good = write_text(tmp_path / "good.txt", "We count the boats.")
    files = hand_in(tmp_path / "empty.pdf", tmp_path / "broken.pdf", good)
    assert work() == 3
    *bad, fine = map(again, files)
    for upload in bad:
        assert upload.status == Status.FAILED
        assert upload.reason
        assert str(upload.folder) not in said(upload)
        assert not upload.folder.exists()
    assert fine.status == Status.TO_CONFIRM


def test_what_cannot_be_added_says_why(review: Path) -> None:
    [upload] = hand_in(review)
    work()
    uploads.confirm(again(upload), Given(title="A", kind="heron", language="en"))
    work()
    upload = again(upload)
    assert upload.status == Status.FAILED
    assert "unknown kind of document" in said(upload)
    assert not Document.objects.exists()


def test_what_is_thrown_away_is_gone(review: Path) -> None:
    [upload] = hand_in(review)
    work()
    folder = upload.folder
    uploads.throw_away(again(upload))
    assert not folder.exists()
    assert not Upload.objects.exists()
    assert not Document.objects.exists()


def test_a_job_whose_upload_is_gone_does_nothing(review: Path) -> None:
    [upload] = hand_in(review)
    uploads.throw_away(upload)
    assert work() == 1
    assert not Upload.objects.exists()


def test_an_official_text_fills_the_slots(tmp_path: Path) -> None:
    path = write_txt(tmp_path / "text.txt", declaration("fr"))
    [upload] = hand_in(path, purpose=Purpose.OFFICIAL_TEXT)
    work()
    upload = again(upload)
    assert upload.status == Status.ADDED, upload.reason
    paragraphs = ProvisionText.objects.filter(identifier__startswith="pd2022/para/", language="fr")
    assert paragraphs.count() == 77
    text = upload.document.file.read_text(encoding="utf-8")
    assert all(paragraph.text.split("\n")[0] in text for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("last", "reason"), [(76, "77"), (40, "41"), (78, "78")], ids=["one less", "half", "one more"]
)
def test_a_text_that_is_not_whole_is_refused(tmp_path: Path, last: int, reason: str) -> None:
    blocks = [("heading", "Progress Declaration, A/RES/76/266"), *declaration("en", last)]
    path = write_txt(tmp_path / "text.txt", blocks)
    [upload] = hand_in(path, purpose=Purpose.OFFICIAL_TEXT)
    work()
    upload = again(upload)
    assert upload.status == Status.FAILED
    assert reason in said(upload)
    assert not ProvisionText.objects.exists()
    assert not Document.objects.exists()


def test_a_table_is_no_official_text(tmp_path: Path) -> None:
    path = write_table(tmp_path / "pledges.csv", KENYA)
    [upload] = hand_in(path, purpose=Purpose.OFFICIAL_TEXT)
    work()
    assert again(upload).status == Status.FAILED
    assert not Commitment.objects.filter(pledge_id="12").exists()


def test_a_text_that_is_a_document_already_still_fills_the_slots(tmp_path: Path) -> None:
    path = write_txt(tmp_path / "text.txt", declaration("fr"))
    document = added(path)
    [upload] = hand_in(path, purpose=Purpose.OFFICIAL_TEXT)
    work()
    assert (again(upload).status, again(upload).document) == (Status.ADDED, document)
    assert ProvisionText.objects.filter(identifier="pd2022/para/77", document=document).exists()


@pytest.mark.parametrize("name", ["../../escape.txt", "..\\escape.txt", "é ف 文.txt"])
def test_a_name_leads_nowhere_else(home: Path, name: str) -> None:
    file = SimpleUploadedFile("x", b"We count the boats.")
    file._name = name  # the client library would clean it
    [upload] = Upload.objects.filter(batch=uploads.hand_in([file], Purpose.DOCUMENT, AUTHOR))
    kept = [path for path in home.parent.rglob("*") if path.is_file()]
    assert kept == [upload.path]
    assert upload.path.resolve().is_relative_to(upload.folder.resolve())
    work()
    assert again(upload).status == Status.TO_CONFIRM


def test_what_a_killed_worker_left_undone_is_done(review: Path, tmp_path: Path) -> None:
    other = write_text(tmp_path / "other.txt", "Uganda counts the boats.")
    first, second = hand_in(review, other)
    work(times=1)
    uploads.confirm(again(first), Given(title="A", kind="other", language="en"))
    # The worker takes up what is waiting and is killed: its jobs never come back by themselves.
    DBTaskResult.objects.ready().delete()
    assert work() == 0
    uploads.resume()
    assert work() == 2
    assert again(first).status == Status.ADDED
    assert again(second).status == Status.TO_CONFIRM


def test_a_job_that_comes_twice_is_done_once(review: Path) -> None:
    [upload] = hand_in(review)
    uploads.resume()
    assert work() == 2
    uploads.confirm(again(upload), Given(title="A", kind="other", language="en"))
    uploads.resume()
    assert work() == 2
    assert again(upload).status == Status.ADDED
    assert Document.objects.count() == 1


def test_a_worker_killed_between_adding_and_saying_so_did_not_fail(review: Path) -> None:
    [upload] = hand_in(review)
    work()
    uploads.confirm(again(upload), Given(title="A", kind="other", language="en"))
    document = added(review)
    work()
    assert (again(upload).status, again(upload).document) == (Status.ADDED, document)


def test_half_a_file_is_never_read_for_all_of_it(review: Path) -> None:
    class Torn(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield self.read()[:500]
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        uploads.hand_in([Torn(review.name, review.read_bytes())], Purpose.DOCUMENT, AUTHOR)
    uploads.resume()
    work()
    upload = Upload.objects.get()
    assert upload.status == Status.FAILED
    assert not upload.folder.exists()
