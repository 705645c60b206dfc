"""What facets and their values are called in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from tenir.errors import FrameworkError
from tenir.frameworks import catalogue, states
from tenir.registry.models.source import PRACTICE_PAGE
from tenir.search.asking.facets import PROVISION_FACETS
from tenir.search.asking.query import Filter
from tenir.web.templatetags.tenir import language_label, provision_label, provision_title, term

_HEADINGS = {
    "kind": _("Kind"),
    "state": _("State"),
    "region": _("Region"),
    "objective": _("Objective"),
    "principle": _("Guiding principle"),
    "paragraph": _("Paragraph of the Declaration"),
    "language": _("Language"),
    "source": _("Kind of source"),
    "year": _("Year"),
    "status": _("What stands behind it"),
    "rights-based": _("Rights-based"),
    "measurable": _("Measurable"),
}
_KINDS = {
    "statement": _("Statement"),
    "document": _("Document"),
    "actor": _("Actor"),
    "provision": _("Provision"),
    "text": _("Other passages"),
}
_STATUSES = {
    "register": _("in the register"),
    "found": _("found by machine"),
    "text": _("text only"),
}
_ANSWERS = {"yes": _("yes"), "no": _("no")}
_OF_QUESTIONS = frozenset({"rights-based", "measurable"})


def heading(facet: str) -> str:
    """What the facet is called."""
    return gettext(_HEADINGS[facet])


def label(facet: str, value: str) -> str:
    """What the value is called under the heading of its facet; itself where it has no name."""
    own = {"kind": _KINDS, "status": _STATUSES}.get(facet, _ANSWERS)
    if facet in PROVISION_FACETS:
        return _provision(facet, value)
    if facet == "state":
        return _state(value)
    if facet == "language":
        return language_label(value)
    if facet == "source":
        if value == PRACTICE_PAGE:
            return gettext("page of a practice")
        return term(value, "document_kinds")
    if facet == "region":
        return gettext(value)
    if value in own and facet != "year":
        return gettext(own[value])
    return term(value, "finding_kinds") if facet == "kind" else value


def full_label(filter: Filter) -> str:
    """What the filter is called where no heading stands over it."""
    said = label(filter.facet, filter.value)
    if filter.facet == "objective":
        said = provision_title(PROVISION_FACETS["objective"] + filter.value)
    elif filter.facet in _OF_QUESTIONS:
        said = f"{heading(filter.facet)}{gettext(': ')}{said}"
    return gettext("not {label}").format(label=said) if filter.excluded else said


def _provision(facet: str, value: str) -> str:
    identifier = PROVISION_FACETS[facet] + value
    known = catalogue.load().provisions.get(identifier)
    if facet == "objective" and known:
        return f"{value}. {known.short_label(get_language() or 'en')}"
    return provision_label(identifier)


def _state(alpha3: str) -> str:
    try:
        return states.get(alpha3).name(get_language() or "en")
    except FrameworkError:
        return alpha3
