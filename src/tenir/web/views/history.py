"""The history of a record: every change, any two versions compared, and undoing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from tenir.analysis.history import HistoryEntry, changes, history, may_see_history
from tenir.errors import Conflict, Refused
from tenir.registry import audit
from tenir.registry.actions import RestoreVersion, WithdrawRecord
from tenir.registry.models import (
    Actor,
    AuditEntry,
    Commitment,
    Document,
    Practice,
    Source,
    Statement,
    Update,
)
from tenir.registry.visibility import Visibility, Visible
from tenir.web.templatetags.tenir import said
from tenir.web.viewer import author_of, viewer_of

MODELS: dict[str, type[Visible]] = {
    "actor": Actor,
    "commitment": Commitment,
    "document": Document,
    "practice": Practice,
    "source": Source,
    "statement": Statement,
    "update": Update,
}
"""The kinds of record that have a history, by the names that their audit entries use."""

_DIGITS = 18


def record_history(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The changes of a record; `?from=` and `?to=` compare two versions. POST restores a version
    (`restore`, the number of its entry) or withdraws the record (`withdraw`)."""
    record = _record(kind, number)
    if not may_see_history(record, viewer_of(request)):
        raise Http404
    if request.method == "POST":
        return _change(request, record)
    return _page(request, record)


def _page(request: HttpRequest, record: Visible, **more: Any) -> HttpResponse:
    entries = history(record, viewer_of(request))
    versions = {entry.number: entry for entry in entries if entry.version}
    earlier, later = (versions.get(_number(request.GET.get(end))) for end in ("from", "to"))
    compared = None
    if earlier and later and earlier.version and later.version:
        compared = changes(earlier.version, later.version)
    context = {
        "record": record,
        "kind": record._meta.model_name,
        "withdrawn": record.visibility == Visibility.WITHDRAWN,
        "entries": entries[::-1],
        "choose": len(versions) > 1,
        "earlier": earlier or _first(entries, versions),
        "later": later or (entries[-1] if entries else None),
        "compared": compared,
        "based_on": audit.last_entry_of(record),
        "last": entries[-1].number if entries else 0,
    }
    return render(request, "history.html", context | more, status=more.get("status", 200))


def _change(request: HttpRequest, record: Visible) -> HttpResponse:
    author, reason = author_of(request), request.POST.get("reason", "").strip()[:500]
    try:
        if "restore" in request.POST:
            entry = AuditEntry.objects.filter(pk=_number(request.POST["restore"])).first()
            if entry is None:
                raise Http404
            RestoreVersion(
                author=author,
                reason=reason,
                model=type(record),
                key=record.pk,
                entry=entry,
                based_on=_number(request.POST.get("based_on")),
            ).run()
            messages.success(request, gettext("The earlier version stands again."))
        else:
            WithdrawRecord(author=author, reason=reason, record=record).run()
            messages.success(request, gettext("It is withdrawn. Its history can restore it."))
    except Refused as error:
        status = 409 if isinstance(error, Conflict) else 422
        problem = said(error.reason.as_json())
        return _page(request, record, problem=problem, reason=reason, status=status)
    return redirect("history", record._meta.model_name, record.pk)


def _record(kind: str, number: int) -> Visible:
    model = MODELS.get(kind)
    record = model._base_manager.filter(pk=number).first() if model else None
    if record is None:
        raise Http404
    return record


def _first(entries: list[HistoryEntry], versions: dict[int, HistoryEntry]) -> HistoryEntry | None:
    """The version before the last one, which a comparison starts from."""
    whole = [entry for entry in entries if entry.number in versions]
    return whole[-2] if len(whole) > 1 else None


def _number(text: str | None) -> int:
    """The number that `text` is, or 0, which none has."""
    fits = text and text.isascii() and text.isdecimal() and len(text) < _DIGITS
    return int(text) if fits and text else 0
