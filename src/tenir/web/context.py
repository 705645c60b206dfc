"""What every page knows: the version, the languages, and whether documents may be added here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info

from tenir.version import __version__


def house(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {
        "version": __version__,
        "may_add": settings.TENIR_ADDING,
        "languages": [
            get_language_info(code) | {"address": translate_url(request.get_full_path(), code)}
            for code, _ in settings.LANGUAGES
        ],
    }
