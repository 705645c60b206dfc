"""Who sees what: every model of the record, whoever looks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from tests.found_by_hand import find_there, finding
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.making import (
    AUTHOR,
    added,
    adding,
    commitment,
    organisation,
    practice,
    state,
    statement,
    write_text,
)

import tenir.reading
from tenir.accounts.models import Account
from tenir.errors import Refused
from tenir.frameworks import catalogue
from tenir.frameworks.official_text import parse
from tenir.registry.actions import AmendSource, LoadOfficialText, PartyGiven, QuoteGiven
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import (
    Actor,
    Assignment,
    AuditEntry,
    AuditPayload,
    Commitment,
    Decision,
    Distinction,
    Evidence,
    FoundFinding,
    FoundLink,
    Note,
    Offer,
    Passage,
    Position,
    Proposal,
    Source,
    Update,
)
from tenir.registry.visibility import ANYONE, SeenThrough, Viewer, Visibility, Visible

pytestmark = pytest.mark.django_db

AUDIT = (AuditEntry, AuditPayload)
MODELS = [each for each in apps.get_app_config("registry").get_models() if each not in AUDIT]
LANGUAGES = {"public": "en", "one": "fr", "other": "es", "protected": "ru", "withdrawn": "zh"}


def owner(record: models.Model) -> Visible:
    """The record that carries the visibility of `record`, found by its fields in Python."""
    for name in filter(None, type(record).visibility_path.split("__")):
        record = getattr(record, name)
    return record


def may_see(viewer: Viewer, record: Visible) -> bool:
    """The rule of visibility, in the words of the design."""
    return record.visibility != "withdrawn" and (
        viewer.sees_protected
        or record.visibility == "public"
        or (
            record.visibility == "organisation"
            and viewer.organisation is not None
            and record.organisation_id == viewer.organisation
        )
    )


@pytest.fixture
def groups(home: Path, tmp_path: Path) -> dict[str, Actor]:
    """Two organisations; a record of each model is seen by everyone, one of them, or nobody."""
    groups = {"one": organisation("One"), "other": organisation("Other")}
    known = catalogue.load()
    for seen_by, language in LANGUAGES.items():
        group = groups.get(seen_by)
        # Nothing is added as withdrawn: it was something else before.
        adding_as = "protected" if seen_by == "withdrawn" else seen_by
        visibility = "organisation" if group else adding_as
        given = {"visibility": visibility, "organisation": group.name if group else ""}
        path = write_txt(tmp_path / f"{seen_by}.txt", declaration(language))
        document = added(path, kind="declaration", **given)
        text = parse(tenir.reading.read(path), known.instrument("pd2022"), known)
        LoadOfficialText(author=AUTHOR, document=document, text=text).run()
        # Its own, so that the engine's opinion of herons does not decide what is tried.
        find_there(document, finding("commitment", "gcm/objective/13"))
        passage = document.passages.first()
        of = {"visibility": visibility, "organisation": group}
        promise = commitment(
            seen_by,
            state("KEN"),
            quotes=[QuoteGiven(passage, passage.start, passage.end)],
            **of,
        )
        make_parts(promise, passage, of)
        practice(seen_by, state("KEN"), **of)
        statement(seen_by, state("KEN"), **of)
        # No action adds an actor that is not public yet; the rule holds for those to come.
        Actor.objects.create(kind="academia", name=f"Seen by {seen_by}", **of)
        if seen_by == "withdrawn":
            for model in (each for each in MODELS if issubclass(each, Visible)):
                last = model.objects.filter(visibility="protected").order_by("-pk").first()
                model.objects.filter(pk=last.pk).update(visibility="withdrawn")
    return groups


def make_parts(promise: Commitment, passage: Passage, of: dict[str, object]) -> None:
    """What people say of a commitment and of a passage, each as visible as these."""
    said = {"commitment": promise, "actor": state("KEN"), "text": "Heron", **of}
    update = Update.objects.create(voice="declared", status="delivered", **said)
    Evidence.objects.create(update=update, kind="passage", passage=passage, **of)
    Offer.objects.create(kind="financial", **said)
    Distinction.objects.create(commitment=promise, passage=passage)
    Position.objects.create(actor=state("KEN"), identifier="gcm", kind="explanation", **of)
    Proposal.objects.create(kind="practice", key=str(promise.pk), **of)
    Note.objects.create(subject="commitment", subject_key=str(promise.pk), text="Heron", **of)
    place = {"passage": passage, "start": passage.start, "end": passage.end}
    Decision.objects.create(verdict="rejected", **place)
    reviewer = Account.objects.create_user(f"{promise.pk}@example.org")
    Assignment.objects.create(passage=passage, reviewer=reviewer)


def test_every_model_has_a_visibility() -> None:
    for model in MODELS:
        assert issubclass(model, Visible | SeenThrough), model
        path = model.visibility_path
        assert Visible in owner_model(model, path).__mro__, model


def owner_model(model: type[models.Model], path: str) -> type[models.Model]:
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model
    return model


@pytest.mark.parametrize("looking", ["anyone", "one", "other", "guardian", "one and guardian"])
def test_every_query_of_every_model_honours_it(groups: dict[str, Actor], looking: str) -> None:
    group = groups.get(looking.split()[0])
    viewer = Viewer(group.pk if group else None, sees_protected="guardian" in looking)
    for model in MODELS:
        everything = list(model._base_manager.all())
        kinds = {(owner(record).visibility, owner(record).organisation_id) for record in everything}
        assert len(kinds) == 5, f"{model.__name__} is not tried with all five"
        expected = {record.pk for record in everything if may_see(viewer, owner(record))}
        seen = [record.pk for record in model.objects.visible_to(viewer)]
        assert Counter(seen) == Counter(expected), model.__name__
        # Narrowing before or after comes to the same.
        narrowed = model.objects.filter(pk__in=expected).visible_to(viewer)
        assert narrowed.count() == len(expected), model.__name__


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, Visible)])
def test_the_database_itself_asks_for_the_organisation(
    model: type[Visible], home, tmp_path
) -> None:
    document = added(write_text(tmp_path / "a.txt", "We count the boats."))
    make_parts(commitment("Boats", state("KEN")), document.passages.get(), {})
    record = model.objects.filter(visibility=Visibility.PUBLIC).first()
    with pytest.raises(IntegrityError, match="organisation_named"), transaction.atomic():
        model.objects.filter(pk=record.pk).update(visibility=Visibility.ORGANISATION)


def test_the_default_viewer_sees_what_is_public_alone() -> None:
    assert (ANYONE.organisation, ANYONE.sees_protected) == (None, False)


def test_actors_are_heard_only_in_what_the_viewer_sees() -> None:
    hidden = organisation("Hidden")
    commitment("Secret", hidden, visibility="protected")
    practice("Secret", hidden, visibility="protected")
    statement("Secret", hidden, visibility="protected")
    assert hidden not in Actor.objects.heard(ANYONE)
    assert hidden in Actor.objects.heard(Viewer(sees_protected=True))
    for make in (commitment, practice, statement):
        loud = organisation(f"Loud {make.__name__}")
        make("Open", loud)
        assert loud in Actor.objects.heard(ANYONE)


def test_a_source_is_loaded_for_those_who_see_the_file(home: Path, tmp_path: Path) -> None:
    source = Source.objects.known_documents().exclude(address=None).first()
    document = added(
        write_text(tmp_path / "a.txt", "We count the boats in secret."),
        address=source.address,
        visibility="protected",
    )
    assert document.source == source

    def loaded(viewer: Viewer) -> bool:
        return Source.objects.with_loaded_flag(viewer).get(pk=source.pk).is_loaded

    assert not loaded(ANYONE)
    assert loaded(Viewer(sees_protected=True))


def test_what_was_found_is_seen_as_its_document_is_and_not_as_its_source(home, tmp_path) -> None:
    address = "https://example.org/review"
    for name, visibility in (("open", "public"), ("secret", "protected")):
        path = write_text(tmp_path / f"{name}.txt", f"We count the boats, says {name}.")
        document = added(path, address=address, visibility=visibility)
        find_there(document, finding("commitment", "gcm/objective/13"))
    assert document.source.visibility == "public"
    for model in (FoundFinding, FoundLink):
        [seen] = model.objects.visible_to(ANYONE)
        assert str(seen.passage) == "We count the boats, says open."
        assert model.objects.visible_to(Viewer(sees_protected=True)).count() == 2


def test_no_document_is_seen_by_more_than_its_source(home: Path, tmp_path: Path) -> None:
    said = {"kind": "national-review", "title": "The secret title"}
    address = "https://example.org/secret"
    secret = added(
        write_text(tmp_path / "a.txt", "We count the boats in secret."),
        address=address,
        visibility="protected",
        **said,
    )
    open_file = write_text(tmp_path / "again" / "a.txt", "We count the boats in the open.")
    assert "less visible" in str(adding(open_file, address=address, **said).reason)
    # Without the address the same name, kind and actor tell: it might say the same.
    assert "narrower visibility" in str(adding(open_file, kind="national-review").reason)
    assert added(open_file, kind="statement").source != secret.source


def test_a_source_cannot_be_hidden_while_an_open_record_shows_it(home, tmp_path) -> None:
    document = added(write_text(tmp_path / "a.txt", "We promise to count the boats."))
    passage = document.passages.get()
    commitment("Open", state("KEN"), quotes=[QuoteGiven(passage, passage.start, passage.end)])
    facts = SourceFacts(title="Hidden", kind="other", visibility="protected")
    with pytest.raises(Refused, match="less visible"):
        AmendSource(author=AUTHOR, source=document.source, facts=facts).run()


def test_amending_a_source_opens_no_document_that_fewer_may_see(home, tmp_path) -> None:
    address = "https://example.org/review"
    first = added(write_text(tmp_path / "a.txt", "We count the boats."), address=address)
    path = write_text(tmp_path / "b.txt", "We count the boats in secret.")
    hidden = added(path, address=address, visibility="protected")
    assert hidden.source == first.source
    facts = SourceFacts(title="Another title", kind="other", address=address)
    AmendSource(author=AUTHOR, source=first.source, facts=facts).run()
    hidden.refresh_from_db()
    assert hidden.visibility == "protected"


def test_no_record_is_seen_by_more_than_what_it_shows(home: Path, tmp_path: Path) -> None:
    secret = added(
        write_text(tmp_path / "a.txt", "We promise the boats in secret."), visibility="protected"
    )
    passage = secret.passages.get()
    quotes = [QuoteGiven(passage, passage.start, passage.end)]
    hidden = commitment("Secret", state("KEN"), visibility="protected", quotes=quotes)
    count = Commitment.objects.count()
    for more in (
        {"quotes": quotes},
        {"source": secret.source},
        {"terms": {"type": "matching", "matches": hidden}},
    ):
        with pytest.raises(Refused, match="less visible"):
            commitment("Open", state("KEN"), **more)
    with pytest.raises(Refused, match="less visible"):
        practice("Open", state("KEN"), source=secret.source)
    with pytest.raises(Refused, match="less visible"):
        statement("Open", source=secret.source)
    unseen = Actor.objects.create(kind="academia", name="Unseen", visibility="protected")
    with pytest.raises(Refused, match="less visible"):
        commitment("Open", PartyGiven(unseen))
    with pytest.raises(Refused, match="less visible"):
        practice("Open", unseen)
    assert Commitment.objects.count() == count
    assert commitment("Secret too", unseen, visibility="protected", quotes=quotes)
