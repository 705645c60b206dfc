"""What Tenir is and how it works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenir.frameworks import catalogue, review_cycle, states
from tenir.text.language import LANGUAGES


def about(request: HttpRequest) -> HttpResponse:
    """What Tenir is, for whom, and what its register is not."""
    return render(request, "about.html")


def method(request: HttpRequest) -> HttpResponse:
    """How documents become passages, what is verified, and the rules of absence."""
    objectives = catalogue.load().of("gcm", "objective")
    verified = [
        (language, sum(title.verified for title in titles))
        for language in LANGUAGES
        for titles in [[o.titles[language] for o in objectives if language in o.titles]]
    ]
    context = {
        "verified": verified,
        "objective_count": len(objectives),
        "instruments": catalogue.load().instruments.values(),
        "champions_as_of": review_cycle.champions_as_of(),
        "state_count": len(states.all_states()),
    }
    return render(request, "method.html", context)
