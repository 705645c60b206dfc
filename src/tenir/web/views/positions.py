"""Positions of States: the form in which a reviewer adds one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tenir.errors import Refused
from tenir.frameworks import states
from tenir.registry.actions import AddPosition
from tenir.registry.models import Actor, Document, Passage, Position
from tenir.registry.models.position import PositionKind
from tenir.registry.partial_date_field import check_partial_date
from tenir.registry.policy import may
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form
from tenir.web.templatetags.tenir import language_label, said
from tenir.web.viewer import author_of, viewer_of

KINDS = {
    PositionKind.EXPLANATION: _("explanation of position"),
    PositionKind.DISSOCIATION: _("dissociation"),
}


class PositionForm(forms.Form):
    """What a State said of an instrument or a provision."""

    state = forms.ChoiceField(label=_("State"))
    identifier = forms.CharField(
        label=_("Instrument or provision"),
        max_length=80,
        help_text=_("As gcm, gcm/objective/13 or pd2022/para/70."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, label) for kind, label in KINDS.items()]
    )
    date = forms.CharField(
        label=_("Date"), required=False, max_length=10, validators=[check_partial_date]
    )
    quote = forms.CharField(
        label=_("Permanent address of the quote"),
        required=False,
        max_length=500,
        help_text=_("Where the document is loaded: …/document/…/quote/120-260."),
    )
    text = forms.CharField(
        label=_("In our words"), required=False, max_length=2000, widget=forms.Textarea
    )
    language = forms.ChoiceField(label=_("Language of these words"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "en"
        names = [(state.alpha3, state.name(language)) for state in states.all_states()]
        self.fields["state"].choices = sorted(names, key=lambda name: normal_form(name[1]))
        self.fields["language"].choices = [(code, language_label(code)) for code in LANGUAGES]
        self.fields["language"].initial = language
        self.fields["text"].widget.attrs |= {"dir": "auto", "rows": 4}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The form; `?state=` and `?about=` fill it in."""
    author = author_of(request)
    if not may(author.role, "AddPosition"):
        raise Http404
    filled = {"state": request.GET.get("state"), "identifier": request.GET.get("about")}
    form = PositionForm(request.POST or None, initial=filled)
    problem = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            position = AddPosition(
                author=author,
                actor=Actor.objects.get(alpha3=given["state"]),
                identifier=given["identifier"].strip().strip("/"),
                kind=given["kind"],
                date=given["date"],
                text=given["text"],
                language=given["language"],
                **_quoted(request, given["quote"]),
            ).run()
        except Refused as error:
            problem = said(error.reason.as_json())
        else:
            messages.success(request, gettext("The position is in the register."))
            return redirect(position.actor)
    status = 422 if request.method == "POST" else 200
    return render(request, "position.html", {"form": form, "problem": problem}, status=status)


def _quoted(request: HttpRequest, address: str) -> dict[str, Any]:
    """The passage and the span at the permanent address of a quote."""
    if not address.strip():
        return {}
    parts = address.strip().rstrip("/").split("/")
    start, _dash, end = parts[-1].partition("-")
    known = Document.objects.visible_to(viewer_of(request))
    document = known.filter(identifier=parts[-3]).first() if len(parts) > 2 else None
    if document is None or not (start.isdecimal() and end.isdecimal() and len(parts[-1]) < 30):
        raise Refused("no quote is known at this address")
    span = {"start": int(start), "end": int(end)}
    passage = Passage.objects.filter(
        document=document, start__lte=span["start"], end__gte=span["end"]
    )
    if not passage:
        raise Refused("no quote is known at this address")
    return {"passage": passage[0], **span}


def positions_of(request: HttpRequest, **by: Any) -> list[Position]:
    """The positions in the register that the reader may see, with what a list of them shows."""
    visible = Position.objects.visible_to(viewer_of(request)).filter(**by)
    return list(visible.select_related("actor", "passage__document__source"))
