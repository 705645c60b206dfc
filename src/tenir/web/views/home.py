"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tenir.analysis.known_documents import known_documents
from tenir.analysis.provision_counts import instrument_counts
from tenir.analysis.state_list import state_list
from tenir.analysis.totals import totals
from tenir.frameworks import review_cycle
from tenir.registry.models import Commitment
from tenir.web.viewer import viewer_of


def home(request: HttpRequest) -> HttpResponse:
    """What Tenir is, what it holds, and ways in: search, States, objectives."""
    viewer = viewer_of(request)
    context = {
        "totals": totals(viewer),
        "known": known_documents(viewer)[0],
        "states": state_list(viewer, request.LANGUAGE_CODE),
        "objectives": [
            counts
            for counts in instrument_counts("gcm", viewer)
            if counts.provision.kind == "objective"
        ],
        "newest": Commitment.objects.visible_to(viewer).for_lists()[:5],
        "next_dates": review_cycle.next_dates(timezone.now().date())[:3],
    }
    return render(request, "home.html", context)
