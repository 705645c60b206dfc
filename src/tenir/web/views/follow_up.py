"""Following a commitment up: the form in which a voice tells what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tenir.analysis.follow_up_lists import LISTS
from tenir.errors import Refused
from tenir.frameworks import vocabulary
from tenir.frameworks.follow_up_rules import rules
from tenir.registry.actions import AddUpdate, Author
from tenir.registry.models import Actor, Commitment, Update, Voice
from tenir.registry.partial_date_field import check_partial_date
from tenir.registry.policy import Role, may
from tenir.registry.visibility import Visibility
from tenir.web.paging import page_of
from tenir.web.record_fields import ActorsField
from tenir.web.templatetags.tenir import named, said
from tenir.web.viewer import author_of, viewer_of

VOICES = {
    Voice.DECLARED: _("declared: the promiser tells"),
    Voice.JUDGED: _("judged: someone else assesses it"),
    Voice.CONTRIBUTION: _("contribution: what an organisation does under it"),
}


class UpdateForm(forms.Form):
    """What a voice tells of a commitment."""

    voice = forms.ChoiceField(
        label=_("Voice"),
        choices=[(voice.value, label) for voice, label in VOICES.items()],
        help_text=_("Voices stand side by side; none overwrites another."),
    )
    actor = ActorsField(
        label=_("Who tells"),
        rows=1,
        required=True,
        help_text=_("A State in any language, or an actor of the register."),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        help_text=_("“No information” is not “no progress”."),
    )
    date = forms.CharField(
        label=_("As of"),
        max_length=10,
        validators=[check_partial_date],
        help_text=_("YYYY, YYYY-MM or YYYY-MM-DD, as precise as it is known."),
    )
    text = forms.CharField(
        label=_("In its words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("Name no private person: what is told here is published."),
    )
    language = forms.CharField(
        label=_("Language of these words"),
        max_length=35,
        help_text=_("A code such as en, fr, ar or pt-BR."),
    )
    private = forms.BooleanField(label=_("Only my organisation sees it"), required=False)

    def __init__(self, *args: Any, author: Author, reply: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "en"
        self.fields["status"].choices = [
            ("", "—"),
            *((term.key, term.label(language)) for term in vocabulary.terms("statuses")),
        ]
        self.fields["actor"].viewer = author.viewer
        if reply:
            del self.fields["voice"]
        if author.organisation is None:
            del self.fields["private"]
        # Members speak for their organisation alone.
        if author.role is Role.MEMBER:
            del self.fields["actor"]


def lists(request: HttpRequest) -> HttpResponse:
    """Commitments by what the rules make of them (`list`), of one State where `state` names it."""
    viewer, today = viewer_of(request), timezone.now().date()
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in LISTS else next(iter(LISTS))
    alpha3 = request.GET.get("state", "").upper()
    actor = Actor.objects.visible_to(viewer).filter(alpha3=alpha3).first() if alpha3 else None
    commitments = LISTS[chosen](viewer, today)
    if alpha3:
        commitments = commitments.of(actor) if actor else commitments.none()
    page = page_of(request, commitments)
    # Only keys are sorted by the database; what a list shows is fetched for one page.
    found = Commitment.objects.for_lists().in_bulk([each.pk for each in page])
    context = {
        "page": page,
        "records": [found[each.pk] for each in page],
        "chosen": chosen,
        "state": actor,
        "alpha3": alpha3,
        "today": today,
        "rules": rules(),
    }
    return render(request, "follow_up.html", context)


@require_http_methods(["GET", "POST"])
def add_update(request: HttpRequest, number: int) -> HttpResponse:
    """The form that adds an update; `?reply=` makes it a reply to a judgement."""
    author, viewer = author_of(request), viewer_of(request)
    if not may(author.role, "AddUpdate"):
        raise Http404
    commitment = get_object_or_404(Commitment.objects.visible_to(viewer).for_lists(), pk=number)
    answered = _answered(request, commitment)
    initial = {
        "language": get_language(),
        "date": timezone.now().date().isoformat()[:7],
        "actor": named(commitment.acting[0]) if answered and commitment.acting else "",
    }
    data = request.POST if request.method == "POST" else None
    form = UpdateForm(data, author=author, reply=answered is not None, initial=initial)
    problem = ""
    if data is not None and form.is_valid():
        given = form.cleaned_data
        own = Actor.objects.filter(pk=author.organisation).first()
        actor = given["actor"][0] if given.get("actor") else own
        private = given.get("private", False)
        try:
            if actor is None:
                raise Refused("say who tells it")
            update = AddUpdate(
                author=author,
                commitment=commitment,
                voice=Voice.DECLARED if answered else given["voice"],
                actor=actor,
                status=given["status"],
                date=given["date"],
                text=given["text"],
                language=given["language"],
                reply_to=answered,
                visibility=Visibility.ORGANISATION if private else commitment.visibility,
                organisation=author.organisation if private else commitment.organisation_id,
            ).run()
        except Refused as error:
            problem = said(error.reason.as_json())
        else:
            messages.success(request, gettext("It stands beside what others tell."))
            return redirect(update)
    context = {"form": form, "record": commitment, "answered": answered, "problem": problem}
    return render(request, "update.html", context, status=200 if data is None else 422)


def _answered(request: HttpRequest, commitment: Commitment) -> Update | None:
    key = request.GET.get("reply", "")
    if not key:
        return None
    if not (key.isascii() and key.isdecimal() and len(key) < 18):
        raise Http404
    judged = Update.objects.visible_to(viewer_of(request)).filter(voice=Voice.JUDGED)
    return get_object_or_404(judged, pk=key, commitment=commitment)
