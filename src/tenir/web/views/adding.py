"""Adding documents on a page: drop files, watch progress, confirm the guesses, read failures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tenir.jobs import uploads
from tenir.jobs.models import Upload
from tenir.registry.actions import Author
from tenir.registry.models import Document
from tenir.registry.policy import may
from tenir.web.forms import ConfirmForm, HandInForm
from tenir.web.viewer import author_of, viewer_of


@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take files in, to be read by the worker; then show how far they are."""
    author = _adding(request)
    sent = request.method == "POST"
    form = HandInForm(request.POST, request.FILES) if sent else HandInForm()
    if sent and form.is_valid():
        batch = uploads.hand_in(form.cleaned_data["files"], form.cleaned_data["purpose"], author)
        return redirect("batch", batch)
    latest = _own(author).order_by("-pk").values_list("batch", flat=True).first()
    return render(request, "add.html", {"form": form, "latest": latest})


@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, batch: str) -> HttpResponse:
    """The uploads of a batch: progress, guesses, outcomes. POST confirms or throws away."""
    handed_in = _own(_adding(request)).filter(batch=batch).select_related("document__source__actor")
    if not handed_in:
        raise Http404
    if request.method == "POST":
        return _decide(request, batch)
    context = _progress(request, list(handed_in))
    # htmx asks for the list alone while the worker is busy.
    template = "batch_list.html" if request.htmx else "batch.html"
    return render(request, template, context)


def _adding(request: HttpRequest) -> Author:
    """Who sent the request, if they may add documents; everyone else finds no such page."""
    author = author_of(request)
    if not may(author.role, "AddDocument"):
        raise Http404
    return author


def _own(author: Author) -> QuerySet[Upload]:
    """What the author handed in: nobody sees files of others before they are in the register."""
    return Upload.objects.filter(author__account=author.account)


def _decide(request: HttpRequest, batch: str) -> HttpResponse:
    waiting = Upload.objects.filter(batch=batch, status=Upload.Status.TO_CONFIRM)
    if "throw-away" in request.POST:
        chosen = request.POST["throw-away"]
        for upload in waiting:
            if str(upload.pk) == chosen:
                uploads.throw_away(upload)
        left = Upload.objects.filter(batch=batch).exists()
        return redirect("batch", batch) if left else redirect("add")
    forms = [ConfirmForm(request.POST, prefix=str(upload.pk), upload=upload) for upload in waiting]
    sound = [form for form in forms if form.is_valid()]
    for form in sound:
        uploads.confirm(form.upload, form.given())
    if len(sound) < len(forms):
        messages.error(request, gettext("Some files need a correction before they can be added."))
        handed_in = list(Upload.objects.filter(batch=batch).select_related("document__source"))
        unsound = {form.upload.pk: form for form in forms if form not in sound}
        return render(request, "batch.html", _progress(request, handed_in, unsound), status=422)
    return redirect("batch", batch)


def _progress(
    request: HttpRequest, handed_in: list[Upload], forms: dict[int, ConfirmForm] | None = None
) -> dict[str, Any]:
    rows = [
        (
            upload,
            (forms or {}).get(upload.pk) or ConfirmForm(prefix=str(upload.pk), upload=upload)
            if upload.status == Upload.Status.TO_CONFIRM
            else None,
        )
        for upload in handed_in
    ]
    documents = [upload.document_id for upload in handed_in]
    return {
        "rows": rows,
        "visible": set(Document.objects.visible_to(viewer_of(request)).filter(pk__in=documents)),
        "batch": handed_in[0].batch,
        "waiting": sum(upload.waiting for upload in handed_in),
        "done": sum(not upload.waiting for upload in handed_in),
        "to_confirm": sum(form is not None for _, form in rows),
    }
