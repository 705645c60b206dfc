"""A NUL character in an address is left out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tenir.web.nul import leave_out_nul


def test_the_page_sees_the_address_without_it() -> None:
    seen = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.GET.dict())
        return HttpResponse()

    leave_out_nul(page)(RequestFactory().get("/en/documents?state=K%00EN&kind=%00"))
    assert seen == [{"state": "KEN", "kind": ""}]
