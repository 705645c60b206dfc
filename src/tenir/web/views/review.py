"""The review queue: one finding at a time, the original page beside it, and what to make of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tenir.analysis.alike_commitments import alike_commitments
from tenir.analysis.findings import KINDS, found_in
from tenir.analysis.review_queue import (
    MOST,
    QueueFilter,
    finding_at,
    neighbours,
    queue,
    states_with_documents,
    step,
)
from tenir.errors import Conflict, Refused
from tenir.frameworks import catalogue, vocabulary
from tenir.registry.actions import DecidedTerms, DecideFinding, PartyGiven, UndoDecision
from tenir.registry.actions.found_terms import as_found
from tenir.registry.models import Commitment, Decision, FoundFinding, Party, Verdict
from tenir.registry.partial_date_field import check_partial_date
from tenir.registry.policy import may
from tenir.web.record_fields import (
    ACTORS_HELP,
    PROVISIONS_HELP,
    ActorsField,
    ProvisionsField,
    lines,
)
from tenir.web.templatetags.tenir import said
from tenir.web.viewer import author_of, viewer_of

PDF = "application/pdf"


class DecidedForm(forms.Form):
    """What the passage says, where the machine is not taken at its word."""

    kind = forms.ChoiceField(label=_("Kind"))
    quote = forms.CharField(
        label=_("The words that say it"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Word for word as in the passage; leave out what does not belong to it."),
        strip=True,
    )
    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    promisers = ActorsField(label=_("Promised by, or done by"), help_text=ACTORS_HELP, rows=2)
    partners = ActorsField(label=_("Partners"), help_text=ACTORS_HELP, rows=1)
    provisions = ProvisionsField(label=_("Provisions"), help_text=PROVISIONS_HELP)
    date = forms.CharField(
        label=_("Date"), required=False, max_length=10, validators=[check_partial_date]
    )
    due = forms.CharField(
        label=_("Due"), required=False, max_length=10, validators=[check_partial_date]
    )
    due_words = forms.CharField(label=_("Due, in its words"), required=False, max_length=200)

    def __init__(self, *args: Any, finding: FoundFinding, **options: Any) -> None:
        passage = finding.passage
        language = get_language() or "en"
        terms = as_found(finding, passage)
        options["initial"] = {
            "kind": terms.kind,
            "quote": passage.text,
            "title": terms.title,
            "promisers": lines((party.actor for party in terms.parties), language),
            "provisions": lines(terms.provisions),
            "date": terms.date,
            "due": terms.due,
            "due_words": terms.due_words,
        }
        super().__init__(*args, prefix="decided", **options)
        self.passage = passage
        self.fields["kind"].choices = [
            (term.key, term.label(language))
            for term in vocabulary.terms("finding_kinds")
            if term.key in KINDS
        ]
        self.fields["title"].widget.attrs["dir"] = "auto"

    def clean_quote(self) -> str:
        """The words, which must stand in the passage."""
        quote = self.cleaned_data["quote"].replace("\r\n", "\n")
        if quote not in self.passage.text:
            raise forms.ValidationError(gettext("These words do not stand so in the passage."))
        return quote

    def terms(self) -> DecidedTerms:
        """What the person said."""
        given = self.cleaned_data
        start = self.passage.start + self.passage.text.index(given["quote"])
        parties = [PartyGiven(actor) for actor in given["promisers"]]
        parties += [PartyGiven(actor, Party.Role.PARTNER) for actor in given["partners"]]
        return DecidedTerms(
            kind=given["kind"],
            start=start,
            end=start + len(given["quote"]),
            provisions=given["provisions"],
            title=given["title"],
            parties=parties,
            date=given["date"],
            due=given["due"],
            due_words=given["due_words"],
        )


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """The finding that is next in the queue of the address. POST decides on it, or undoes."""
    author = author_of(request)
    if not may(author.role, "DecideFinding"):
        raise Http404
    chosen = QueueFilter.from_values(request.GET)
    waiting = queue(viewer_of(request), chosen, author.account)
    if request.method == "GET":
        return _page(request, chosen, step(waiting, _number(request.GET.get("at"))).passage)
    if "undo" in request.POST:
        return _undo(request, chosen)
    key = _number(request.POST.get("passage"))
    finding = finding_at(viewer_of(request), key) if key else None
    if finding is None:
        raise Http404
    onward = step(waiting, key)
    form = DecidedForm(request.POST, finding=finding) if "amended" in request.POST else None
    if form and not form.is_valid():
        return _page(request, chosen, key, form=form, status=422)
    try:
        _decide(request, finding, form)
    except Refused as error:
        status = 409 if isinstance(error, Conflict) else 422
        problem = said(error.reason.as_json())
        return _page(request, chosen, key, form=form, problem=problem, status=status)
    following = onward.next if onward.passage == key else onward.passage
    return redirect(_address(chosen, following or onward.previous))


def _decide(request: HttpRequest, finding: FoundFinding, form: DecidedForm | None) -> None:
    sent, into, terms = request.POST, None, None
    verdict = Verdict.REJECTED if "rejected" in sent else Verdict.ACCEPTED
    if form:
        verdict, terms = Verdict.AMENDED, form.terms()
    elif "merged" in sent:
        verdict = Verdict.MERGED
        visible = Commitment.objects.visible_to(viewer_of(request))
        into = visible.filter(pk=_number(sent["merged"])).first()
    decision = DecideFinding(
        author=author_of(request),
        passage=finding.passage,
        verdict=verdict,
        terms=terms,
        into=into,
        finding=_number(sent.get("finding")),
        second=QueueFilter.from_values(request.GET).is_second,
    ).run()
    told = {
        Verdict.ACCEPTED: gettext("Accepted."),
        Verdict.AMENDED: gettext("Amended and accepted."),
        Verdict.REJECTED: gettext("Rejected."),
        Verdict.MERGED: gettext("Merged."),
    }
    messages.success(request, told[Verdict(decision.verdict)])


def _undo(request: HttpRequest, chosen: QueueFilter) -> HttpResponse:
    own = Decision.objects.visible_to(viewer_of(request)).filter(
        reviewer=author_of(request).account
    )
    decision = own.filter(pk=_number(request.POST["undo"])).select_related("passage").first()
    if decision is None:
        raise Http404
    try:
        UndoDecision(
            author=author_of(request), reason=gettext("undone in review"), decision=decision
        ).run()
    except Refused as error:
        messages.error(request, said(error.reason.as_json()))
    else:
        messages.success(request, gettext("Undone: it waits again."))
    return redirect(_address(chosen, decision.passage_id))


def _page(
    request: HttpRequest, chosen: QueueFilter, key: int | None, status: int = 200, **more: Any
) -> HttpResponse:
    author, viewer = author_of(request), viewer_of(request)
    at = step(queue(viewer, chosen, author.account), key, exactly=key is not None)
    finding = finding_at(viewer, at.passage) if at.passage else None
    last = Decision.objects.filter(reviewer=author.account, undone=False).order_by("-pk").first()
    context: dict[str, Any] = {
        "chosen": chosen,
        "step": at,
        "many": at.count > MOST,
        "most": MOST,
        "address": urlencode(chosen.as_values()),
        "states": states_with_documents(viewer),
        "kinds": KINDS,
        "objectives": catalogue.load().of("gcm", "objective"),
        "last": last,
        "finding": finding,
    }
    if finding:
        passage = finding.passage
        context |= {
            "passage": passage,
            "document": passage.document,
            "around": neighbours(passage),
            "found": found_in([passage]).get(passage.pk),
            "form": more.get("form") or DecidedForm(finding=finding),
            "alike": alike_commitments(passage, viewer, blind=chosen.is_second),
            "has_image": passage.document.media_type == PDF,
            "boxes": [box[1:] for box in passage.boxes if box[0] == passage.page],
        }
    return render(request, "review.html", context | more, status=status)


def _address(chosen: QueueFilter, at: int | None) -> str:
    values = chosen.as_values() | ({"at": str(at)} if at else {})
    return f"{reverse('review')}?{urlencode(values)}"


def _number(text: str | None) -> int | None:
    fits = text and text.isascii() and text.isdecimal() and len(text) < 18
    return int(text) if fits and text else None
