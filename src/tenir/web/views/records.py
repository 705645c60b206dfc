"""The pages of a commitment, a practice and a statement."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tenir.analysis.follow_up import follow_up
from tenir.analysis.history import history, may_see_history
from tenir.registry.models import Commitment, Document, Practice, Statement
from tenir.registry.models.described import Described
from tenir.registry.visibility import Visibility
from tenir.web.viewer import viewer_of


def commitment(request: HttpRequest, number: int) -> HttpResponse:
    """A commitment: who, what, by when, for which provisions, and the quotes that utter it."""
    visible = Commitment.objects.visible_to(viewer_of(request)).for_lists()
    shown = visible.prefetch_related("places", "matched_by").filter(pk=number).first()
    if shown is None:
        return _withdrawn(request, Commitment, number)
    utterances = shown.utterances.select_related("passage__document__source")
    context = {
        "record": shown,
        "utterances": utterances,
        "follow_up": follow_up(shown, viewer_of(request), timezone.now().date()),
        "source_document": _document_of(request, shown),
    }
    return render(request, "commitment.html", context)


def practice(request: HttpRequest, number: int) -> HttpResponse:
    """A practice: who does what, where, and for which provisions."""
    return _deed(request, Practice, number)


def statement(request: HttpRequest, number: int) -> HttpResponse:
    """A statement: who said what, when, and about which provisions."""
    return _deed(request, Statement, number)


def _deed(request: HttpRequest, model: type[Practice | Statement], number: int) -> HttpResponse:
    visible = model.objects.visible_to(viewer_of(request)).for_lists()
    shown = visible.prefetch_related("places").filter(pk=number).first()
    if shown is None:
        return _withdrawn(request, model, number)
    context = {
        "record": shown,
        "noun": model._meta.model_name,
        "source_document": _document_of(request, shown),
    }
    return render(request, "deed.html", context)


def _withdrawn(request: HttpRequest, model: type[Described], number: int) -> HttpResponse:
    """What stands at the address of a record that was withdrawn: that it was, and its history."""
    record = model._base_manager.filter(pk=number, visibility=Visibility.WITHDRAWN).first()
    if isinstance(record, Commitment) and record.merged_into:
        return redirect(record.merged_into)
    if record is None or not may_see_history(record, viewer_of(request)):
        raise Http404
    last = history(record, viewer_of(request))[-1]
    return render(request, "withdrawn.html", {"record": record, "last": last}, status=410)


def _document_of(request: HttpRequest, record: Described) -> Document | None:
    """The latest loaded file of the record's source."""
    visible = Document.objects.visible_to(viewer_of(request))
    return visible.filter(source=record.source_id).order_by("-version").first()
