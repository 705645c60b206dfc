"""The search: its page, its results as files, and what may be meant while one types."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tenir.search.answering.completing import completions
from tenir.search.answering.results import Results
from tenir.search.answering.searching import search as search_for
from tenir.search.asking.query import LONGEST
from tenir.web.search_address import Asked, asked_for
from tenir.web.search_files import results_as_csv, results_as_json
from tenir.web.search_pages import chips, described, offers, orders, shown_facets, shown_hits
from tenir.web.viewer import viewer_of

SUGGESTED = 8
"""So many suggestions are made at the most."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers `q` and the filters, with facets to narrow it; or how to search."""
    asked = asked_for(request.GET)
    results = search_for(
        asked.query,
        viewer_of(request),
        request.LANGUAGE_CODE,
        order=asked.order,
        after=asked.after,
        size=asked.size,
    )
    if asked.format == "json":
        return HttpResponse(
            results_as_json(results, asked.remarks), content_type="application/json"
        )
    if asked.format == "csv":
        file = results_as_csv(results, request.build_absolute_uri)
        response = HttpResponse(file, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="tenir-search.csv"'
        return response
    return render(request, "search.html", _context(asked, results))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """States, actors and provisions that begin like what is typed, as a piece of a page."""
    typed = request.GET.get("q", "")[:LONGEST].strip()
    found = completions(typed, viewer_of(request), request.LANGUAGE_CODE) if typed else []
    return render(request, "_suggestions.html", {"found": found[:SUGGESTED]})


def _context(asked: Asked, results: Results) -> dict[str, object]:
    parameters = asked.parameters
    suggested = asked.respelled(results.suggestion)
    return {
        "asked": asked,
        "typed": asked.query.text,
        "kept": asked.kept,
        "results": results,
        "near": results.total - results.complete,
        "remarks": [remark.as_json() for remark in asked.remarks],
        "described": described(asked),
        "hits": shown_hits(results) if asked.asks else [],
        "facets": shown_facets(results, asked),
        "chips": chips(asked),
        "unfiltered": f"?{asked.with_filters([]).parameters}",
        "offers": offers(results, asked),
        "orders": orders(results, asked),
        "suggestion": results.suggestion,
        "suggestion_address": f"?{suggested.parameters}",
        "parameters": parameters,
        "page_parameters": _joined(parameters, f"after={asked.after}" if asked.after else ""),
        "next_parameters": _joined(parameters, f"after={results.next}") if results.next else "",
        "feed": f"{reverse('search-feed')}?{parameters}",
        "may_save": settings.TENIR_OWN_MACHINE,
    }


def _joined(*parameters: str) -> str:
    return "&".join(filter(None, parameters))
