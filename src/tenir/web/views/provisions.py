"""The pages of provisions: objectives, principles, paragraphs, goals and targets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tenir.analysis.findings import findings, kind_counts, linked_to
from tenir.analysis.provision_counts import instrument_counts
from tenir.errors import FrameworkError, UnknownProvision
from tenir.frameworks import catalogue, review_cycle
from tenir.registry.models import Commitment, Practice, ProvisionText, Statement
from tenir.web.viewer import viewer_of
from tenir.web.views.positions import positions_of

SHOWN = 20


def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """All provisions of an instrument with what is linked to them."""
    try:
        of = catalogue.load().instrument(instrument)
    except FrameworkError as error:
        raise Http404 from error
    viewer = viewer_of(request)
    texts = ProvisionText.objects.visible_to(viewer).filter(identifier__startswith=f"{instrument}/")
    loaded = texts.values_list("language", flat=True).distinct()
    kinds: dict[str, list] = {}
    for counts in instrument_counts(instrument, viewer):
        kinds.setdefault(counts.provision.kind, []).append(counts)
    context = {
        "instrument": of,
        "kinds": kinds,
        "text_languages": sorted(loaded),
        "positions": positions_of(request, identifier=instrument),
        "with_text": set(texts.values_list("identifier", flat=True)),
    }
    return render(request, "instrument.html", context)


def provision(request: HttpRequest, identifier: str) -> HttpResponse:
    """A provision: what it is about, its official text where loaded, and what is linked to it."""
    known = catalogue.load()
    try:
        shown = known.provision(identifier)
    except UnknownProvision as error:
        raise Http404 from error
    if shown.identifier != identifier:
        return redirect("provision", shown.identifier, permanent=True)
    viewer = viewer_of(request)
    siblings = known.of(shown.instrument, shown.kind)
    place = siblings.index(shown)
    context = {
        "provision": shown,
        "instrument": known.instrument(shown.instrument),
        "parent": known.provision(shown.parent) if shown.parent else None,
        "actions": [
            part for part in known.of(shown.instrument, "action") if part.parent == identifier
        ],
        "texts": ProvisionText.objects.visible_to(viewer)
        .filter(identifier=identifier)
        .select_related("document"),
        "related": known.related(identifier),
        "positions": positions_of(request, identifier=identifier),
        "found": kind_counts(linked_to(findings(viewer, shown.instrument), identifier)),
        "round_tables": [
            table
            for table in review_cycle.round_tables()
            if shown.kind == "objective" and shown.number in table.objectives
        ],
        "previous": siblings[place - 1] if place else None,
        "next": siblings[place + 1] if place + 1 < len(siblings) else None,
        "records": [
            (name, model.objects.visible_to(viewer).linked_to(identifier))
            for name, model in (
                ("commitments", Commitment),
                ("practices", Practice),
                ("statements", Statement),
            )
        ],
    }
    context["records"] = [
        (name, queryset.count(), queryset.for_lists()[:SHOWN])
        for name, queryset in context["records"]
    ]
    return render(request, "provision.html", context)
