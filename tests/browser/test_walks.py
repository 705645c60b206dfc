"""Walks through the pages in a browser: from the first page to a quote, and from a file to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.making import write_pdf

# One worker of xdist for all of them, where it is told to heed groups: each starts a browser.
pytestmark = pytest.mark.xdist_group("browser")

PHONE = {"width": 390, "height": 844}
WORDS = {
    "en": {"choose": "Choose a State", "go": "Go", "state": "Kenya", "other": "Français"},
    "fr": {"choose": "Choisir un État", "go": "Aller", "state": "Kenya", "other": "English"},
}


def in_view(page: Page, selector: str) -> bool:
    """Whether an element is within what the window shows."""
    return page.locator(selector).first.evaluate(
        "element => { const box = element.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight && box.width > 0 }"
    )


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", WORDS)
def test_from_the_first_page_to_a_quote(visit: Visit, language: str, script: bool) -> None:
    with visit(locale=language, java_script_enabled=script) as page:
        page.goto("/")
        assert page.url.endswith(f"/{language}/")
        words = WORDS[language]
        page.locator("#state").fill(words["state"])
        page.locator("#state").press("Enter")
        page.wait_for_url(f"**/{language}/state/KEN")
        expect(page.locator("h1")).to_have_text(words["state"])
        page.get_by_role("link", name="Schools for all").first.click()
        page.wait_for_url(f"**/{language}/commitment/*")
        quoted = page.locator("blockquote p").first.inner_text()
        page.locator("blockquote footer a").first.click()
        page.wait_for_url("**#quote")
        assert page.locator("mark").inner_text().strip() == quoted.strip()
        assert in_view(page, "#quote")
        page.get_by_role("link", name=words["other"]).click()
        assert page.locator("mark").inner_text().strip() == quoted.strip()
        assert page.locator("html").get_attribute("lang") != language


def test_the_quote_is_marked_on_the_image_of_its_page(visit: Visit) -> None:
    with visit() as page:
        page.goto("/en/search?state=KEN&q=%22page+two%22")
        page.locator("article.hit a.quote").first.click()
        page.wait_for_url("**page=2**#quote")
        image = page.locator("figure.original img")
        expect(image).to_be_visible()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1000
        marked = page.locator("figure.original rect").first.bounding_box()
        around = image.bounding_box()
        assert around["x"] <= marked["x"] < marked["x"] + marked["width"]
        assert marked["x"] + marked["width"] <= around["x"] + around["width"] + 1
        assert marked["width"] > 0.5 * around["width"]


def test_states_are_offered_while_typing_and_chosen_by_keys(visit: Visit) -> None:
    with visit() as page:
        page.goto("/en/")
        page.keyboard.press("/")
        page.keyboard.type("maro")
        option = page.get_by_role("option").first
        expect(option).to_contain_text("Morocco")
        page.keyboard.press("ArrowDown")
        expect(option).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        page.wait_for_url("**/state/MAR")


def test_arabic_runs_from_right_to_left(visit: Visit) -> None:
    with visit() as page:
        page.goto("/en/state/MAR")
        page.locator("article.document h3 a").click()
        paragraph = page.locator(".passage p").first
        assert paragraph.get_attribute("lang") == "ar"
        assert paragraph.evaluate("element => getComputedStyle(element).direction") == "rtl"
        assert page.locator("body").evaluate("body => getComputedStyle(body).direction") == "ltr"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_phone_shows_all_of_a_page_without_turning(visit: Visit, language: str) -> None:
    with visit(viewport=PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(f"/{language}/state/KEN")
        found = [
            page.locator("article.document h3 a").first.get_attribute("href"),
            page.locator("ul.records a.title").first.get_attribute("href"),
        ]
        for address in (
            page.url,
            *found,
            *(
                f"/{language}/{path}"
                for path in (
                    "", "states", "provisions/gcm", "provisions/pd2022", "provision/pd2022/para/70",
                    "provision/gcm/objective/13", "documents", "practices", "actors", "add",
                    "search?q=children", "method", "about",
                )
            ),
        ):  # fmt: skip
            page.goto(address)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], address


def test_the_keyboard_goes_first_to_the_content(visit: Visit) -> None:
    with visit() as page:
        page.goto("/en/state/KEN")
        assert not in_view(page, ".skip") or page.locator(".skip").bounding_box()["x"] < 0
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " return [document.querySelector('main').contains(one), style.outlineStyle,"
            " parseFloat(style.outlineWidth)] }"
        )
        assert focused[:2] == [True, "solid"]
        assert focused[2] >= 2


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_file_to_its_quote(visit: Visit, tmp_path: Path, script: bool) -> None:
    line = (
        "Uganda will end the detention of migrant children by 2030,"
        f" {'with' if script else 'without'} scripts."
    )
    review = write_pdf(tmp_path / f"UGA_review_{script}.pdf", [line])
    (tmp_path / "empty.pdf").write_bytes(b"")
    with visit(java_script_enabled=script) as page:
        page.goto("/en/")
        page.get_by_role("link", name="Add documents").click()
        page.locator("input[type=file]").set_input_files([review, tmp_path / "empty.pdf"])
        page.get_by_role("button", name="Read these files").click()
        confirm = page.get_by_role("button", name=re.compile("Confirm and add"))
        expect(confirm).to_be_visible()
        expect(page.locator(".message.error")).to_contain_text("empty")
        expect(page.get_by_label("State that speaks")).to_have_value("UGA")
        page.get_by_label("Title").fill(f"What Uganda says ({script})")
        page.get_by_label("Date").fill("2025-06")
        confirm.click()
        added = page.locator(".message.success a").first
        expect(added).to_be_visible()
        added.click()
        expect(page.locator("h1")).to_have_text(f"What Uganda says ({script})")
        expect(page.locator(".passage > p")).to_have_text(line)
        # The worker has looked for what it holds, and says why.
        found = page.locator(".passage .found")
        expect(found.locator(".kind")).to_contain_text("Commitment")
        expect(found.get_by_role("link", name="Objective 13")).to_be_visible()
        reasons = found.locator("details dl")
        expect(reasons).to_be_hidden()
        found.locator("summary").click()
        expect(reasons).to_contain_text("by 2030")
        page.goto("/en/state/UGA")
        expect(page.locator("#words .count")).to_be_visible()
        expect(page.locator("article.document h3").first).to_contain_text("What Uganda says")
