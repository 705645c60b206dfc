"""Every address of the pages; public things have one permanent address, which carries no title."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from tenir.web.converters import Alpha3, DocumentIdentifier, ProvisionIdentifier
from tenir.web.views import (
    account,
    actors,
    adding,
    amend,
    documents,
    findings,
    follow_up,
    history,
    home,
    lists,
    merging,
    method,
    positions,
    provisions,
    records,
    review,
    saved_searches,
    search,
    search_feed,
    states,
)

register_converter(Alpha3, "alpha3")
register_converter(DocumentIdentifier, "document")
register_converter(ProvisionIdentifier, "provision")

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url="/static/tenir/mark.svg", permanent=True)),
    path("document/<document:identifier>/page/<int:page>.webp", documents.image, name="page-image"),
    path("document/<document:identifier>/file", documents.file, name="document-file"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("search", search.search, name="search"),
        path("search/feed", search_feed.SearchFeed(), name="search-feed"),
        path("searches", saved_searches.saved_searches, name="saved-searches"),
        path("suggest", search.suggest, name="suggest"),
        path("states", states.all_states, name="states"),
        path("state/<alpha3:alpha3>", states.state, name="state"),
        path("provisions/<slug:instrument>", provisions.instrument, name="instrument"),
        path("provision/<provision:identifier>", provisions.provision, name="provision"),
        path("actors", actors.all_actors, name="actors"),
        path("actor/<int:number>", actors.actor, name="actor"),
        path("commitments", lists.commitments, name="commitments"),
        path("commitment/<int:number>/update", follow_up.add_update, name="add-update"),
        path("commitment/<int:number>", records.commitment, name="commitment"),
        path("practices", lists.practices, name="practices"),
        path("practice/<int:number>", records.practice, name="practice"),
        path("statements", lists.statements, name="statements"),
        path("statement/<int:number>", records.statement, name="statement"),
        path("history/<slug:kind>/<int:number>", history.record_history, name="history"),
        path("amend/<slug:kind>/<int:number>", amend.amend, name="amend"),
        path("same/<int:number>", merging.same, name="same"),
        path("position", positions.add, name="position"),
        path("review", review.review, name="review"),
        path("follow-up", follow_up.lists, name="follow-up"),
        path("findings", findings.findings, name="findings"),
        path("documents", lists.sources, name="documents"),
        path("document/<document:identifier>", documents.document, name="document"),
        path(
            "document/<document:identifier>/quote/<int:start>-<int:end>",
            documents.quote,
            name="quote",
        ),
        path("account", account.own, name="account"),
        path("account/", include("allauth.account.urls")),
        path("account/2fa/", include("allauth.mfa.urls")),
        path("add", adding.hand_in, name="add"),
        path("add/<slug:batch>", adding.batch, name="batch"),
        path("about", method.about, name="about"),
        path("method", method.method, name="method"),
        path("questions", method.questions, name="questions"),
    ),
]

handler404 = "tenir.web.views.errors.not_found"
handler500 = "tenir.web.views.errors.server_error"
