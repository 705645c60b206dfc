"""The page of an actor that is not a State, and the list of actors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tenir.analysis.actor_profile import actor_profile
from tenir.registry.models import Actor
from tenir.registry.models.actor import STATE
from tenir.web.paging import page_of
from tenir.web.viewer import viewer_of


def all_actors(request: HttpRequest) -> HttpResponse:
    """Everyone but States who promised, did or said something, by kind where one is chosen."""
    viewer = viewer_of(request)
    actors = Actor.objects.visible_to(viewer).heard(viewer).exclude(kind=STATE)
    kind = request.GET.get("kind", "")
    kinds = actors.order_by("kind").values_list("kind", flat=True).distinct()
    if kind:
        actors = actors.filter(kind=kind)
    page = page_of(request, actors.select_related("state"), 100)
    return render(request, "actors.html", {"page": page, "kinds": kinds, "kind": kind})


def actor(request: HttpRequest, number: int) -> HttpResponse:
    """What an actor promised, did and said."""
    viewer = viewer_of(request)
    shown = get_object_or_404(Actor.objects.visible_to(viewer).select_related("state"), pk=number)
    if shown.kind == STATE:
        return redirect(shown, permanent=True)
    profile = actor_profile(shown, viewer)
    if not profile.holds_anything:
        # The name alone may tell what the viewer may not see.
        raise Http404
    return render(request, "actor.html", {"profile": profile})
