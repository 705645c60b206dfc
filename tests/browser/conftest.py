"""A browser, and Tenir served to it with some documents added."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from tests.exchange.test_pledge_import import KENYA
from tests.making import ARABIC, write_pdf, write_table, write_text
from tests.processes import Tenir

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KENYA_LINE = (
    "Kenya counts the boats of the harbour, paints each of them green, and writes all down."
)

PATIENCE = 30_000
"""Milliseconds: the machine may be busy with other tests."""

Visit = Callable[..., AbstractContextManager[Page]]


# Of the module, not the session: while Playwright runs, Django refuses to work in this thread.
@pytest.fixture(scope="module")
def browser(needs_program: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    path = needs_program("chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Tenir as `tenir serve` serves it, its worker beside it."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(prepared, folder / "home")
    reports = folder / "reports"
    write_text(reports / "MAR_statement_2022_Arabic.txt", f"{ARABIC} {ARABIC}")
    lines = [[KENYA_LINE], [f"{KENYA_LINE} On page two."]]
    write_pdf(reports / "KEN_Voluntary_National_Review_2024.pdf", *lines)
    write_table(reports / "pledges.csv", KENYA)
    with Tenir(folder / "home") as tenir:
        tenir.run("add", reports)
        yield tenir.serve()


@pytest.fixture
def visit(browser: Browser, site: str) -> Visit:
    """Gives a page of a fresh browser; it ends in an error if the console tells of one."""

    @contextmanager
    def visit(**options: object) -> Iterator[Page]:
        context = browser.new_context(base_url=site, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        told: list[str] = []

        def tell_line(line: ConsoleMessage) -> None:
            if line.type in ("error", "warning"):
                told.append(line.text)

        def tell_answer(response: Response) -> None:
            if response.status >= 400:
                told.append(f"{response.status}: {response.url}")

        def tell_failure(request: Request) -> None:
            # Leaving a page ends what it was still asking for.
            if request.failure != "net::ERR_ABORTED":
                told.append(f"{request.failure}: {request.url}")

        page.on("console", tell_line)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("response", tell_answer)
        page.on("requestfailed", tell_failure)
        yield page
        context.close()
        assert told == []

    return visit
