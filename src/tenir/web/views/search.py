"""The search box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenir.analysis.lookup import look_up
from tenir.web.viewer import viewer_of

LONGEST = 200


def search(request: HttpRequest) -> HttpResponse:
    """States, provisions, records and passages that hold the words asked for."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    found = look_up(words, viewer_of(request), request.LANGUAGE_CODE) if words else None
    return render(request, "search.html", {"words": words, "found": found})
