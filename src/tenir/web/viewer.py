"""Who looks at a page."""

from __future__ import annotations

from django.http import HttpRequest

from tenir.registry.visibility import ANYONE, Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer that sent `request`: anyone, as long as there are no accounts."""
    return ANYONE
