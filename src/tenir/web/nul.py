"""Refusing addresses that hold a NUL character, which PostgreSQL cannot compare with."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

NUL = "%00"


def refuse_nul(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware: no honest address holds the character, so that it is answered plainly."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if NUL in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            return HttpResponseBadRequest("The address holds a character that means nothing.")
        return respond(request)

    return middleware
