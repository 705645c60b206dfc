"""Saved searches: those that someone wants to ask again, on a machine of their own."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tenir.search.models import SavedSearch
from tenir.web.search_address import asked_for
from tenir.web.search_pages import described

_NAME = SavedSearch._meta.get_field("name")
_QUERY = SavedSearch._meta.get_field("query")


class SaveForm(forms.Form):
    """A search to be saved: its name, and its address after the "?"."""

    name = forms.CharField(
        label=_("Name"),
        max_length=_NAME.max_length,
        error_messages={"required": _("Give the search a name.")},
    )
    query = forms.CharField(
        required=False, max_length=20_000, widget=forms.HiddenInput, strip=False
    )

    def clean_name(self) -> str:
        """A name that no other saved search has."""
        name = " ".join(self.cleaned_data["name"].split())
        if SavedSearch.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                gettext("There is a saved search of this name already. Choose another one.")
            )
        return name

    def clean_query(self) -> str:
        """The address as pages write it, of a search that is not saved yet."""
        asked = asked_for(_parameters(self.cleaned_data["query"]))
        if not asked.asks:
            raise forms.ValidationError(gettext("There is nothing to save: search first."))
        if len(asked.parameters) > (_QUERY.max_length or 0):
            raise forms.ValidationError(gettext("This search is too long to be saved."))
        same = SavedSearch.objects.filter(query=asked.parameters).first()
        if same:
            raise forms.ValidationError(
                gettext("This search is saved already, as “{name}”.").format(name=same.name)
            )
        return asked.parameters


@require_http_methods(["GET", "HEAD", "POST"])
def saved_searches(request: HttpRequest) -> HttpResponse:
    """The saved searches; POST saves one, or deletes one. Elsewhere than on one's own machine
    nothing is kept: the page says how to keep a search oneself."""
    if request.method != "POST":
        return _list(request)
    if not settings.TENIR_OWN_MACHINE:
        raise Http404
    if "delete" in request.POST:
        chosen = request.POST["delete"]
        if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18:
            SavedSearch.objects.filter(pk=chosen).delete()
        return redirect("saved-searches")
    form = SaveForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                SavedSearch.objects.create(**form.cleaned_data)
        except IntegrityError:
            # Saved from another window since.
            form.add_error("name", gettext("There is a saved search of this name already."))
        else:
            return redirect("saved-searches")
    return _list(request, form)


def _list(request: HttpRequest, form: SaveForm | None = None) -> HttpResponse:
    saved = SavedSearch.objects.all() if settings.TENIR_OWN_MACHINE else SavedSearch.objects.none()
    rows = [(each, described(asked_for(_parameters(each.query)))) for each in saved]
    context = {"rows": rows, "form": form, "may_save": settings.TENIR_OWN_MACHINE}
    return render(request, "saved_searches.html", context, status=422 if form else 200)


def _parameters(query: str) -> QueryDict:
    # So many parameters as a request may have: a hidden field may be anything.
    return QueryDict("&".join(query.split("&")[: settings.DATA_UPLOAD_MAX_NUMBER_FIELDS]))
