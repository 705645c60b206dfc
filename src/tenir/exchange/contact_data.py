"""Contacts' data within text: e-mail addresses and IP addresses, masked before text is kept."""

from __future__ import annotations

import ipaddress
import re

REMOVED = "[removed]"
"""What stands in the place of what was masked."""

_EMAIL = re.compile(r"(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SUBMISSION = re.compile(r"\S*(?:/webform/submission/|node/7516/webform)\S*", re.IGNORECASE)
"""Addresses of pages that expose contacts (see `tenir.reading.webform`)."""
_ADDRESS = re.compile(r"(?<![\w.:])[0-9A-Fa-f:.]{2,45}(?![\w:])")


def masked(text: str) -> str:
    """`text` with e-mail addresses, IP addresses and addresses of form submissions masked."""
    text = _SUBMISSION.sub(REMOVED, text)
    text = _EMAIL.sub(REMOVED, text)
    return _ADDRESS.sub(_without_address, text)


def _without_address(match: re.Match[str]) -> str:
    found = match[0]
    stops = found[len(found.rstrip(".")) :]
    if not any(map(str.isalnum, found)):
        return found
    try:
        ipaddress.ip_address(found.rstrip("."))
    except ValueError:
        return found
    return REMOVED + stops
