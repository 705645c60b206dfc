"""The page of a State, and the list of States."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tenir.analysis.quotes import quotes_of
from tenir.analysis.state_list import state_list
from tenir.analysis.state_profile import state_profile
from tenir.frameworks import commission, review_cycle
from tenir.frameworks import states as known_states
from tenir.registry.models import Actor
from tenir.registry.models.actor import STATE
from tenir.web.viewer import viewer_of
from tenir.web.views.positions import positions_of


def all_states(request: HttpRequest) -> HttpResponse:
    """Every State by its first letter, with what is known of it; `?name=` goes to its page."""
    name = request.GET.get("name", "").strip()
    sought = known_states.find(name) or known_states.find(name.upper()) if name else None
    if sought:
        return redirect("state", sought.alpha3)
    rows = state_list(viewer_of(request), request.LANGUAGE_CODE)
    letters = [(letter, list(group)) for letter, group in groupby(rows, lambda row: row.letter)]
    return render(request, "states.html", {"letters": letters, "not_known": name})


def state(request: HttpRequest, alpha3: str) -> HttpResponse:
    """What is known of a State: promises, documents with quotes, positions, dates."""
    if alpha3 != alpha3.upper():
        return redirect("state", alpha3.upper(), permanent=True)
    viewer = viewer_of(request)
    actor = get_object_or_404(Actor.objects.visible_to(viewer), alpha3=alpha3, kind=STATE)
    profile = state_profile(actor, viewer, timezone.now().date())
    context = {
        "profile": profile,
        "quotes": quotes_of(profile.documents, actor),
        "commissions": [commission.commission(code) for code in profile.state.reviewed_in],
        "positions": positions_of(request, actor=actor),
        "champions_as_of": review_cycle.champions_as_of(),
    }
    return render(request, "state.html", context)
