"""What the templates need to say names, dates and texts in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from django import template
from django.db.models import Model
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from tenir.errors import UnknownProvision
from tenir.frameworks import catalogue, review_cycle, vocabulary
from tenir.frameworks.provision import Provision
from tenir.frameworks.wording import Wording, choose
from tenir.registry.models import Actor
from tenir.registry.models.described import Described
from tenir.registry.text_value import TextValue
from tenir.text.language import UNDETERMINED, direction
from tenir.text.partial_date import PartialDate
from tenir.text.reason import ENGLISH, Reason, Value
from tenir.web import history_labels

register = template.Library()


@register.filter
def in_words(text: str | PartialDate) -> str:
    """A partial date in words, with the precision that it has: "May 2022"."""
    if not text:
        return ""
    partial = PartialDate(str(text))
    formats = {4: "Y", 7: "F Y", 10: "j F Y"}
    if _language() == "fr" and partial.first_day.day == 1:
        formats[10] = r"j\e\r F Y"
    return date_format(partial.first_day, formats[len(partial.text)])


@register.filter
def said(kept: Mapping[str, Any]) -> str:
    """A reason, as it is stored, in the language of the page."""
    if not kept:
        return ""
    reason = Reason.from_json(kept)
    sentence = gettext(reason.template)
    if not reason.values:
        return sentence
    return sentence.format_map({name: _said(value) for name, value in reason.values.items()})


class _Number(int):
    """A number that groups its digits as the page's language does, where that is asked for."""

    def __format__(self, form: str) -> str:
        if form == ",":
            return str(number_format(int(self), use_l10n=True, force_grouping=True))
        return super().__format__(form)


def _said(value: Value) -> object:
    if isinstance(value, Reason):
        return said(value.as_json())
    if isinstance(value, Mapping):
        return value.get(_language(), value[ENGLISH])
    return _Number(value) if isinstance(value, int) else value


@register.filter
def named(actor: Actor) -> str:
    """An actor's name in the language of the page."""
    return actor.name_in(_language())


@register.filter
def term(key: str, vocabulary_key: str) -> str:
    """The label of a term of the vocabulary in the language of the page; any other key itself."""
    known = {known.key: known for known in vocabulary.terms(vocabulary_key)}
    return known[key].label(_language()) if key in known else key


@register.filter
def titled(provision: Provision) -> Wording:
    """A provision's title in the language of the page."""
    return provision.title(_language())


@register.filter
def labelled(provision: Provision) -> Wording:
    """A provision's short label in the language of the page."""
    return provision.short_label(_language())


@register.filter
def instrument_name(provision: Provision) -> Wording:
    """The short name of a provision's instrument in the language of the page."""
    return catalogue.load().instrument(provision.instrument).short_name(_language())


@register.filter
def summed_up(thing: Described | Provision) -> TextValue | Wording | None:
    """The summary of a record or provision in the language of the page."""
    return thing.summary(_language())


@register.filter
def spoken(thing: Any) -> Any:
    """The name of a State, instrument, section or commission in the language of the page."""
    return thing.name(_language())


@register.filter
def wording(wordings: Mapping[str, Wording]) -> Wording | None:
    """One of several wordings, in the language of the page where there is one."""
    return choose(wordings, _language())


@register.filter
def in_page_language(labels: Mapping[str, str]) -> str:
    """One of several texts, in the language of the page where there is one."""
    return labels.get(_language(), labels[ENGLISH])


@register.filter
def percent(share: float) -> str:
    """A share as a whole percentage."""
    sign = "\u202f%" if _language() == "fr" else "%"
    return f"{round(share * 100)}{sign}"


@register.filter
def likelihood(probability: float) -> str:
    """A probability as a whole percentage; a machine is never certain."""
    return percent(min(probability, 0.99))


@register.filter
def provision_title(identifier: str) -> str:
    """What the provision of `identifier` is called: "Objective 13: Detention …"."""
    provision = _provision(identifier)
    if provision is None:
        return identifier
    label = str(provision.short_label(_language()))
    if provision.kind == "objective":
        return f"{gettext('Objective')} {provision.number}{gettext(': ')}{label}"
    return label


@register.filter
def provision_label(identifier: str) -> str:
    """The shortest name of the provision of `identifier` that tells it from others."""
    provision = _provision(identifier)
    if provision is None:
        return identifier
    if provision.kind == "objective":
        return f"{gettext('Objective')} {provision.number}"
    return str(provision.short_label(_language()))


def _provision(identifier: str) -> Provision | None:
    """The provision of `identifier`; none where its pack is gone since the machine found it."""
    try:
        return catalogue.load().provision(identifier)
    except UnknownProvision:
        return None


@register.filter
def urlhost(address: str) -> str:
    """The host of a web address."""
    return urlsplit(address).hostname or address


@register.filter
def minus(number: float, other: float) -> str:
    """The difference of two shares, as a number that SVG reads in every language of the page."""
    return f"{number - other:.4f}"


@register.filter
def writing(language: str) -> str:
    """The direction of writing of a language, for an element's dir attribute."""
    return direction(language)


@register.filter
def language_label(code: str) -> str:
    """The name of a language in the language of the page."""
    if code == UNDETERMINED:
        return gettext("language not known")
    return str(Locale(_language()).languages.get(code, code))


@register.simple_tag
def forum_name() -> Wording | None:
    """The name of the Forum in the language of the page."""
    return choose(review_cycle.forum_names(), _language())


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: Any) -> str:
    """The page's address with some of its parameters changed (None removes one)."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = value
    return f"?{parameters.urlencode()}"


def _language() -> str:
    return get_language() or "en"


@register.filter
def action_label(action: str) -> str:
    """What the history calls an action."""
    return str(history_labels.ACTIONS.get(action, action))


@register.filter
def field_label(name: str) -> str:
    """What the history calls a field of a record."""
    return str(history_labels.FIELDS.get(name, name))


@register.filter
def channel_label(channel: str) -> str:
    """How a change came."""
    return str(history_labels.CHANNELS.get(channel, channel))


@register.filter
def model_name(record: Model) -> str:
    """The name of the record's kind, as addresses and audit entries have it."""
    return str(record._meta.model_name)


@register.filter
def of_key(things: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds under a key, or nothing."""
    return things.get(key, ())
