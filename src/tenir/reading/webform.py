"""Pages of the Network's pledge form that expose contacts: recognised, and refused."""

from __future__ import annotations

import re
from typing import NoReturn

from tenir.errors import PersonalData

_ADDRESS = re.compile(r"/webform/submission/|node/7516/webform", re.IGNORECASE)
"""The address of a submission of a Drupal webform. The Network's pledge form is its node 7516."""

_FORM = re.compile(r"\bnode/7516\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
"""Public pages may link to the form, so that its bare address in a link says nothing."""

_MARKUP = re.compile(
    r"class=[\"'][^\"']*\b(?:webform-submission-(?:information|data)|page-webform-submission)\b"
    r"|Remote IP address",
    re.IGNORECASE,
)


_IP_LABEL = re.compile(r"\bRemote IP address\b", re.IGNORECASE)
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}")


def refuse_print(file: str, text: str) -> None:
    """Raise PersonalData if `text`, of a document of any format, is a submission printed or saved.

    The form's own label for the address of a contact's machine, beside such an address, tells.
    """
    if _IP_LABEL.search(text) and _IP.search(text):
        _refuse(file)


def refuse_submission(file: str, text: str) -> None:
    """Raise PersonalData if the page `text`, or its address `file`, is a form's submission.

    Such pages show names, e-mail and IP addresses of contacts, which Tenir never takes in
    (`facts/review-cycle.yaml`, pledge.page_pattern).
    """
    if (
        _ADDRESS.search(file)
        or _FORM.search(file)
        or _ADDRESS.search(text)
        or _MARKUP.search(text)
        or _FORM.search(_LINK.sub("", text))
    ):
        _refuse(file)


def _refuse(file: str) -> NoReturn:
    raise PersonalData(file, "exposes contacts' data; use the public page of the pledge instead")
