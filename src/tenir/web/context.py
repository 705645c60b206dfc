"""What every page knows: the version, the languages, and what its reader may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info

from tenir.registry.policy import allowed
from tenir.version import __version__
from tenir.web.viewer import author_of


def house(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; `may` holds the names of the actions that its reader may do."""
    author = author_of(request)
    return {
        "version": __version__,
        "author": author,
        "may": allowed(author.role),
        "languages": [
            get_language_info(code) | {"address": translate_url(request.get_full_path(), code)}
            for code, _ in settings.LANGUAGES
        ],
    }
