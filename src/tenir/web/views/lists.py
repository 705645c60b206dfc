"""Lists: the ones that the numbers on the pages count, each narrowed by its address."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenir.errors import UnknownProvision
from tenir.frameworks import catalogue
from tenir.registry.models import Actor, Commitment, Document, Practice, Source, Statement
from tenir.registry.models.actor import STATE
from tenir.registry.models.described import Described
from tenir.web.paging import page_of
from tenir.web.viewer import viewer_of


def commitments(request: HttpRequest) -> HttpResponse:
    """Commitments, by `state` (bound itself), `within` (actors in it), `actor` or `provision`."""
    chosen = {
        "state": (_state, lambda queryset, actor: queryset.of(actor)),
        "within": (_state, lambda queryset, actor: queryset.within(actor)),
        "actor": (_actor, lambda queryset, actor: queryset.of(actor)),
    }
    return _records(request, Commitment, chosen)


def practices(request: HttpRequest) -> HttpResponse:
    """Practices, by `state` (that they concern), `actor` or `provision`."""
    return _records(request, Practice, _DEEDS)


def statements(request: HttpRequest) -> HttpResponse:
    """Statements, by `state` (that they concern), `actor` or `provision`."""
    return _records(request, Statement, _DEEDS)


def sources(request: HttpRequest) -> HttpResponse:
    """Known documents, loaded or not, by `state`, `kind` and `loaded` (yes or no)."""
    viewer = viewer_of(request)
    queryset = Source.objects.visible_to(viewer).known_documents().with_loaded_flag(viewer)
    state = _state(request, request.GET.get("state", ""))
    if request.GET.get("state"):
        queryset = queryset.of(state, viewer) if state else queryset.none()
    if kind := request.GET.get("kind"):
        queryset = queryset.filter(kind=kind)
    if loaded := request.GET.get("loaded"):
        queryset = queryset.filter(is_loaded=loaded == "yes")
    kinds = (
        Source.objects.visible_to(viewer)
        .known_documents()
        .order_by("kind")
        .values_list("kind", flat=True)
        .distinct()
    )
    files = Prefetch("documents", Document.objects.visible_to(viewer))
    page = page_of(request, queryset.select_related("actor").prefetch_related(files), 50)
    context = {"page": page, "kinds": kinds, "chosen": request.GET, "state": state}
    return render(request, "documents.html", context)


def _records(request: HttpRequest, model: type[Described], chosen: dict) -> HttpResponse:
    queryset = model.objects.visible_to(viewer_of(request))
    conditions = []
    for name, (find, narrow) in chosen.items():
        if value := request.GET.get(name):
            found = find(request, value)
            queryset = narrow(queryset, found) if found else queryset.none()
            conditions.append((name, found or value))
    if identifier := request.GET.get("provision"):
        queryset, provision = _linked(queryset, identifier)
        conditions.append(("provision", provision or identifier))
    context = {
        "page": page_of(request, queryset.for_lists()),
        "noun": model._meta.model_name,
        "conditions": conditions,
    }
    return render(request, "records.html", context)


def _linked(queryset: QuerySet, identifier: str) -> tuple[QuerySet, object]:
    try:
        provision = catalogue.load().provision(identifier)
    except UnknownProvision:
        return queryset.none(), None
    return queryset.linked_to(provision.identifier), provision


def _state(request: HttpRequest, alpha3: str) -> Actor | None:
    visible = Actor.objects.visible_to(viewer_of(request))
    return visible.filter(alpha3=alpha3, kind=STATE).first()


def _actor(request: HttpRequest, number: str) -> Actor | None:
    visible = Actor.objects.visible_to(viewer_of(request))
    return visible.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None


_DEEDS = {
    "state": (_state, lambda queryset, actor: queryset.about(actor)),
    "actor": (_actor, lambda queryset, actor: queryset.of(actor)),
}
