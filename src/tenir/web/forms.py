"""The forms of the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tenir.frameworks import states, vocabulary
from tenir.jobs.given import Given
from tenir.jobs.models import Upload
from tenir.registry.partial_date_field import check_partial_date
from tenir.registry.visibility import Visibility
from tenir.text.language import LANGUAGES, UNDETERMINED
from tenir.text.normal_form import normal_form
from tenir.web.templatetags.tenir import language_label


class ManyFilesInput(forms.ClearableFileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field whose value is the list of files handed in."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        # Without any, the one check that there is none: a list of nothing is no answer.
        files = files or [None]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class HandInForm(forms.Form):
    """Files to be read, and what they are handed in for."""

    files = ManyFilesField(label=_("Files"), max_length=255, allow_empty_file=True)
    purpose = forms.ChoiceField(
        label=_("These files are"),
        choices=[
            (Upload.Purpose.DOCUMENT, _("documents: reviews, pledges, statements, reports, laws")),
            (
                Upload.Purpose.OFFICIAL_TEXT,
                _("the official text of the Compact or the Declaration"),
            ),
        ],
        initial=Upload.Purpose.DOCUMENT,
        widget=forms.RadioSelect,
    )


class ConfirmForm(forms.Form):
    """What reading a file suggested, for a person to confirm or correct."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind of document"))
    state = forms.ChoiceField(label=_("State that speaks"), required=False)
    actor = forms.CharField(
        label=_("or another actor"),
        required=False,
        max_length=300,
        help_text=_("An organisation, a city, … where it is not a State that speaks."),
    )
    actor_kind = forms.ChoiceField(label=_("Kind of that actor"), required=False)
    date = forms.CharField(
        label=_("Date"),
        required=False,
        max_length=10,
        validators=[check_partial_date],
        help_text=_("YYYY, YYYY-MM or YYYY-MM-DD, as precise as it is known."),
    )
    language = forms.ChoiceField(label=_("Language"))
    address = forms.URLField(
        label=_("Web address"), required=False, max_length=1000, assume_scheme="https"
    )

    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            (Visibility.PUBLIC.value, _("everyone")),
            (Visibility.PROTECTED.value, _("nobody on these pages (protected)")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, upload: Upload, **options: Any) -> None:
        options.setdefault("initial", upload.guess)
        super().__init__(*args, **options)
        self.upload = upload
        for name in ("title", "actor"):
            self.fields[name].widget.attrs["dir"] = "auto"
        language = get_language() or "en"
        self.fields["kind"].choices = _terms("document_kinds", language)
        self.fields["actor_kind"].choices = [
            ("", "—"),
            *(choice for choice in _terms("stakeholder_kinds", language) if choice[0] != "state"),
        ]
        names = [(state.alpha3, state.name(language)) for state in states.all_states()]
        self.fields["state"].choices = [
            ("", "—"),
            *sorted(names, key=lambda name: normal_form(name[1])),
        ]
        self.fields["language"].choices = [
            (code, language_label(code)) for code in (*LANGUAGES, UNDETERMINED)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the kind of an actor that is named."""
        cleaned = super().clean() or {}
        if cleaned.get("actor") and not cleaned.get("actor_kind"):
            self.add_error("actor_kind", _("Choose what kind of actor this is."))
        return cleaned

    def given(self) -> Given:
        """What the person said; for an actor, `state` says where it lies."""
        return Given(**self.cleaned_data)


def _terms(name: str, language: str) -> list[tuple[str, str]]:
    return [(term.key, term.label(language)) for term in vocabulary.terms(name)]
