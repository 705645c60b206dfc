"""The same promise: what may be the same as a commitment; merging, splitting, telling apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tenir.analysis.same_promise import same_as
from tenir.errors import Conflict, Refused
from tenir.registry import audit
from tenir.registry.actions import MergeCommitments, SplitCommitment, TellApart
from tenir.registry.models import Commitment
from tenir.registry.policy import may
from tenir.web.templatetags.tenir import said
from tenir.web.viewer import author_of, viewer_of


@require_http_methods(["GET", "POST"])
def same(request: HttpRequest, number: int) -> HttpResponse:
    """What may be the same promise as a commitment, and what was merged into it. POST merges
    another one into it (`merge`), splits one off (`split`) or tells two apart (`apart`)."""
    author, viewer = author_of(request), viewer_of(request)
    if not may(author.role, "MergeCommitments"):
        raise Http404
    visible = Commitment.objects.visible_to(viewer)
    kept = get_object_or_404(visible.for_lists(), pk=number)
    problem, status = "", 200
    if request.method == "POST":
        try:
            _carry_out(request, kept)
        except Refused as error:
            problem = said(error.reason.as_json())
            status = 409 if isinstance(error, Conflict) else 422
        else:
            return redirect("same", number)
    asked = request.GET.get("with", "")
    other = None
    if asked:
        other = visible.for_lists().filter(pk=_number(asked)).exclude(pk=number).first()
        problem = problem or ("" if other else gettext("There is no such commitment."))
    context = {
        "record": kept,
        "other": other,
        "asked": asked,
        "problem": problem,
        "suggestions": same_as(kept, viewer),
        "merged": kept.merged.order_by("pk"),
        "based_on": audit.last_entry_of(kept),
    }
    return render(request, "same.html", context, status=status)


def _carry_out(request: HttpRequest, kept: Commitment) -> None:
    author, sent = author_of(request), request.POST
    if "split" in sent:
        SplitCommitment(author=author, number=_number(sent["split"])).run()
        messages.success(request, gettext("It is a commitment of its own again."))
        return
    key = _number(sent.get("merge") or sent.get("apart", ""))
    other = Commitment.objects.visible_to(viewer_of(request)).filter(pk=key).first()
    if other is None:
        raise Refused("what you name is not there, or not for you to see")
    if "apart" in sent:
        TellApart(author=author, commitment=kept, other=other).run()
        messages.success(request, gettext("These are two promises; nobody is asked again."))
        return
    based_on = _number(sent.get("based_on", ""))
    MergeCommitments(author=author, kept=kept, merged=other, based_on=based_on).run()
    messages.success(request, gettext("Merged. The other number leads here now."))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
