"""Uploads from a page to the register: handed in, read by the worker, confirmed, added."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import asdict

from django.core.files.uploadedfile import UploadedFile
from django_tasks import task

import tenir.reading
from tenir.errors import TenirError
from tenir.finding.describing.description import Description
from tenir.jobs.adding import Outcome, Status, add_document, add_read, known_document
from tenir.jobs.finding import look
from tenir.jobs.given import Given, guessed
from tenir.jobs.looking import find
from tenir.jobs.models import Upload
from tenir.jobs.official_texts import load_official_text
from tenir.jobs.reading_pool import ReadDocument, ReadTable, UnreadFile, read_apart
from tenir.reading.document import from_json
from tenir.registry.actions import Author
from tenir.registry.models import Document
from tenir.text.reason import Reason

AS_READ = "as-read.json"
UNFINISHED = ".unfinished"


def hand_in(files: Sequence[UploadedFile], purpose: str, author: Author) -> str:
    """Keep the files until they are confirmed, have them read, and return the batch's key."""
    batch = secrets.token_urlsafe(12)
    for file in files:
        upload = Upload.objects.create(
            batch=batch, purpose=purpose, file_name=file.name, author=asdict(author)
        )
        upload.path.parent.mkdir(parents=True)
        # Under another name until it is whole, so that half a file is never read for all of it.
        unfinished = upload.folder / UNFINISHED
        with unfinished.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        unfinished.replace(upload.path)
        read_upload.enqueue(upload.pk)
    return batch


def confirm(upload: Upload, given: Given) -> None:
    """Have the upload added with what a person says of it."""
    upload.guess = asdict(given)
    upload.status = Upload.Status.ADDING
    upload.save()
    add_upload.enqueue(upload.pk)


def throw_away(upload: Upload) -> None:
    """Remove the upload and its file."""
    shutil.rmtree(upload.folder, ignore_errors=True)
    upload.delete()


def resume() -> None:
    """Hand in again what a worker that was killed left undone."""
    for upload in Upload.objects.filter(status=Upload.Status.READING):
        read_upload.enqueue(upload.pk)
    for upload in Upload.objects.filter(status=Upload.Status.ADDING):
        add_upload.enqueue(upload.pk)


@task()
def read_upload(key: int) -> None:
    """Read the upload; then it waits for a person to confirm the guesses."""
    upload = Upload.objects.filter(pk=key, status=Upload.Status.READING).first()
    if upload is None:
        return
    is_text = upload.purpose == Upload.Purpose.OFFICIAL_TEXT
    known = known_document(upload.path)
    if known and not is_text:
        _end(upload, Upload.Status.UNCHANGED, document=known)
        return
    result = read_apart(upload.path, upload.file_name)
    if isinstance(result, UnreadFile):
        _end(upload, Upload.Status.FAILED, reason=result.reason)
    elif isinstance(result, ReadTable) and is_text:
        reason = Reason("a table of pledges holds no official text")
        _end(upload, Upload.Status.FAILED, reason=reason)
    elif isinstance(result, ReadTable):
        # The form itself says all that a person could confirm.
        _finish(upload, add_read(result, Given(), upload.handed_in_by, look()))
    elif is_text:
        _load_text(upload, result)
    else:
        _ask(upload, result.document, result.description)


@task()
def add_upload(key: int) -> None:
    """Add the upload as it was confirmed."""
    upload = Upload.objects.filter(pk=key, status=Upload.Status.ADDING).first()
    if upload is None:
        return
    known = known_document(upload.path)
    if known:
        # A worker was killed between adding it and saying so.
        _end(upload, Upload.Status.ADDED, document=known)
        return
    document = from_json(json.loads((upload.folder / AS_READ).read_text(encoding="utf-8")))
    found = find(document.passages, look())
    _finish(
        upload,
        add_document(upload.path, document, Given(**upload.guess), upload.handed_in_by, found),
    )


def _ask(upload: Upload, document: tenir.reading.Document, description: Description) -> None:
    # What was read is kept until it is confirmed: a scan takes minutes to read.
    kept = json.dumps(asdict(document), ensure_ascii=False)
    (upload.folder / AS_READ).write_text(kept, encoding="utf-8")
    upload.guess = asdict(guessed(description))
    upload.reasons = [reason.as_json() for reason in description.reasons]
    upload.pages = document.pages
    upload.passages = len(document.passages)
    upload.status = Upload.Status.TO_CONFIRM
    upload.save()


def _load_text(upload: Upload, result: ReadDocument) -> None:
    try:
        loaded = load_official_text(result.path, result.document, "", upload.handed_in_by)
    except TenirError as error:
        _end(upload, Upload.Status.FAILED, reason=error.reason)
    else:
        upload.reasons = [warning.as_json() for warning in loaded.text.warnings]
        _end(upload, Upload.Status.ADDED, document=loaded.document)


def _finish(upload: Upload, outcome: Outcome) -> None:
    upload.problems, upload.remarks = (
        [[row.number, [reason.as_json() for reason in row.reasons]] for row in rows]
        for rows in (outcome.problems, outcome.remarks)
    )
    upload.passages, upload.pages = outcome.passages, outcome.pages
    upload.reasons = []
    _end(
        upload,
        {Status.FAILED: Upload.Status.FAILED, Status.UNCHANGED: Upload.Status.UNCHANGED}.get(
            outcome.status, Upload.Status.ADDED
        ),
        reason=outcome.reason,
        document=outcome.record,
    )


def _end(
    upload: Upload,
    status: str,
    reason: Reason | None = None,
    document: Document | None = None,
) -> None:
    upload.status = status
    upload.reason = reason.as_json() if reason else {}
    upload.document = document
    upload.save()
    shutil.rmtree(upload.folder, ignore_errors=True)
