"""What Tenir is and how it works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenir.finding.measuring.accuracy import published_accuracy
from tenir.finding.questions import question_lists
from tenir.finding.weights import FAST, FULL
from tenir.frameworks import catalogue, review_cycle
from tenir.frameworks.follow_up_rules import rules
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.search.measuring.published import published_quality
from tenir.text.language import LANGUAGES


def about(request: HttpRequest) -> HttpResponse:
    """What Tenir is, for whom, and what its register is not."""
    return render(request, "about.html")


def method(request: HttpRequest) -> HttpResponse:
    """How documents become passages, what is verified, and the rules of absence."""
    objectives = catalogue.load().of("gcm", "objective")
    all_titles = [objective.titles for objective in objectives]
    verified = [
        (language, sum(titles[language].verified for titles in all_titles if language in titles))
        for language in LANGUAGES
    ]
    context = {
        "verified": verified,
        "objective_count": len(objectives),
        "accuracy": [
            (mode, measured)
            for mode in (FULL, FAST)
            if (measured := published_accuracy().get(mode))
        ],
        "quality": published_quality(),
        "concept_count": len(load_thesaurus().concepts),
        "follow_up_rules": rules(),
        "champions_as_of": review_cycle.champions_as_of(),
    }
    return render(request, "method.html", context)


def questions(request: HttpRequest) -> HttpResponse:
    """The two published question lists."""
    return render(request, "questions.html", {"lists": question_lists()})
