"""The page of a document: its passages beside the original page, and the address of each quote."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from tenir.analysis.document_page import document_page, page_of
from tenir.analysis.findings import findings_in, kind_counts
from tenir.reading.pdf.page_image import page_image
from tenir.registry.models import Document
from tenir.web.viewer import viewer_of

PDF = "application/pdf"


def document(request: HttpRequest, identifier: str) -> HttpResponse:
    """One page of a document; `?quote=START-END` highlights a quote on it."""
    shown = _document(request, identifier)
    number = request.GET.get("page", "1")
    page = document_page(
        shown, int(number) if number.isdecimal() and len(number) < 10 else 1, _span(request)
    )
    context = {
        "document": shown,
        "page": page,
        "versions": shown.source.documents.visible_to(viewer_of(request)).order_by("version"),
        "has_image": shown.media_type == PDF,
        "found": kind_counts(findings_in(shown)),
    }
    return render(request, "document.html", context)


def quote(request: HttpRequest, identifier: str, start: int, end: int) -> HttpResponse:
    """The permanent address of a quote: goes to its page, scrolled to the quote."""
    shown = _document(request, identifier)
    if end > 2**62:
        raise Http404
    # The first passage that the span touches: it may begin in the blank before one.
    passage = shown.passages.filter(end__gt=start, start__lt=end).first()
    if passage is None or end <= start:
        raise Http404
    page = page_of(passage)
    return redirect(
        f"{reverse('document', args=[identifier])}?page={page}&quote={start}-{end}#quote"
    )


@cache_control(max_age=86400, private=True)
def image(request: HttpRequest, identifier: str, page: int) -> HttpResponse:
    """The image of a page of a PDF."""
    shown = _document(request, identifier)
    if shown.media_type != PDF:
        raise Http404
    try:
        content = page_image(shown.file, page)
    except (IndexError, FileNotFoundError) as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/webp")


def file(request: HttpRequest, identifier: str) -> FileResponse:
    """The original file, always as a download: what is in it is not ours to run."""
    shown = _document(request, identifier)
    try:
        content = shown.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=shown.file_name,
        content_type=shown.media_type,
    )


def _document(request: HttpRequest, identifier: str) -> Document:
    visible = Document.objects.visible_to(viewer_of(request))
    return get_object_or_404(visible.select_related("source__actor"), identifier=identifier)


def _span(request: HttpRequest) -> tuple[int, int] | None:
    start, _, end = request.GET.get("quote", "").partition("-")
    if start.isdecimal() and end.isdecimal() and len(start + end) < 30:
        return int(start), int(end)
    return None
