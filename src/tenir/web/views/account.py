"""The page of one's own account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Role, organisation, and the way to password, second factor and e-mail address."""
    return render(request, "account/own.html")
