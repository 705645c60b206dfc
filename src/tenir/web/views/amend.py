"""Amending a commitment, a practice or a statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tenir.analysis.history import changes
from tenir.errors import Conflict, Refused
from tenir.frameworks import vocabulary
from tenir.registry import audit
from tenir.registry.actions import AmendRecord
from tenir.registry.models import AuditEntry, Commitment, LinkedBy, Party, Practice, Statement
from tenir.registry.models.described import Described
from tenir.registry.partial_date_field import check_partial_date
from tenir.registry.policy import may
from tenir.registry.versions import version_of
from tenir.registry.visibility import Viewer
from tenir.web.record_fields import (
    ACTORS_HELP,
    PROVISIONS_HELP,
    ActorsField,
    ProvisionsField,
    lines,
)
from tenir.web.templatetags.tenir import said
from tenir.web.viewer import author_of, viewer_of

MODELS: dict[str, type[Described]] = {
    "commitment": Commitment,
    "practice": Practice,
    "statement": Statement,
}


class AmendForm(forms.Form):
    """What a record says, to be amended; only what was changed in it is amended."""

    title = forms.CharField(label=_("Title"), max_length=500)
    language = forms.CharField(label=_("Language of the title"), max_length=12)
    date = forms.CharField(
        label=_("Date"),
        required=False,
        max_length=10,
        validators=[check_partial_date],
        help_text=_("YYYY, YYYY-MM or YYYY-MM-DD, as precise as it is known."),
    )
    promisers = ActorsField(label=_("Promised by"), help_text=ACTORS_HELP)
    partners = ActorsField(label=_("Partners"), help_text=ACTORS_HELP)
    actors = ActorsField(label=_("Actors"), help_text=ACTORS_HELP)
    places = ActorsField(label=_("Carried out in"), help_text=ACTORS_HELP)
    due = forms.CharField(
        label=_("Due"), required=False, max_length=10, validators=[check_partial_date]
    )
    due_words = forms.CharField(label=_("Due, in its words"), required=False, max_length=200)
    kinds = forms.MultipleChoiceField(
        label=_("Kind"), required=False, widget=forms.CheckboxSelectMultiple
    )
    provisions = ProvisionsField(label=_("Provisions"), help_text=PROVISIONS_HELP)
    reason = forms.CharField(
        label=_("Why (this is published)"),
        required=False,
        max_length=500,
        help_text=_("For example where the right date stands."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, record: Described, viewer: Viewer, **options: Any) -> None:
        options["initial"] = _initial(record)
        super().__init__(*args, **options)
        self.record = record
        language = get_language() or "en"
        kinds = [(term.key, term.label(language)) for term in vocabulary.terms("pledge_kinds")]
        self.fields["kinds"].choices = kinds
        for name in ("title", "due_words", "reason"):
            self.fields[name].widget.attrs["dir"] = "auto"
        left_out = {"actors"}
        if not isinstance(record, Commitment):
            left_out = {"promisers", "partners", "due", "due_words", "kinds"}
        for name in left_out:
            del self.fields[name]
        for field in self.fields.values():
            if isinstance(field, ActorsField):
                field.viewer = viewer

    def changed(self) -> dict[str, Any]:
        """What the person changed, as a version holds it."""
        given = self.cleaned_data
        own = ("title", "language", "date", "due", "due_words", "kinds")
        said = {name: given[name] for name in own if name in self.fields}
        for name in ("actors", "places"):
            if name in self.fields:
                said[name] = sorted(actor.pk for actor in given[name])
        if "promisers" in self.fields:
            roles = {actor.pk: Party.Role.PARTNER.value for actor in given["partners"]}
            promisers = {actor.pk: Party.Role.PROMISER.value for actor in given["promisers"]}
            said["parties"] = [list(row) for row in (promisers | (roles | promisers)).items()]
        earlier = version_of(self.record)
        linked = {row[0]: row for row in earlier["provisions"]}
        person = LinkedBy.PERSON.value
        wanted = sorted(given["provisions"])
        said["provisions"] = [linked.get(each, [each, person, ""]) for each in wanted]
        return {name: value for name, value in said.items() if value != earlier[name]}


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The form that amends a record; where someone else was faster, both versions are shown."""
    author, viewer = author_of(request), viewer_of(request)
    if kind not in MODELS or not may(author.role, "AmendRecord"):
        raise Http404
    record = get_object_or_404(MODELS[kind].objects.visible_to(viewer), pk=number)
    data = request.POST if request.method == "POST" else None
    form = AmendForm(data, record=record, viewer=viewer)
    context: dict[str, Any] = {"form": form, "record": record, "kind": kind}
    status = 200
    if data is not None:
        status = 422
        if form.is_valid():
            try:
                AmendRecord(
                    author=author,
                    reason=form.cleaned_data["reason"],
                    record=record,
                    changes=form.changed(),
                    based_on=form.cleaned_data["based_on"],
                ).run()
            except Conflict as error:
                status = 409
                context |= {"problem": said(error.reason.as_json())} | _both(form)
            except Refused as error:
                context["problem"] = said(error.reason.as_json())
            else:
                messages.success(request, gettext("Amended. What stood there is in its history."))
                return redirect(record)
    return render(request, "amend.html", context, status=status)


def _both(form: AmendForm) -> dict[str, Any]:
    """What the other person changed meanwhile, and what this one would change now."""
    seen = AuditEntry.objects.filter(pk=form.cleaned_data["based_on"]).first()
    earlier = seen.after if seen and isinstance(seen.after, dict) else {}
    stands = version_of(form.record)
    return {
        "theirs": changes(earlier, stands) if earlier else [],
        "yours": changes(stands, form.changed()),
        "stands": audit.last_entry_of(form.record),
    }


def _initial(record: Described) -> dict[str, Any]:
    language = get_language() or "en"
    values: dict[str, Any] = {
        "title": record.title,
        "language": record.language,
        "date": record.date,
        "places": lines(record.places.all(), language),
        "provisions": lines(link.identifier for link in record.provisions.all()),
        "based_on": audit.last_entry_of(record),
    }
    if isinstance(record, Commitment):
        by_role: dict[str, list[Any]] = {role: [] for role in Party.Role}
        for party in record.party_set.select_related("actor"):
            by_role[party.role].append(party.actor)
        return values | {
            "promisers": lines(by_role[Party.Role.PROMISER], language),
            "partners": lines(by_role[Party.Role.PARTNER], language),
            "due": record.due,
            "due_words": record.due_words,
            "kinds": record.kinds,
        }
    return values | {"actors": lines(record.actors.all(), language)}
