"""One page of a long list."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25


def page_of(request: HttpRequest, queryset: QuerySet, per_page: int = PER_PAGE) -> Page:
    """The page of `queryset` that the address asks for; the nearest where it does not exist."""
    return Paginator(queryset, per_page).get_page(request.GET.get("page"))
