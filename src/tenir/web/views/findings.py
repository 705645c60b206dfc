"""The list of what the engine found, narrowed by its address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenir.analysis.findings import Found, findings_of, kind_counts, linked_to, with_passages
from tenir.analysis.findings import findings as all_findings
from tenir.errors import UnknownProvision
from tenir.frameworks import catalogue
from tenir.frameworks.provision import Provision
from tenir.registry.models import Actor, Document, FoundFinding
from tenir.registry.models.actor import STATE
from tenir.web.paging import page_of
from tenir.web.viewer import viewer_of


def findings(request: HttpRequest) -> HttpResponse:
    """Findings, by `state`, `document`, `provision`, `kind`, and `vague` (yes or no)."""
    viewer = viewer_of(request)
    conditions: list[tuple[str, object]] = []
    queryset = all_findings(viewer)
    instrument = "gcm"
    if identifier := request.GET.get("provision"):
        provision = _provision(identifier)
        if provision:
            instrument = provision.instrument
            queryset = linked_to(all_findings(viewer, instrument), provision.identifier)
        else:
            queryset = queryset.none()
        conditions.append(("provision", provision or identifier))
    if alpha3 := request.GET.get("state"):
        actor = Actor.objects.visible_to(viewer).filter(alpha3=alpha3, kind=STATE).first()
        of_actor = findings_of(actor, viewer, instrument) if actor else FoundFinding.objects.none()
        queryset = queryset.filter(pk__in=of_actor.values("pk"))
        conditions.append(("state", actor or alpha3))
    if identifier := request.GET.get("document"):
        document = Document.objects.visible_to(viewer).filter(identifier=identifier).first()
        queryset = queryset.filter(passage__document=document)
        conditions.append(("document", document or identifier))
    if vague := request.GET.get("vague"):
        queryset = queryset.filter(promise__vague=vague == "yes")
    counts = kind_counts(queryset)
    if kind := request.GET.get("kind"):
        queryset = queryset.filter(kind=kind)
    page = page_of(request, with_passages(queryset))
    context = {
        "page": page,
        "shown": [(finding, Found(finding, finding.passage.found_links.all())) for finding in page],
        "counts": counts,
        "chosen": request.GET,
        "conditions": conditions,
        "objectives": catalogue.load().of("gcm", "objective"),
    }
    return render(request, "findings.html", context)


def _provision(identifier: str) -> Provision | None:
    try:
        return catalogue.load().provision(identifier)
    except UnknownProvision:
        return None
