"""Web pages: what is content comes, in order; what is not does not."""

from __future__ import annotations

import pytest

from tenir.errors import EmptyFile, PersonalData, UnknownFormat
from tenir.reading import read


def told(tmp_path, page: str | bytes, name: str = "page.html") -> list[tuple[str, str]]:
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return [(str(passage.kind), passage.text) for passage in read(path).passages]


PAGE = """<!DOCTYPE html><html lang="xx"><head><title> A pledge
 of Kenya </title><meta charset="utf-8"><style>p{}</style>
<script>var a = "<p>no</p>";</script></head>
<body><a class="visually-hidden" href="#m">Skip</a><nav>Menu</nav><header><h1>Site</h1></header>
<div id="cookie-banner">We use cookies</div>
<main id="m"><h1>Free <em>schools</em></h1>Direct text <b>bold</b>ly put<script>x()</script>.
<p>First<br>line<br><br>second paragraph</p><ul><li>one<ul><li>under one</li></ul></li>
<li><p>two</p></li></ul><table><thead><tr><th>Year</th><th>Sum</th></tr></thead>
<tr><td>2022<p>May</p></td><td></td><td><ul><li>3</li><li>4</li></ul></td></tr></table>
<dl><dt>Term</dt><dd>Meaning</dd></dl><blockquote>Quoted.</blockquote>
<p hidden>Hidden 1</p><p style="display: none">Hidden 2</p><!-- a comment -->After it.
<form><label>Search</label><input value="x"><button>Go</button></form><svg><text>no</text></svg>
<aside>Related</aside></main><footer>Contact us</footer></body></html>"""


def test_content_in_order_without_the_rest(tmp_path):
    assert told(tmp_path, PAGE) == [
        ("heading", "Free schools"),
        ("paragraph", "Direct text boldly put."),
        ("paragraph", "First line"),
        ("paragraph", "second paragraph"),
        ("list item", "one"),
        ("list item", "under one"),
        ("list item", "two"),
        ("table row", "Year | Sum"),
        ("table row", "2022 May | 3 4"),
        ("list item", "Term"),
        ("list item", "Meaning"),
        ("paragraph", "Quoted."),
        ("paragraph", "After it."),
    ]
    document = read(tmp_path / "page.html")
    assert (document.title, document.media_type) == ("A pledge of Kenya", "text/html")


def test_a_small_main_does_not_hide_the_page(tmp_path):
    page = f"<html><body><main>Little</main><div>{'Most of the text. ' * 9}</div></body></html>"
    assert len(told(tmp_path, page)) == 2


def test_what_stands_beside_the_content_is_told_by_its_name(tmp_path):
    page = (
        "<html><body><div class='social-protection'>A commitment.</div>"
        "<p>More text of the page.</p><ul class='nav social-links'><li>Follow</li></ul>"
        "<div id='breadcrumb'>Home</div></body></html>"
    )
    assert [text for _, text in told(tmp_path, page)] == [
        "A commitment.",
        "More text of the page.",
    ]


def test_a_form_around_the_whole_page_is_kept(tmp_path):
    page = f"<html><body><form><div>{'Text. ' * 30}<input></div></form></body></html>"
    assert told(tmp_path, page)[0][1].startswith("Text.")


def test_layout_tables_are_no_rows(tmp_path):
    page = """<table><tr><td>Left</td><td><h2>Title</h2><p>Text.</p>
    <table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"""
    assert told(tmp_path, f"<html><body>{page}</body></html>") == [
        ("paragraph", "Left"),
        ("heading", "Title"),
        ("paragraph", "Text."),
        ("table row", "a | b"),
    ]


def test_typed_bullets_and_numbers_are_list_items(tmp_path):
    assert told(tmp_path, "<html><p>• one</p><p>51. two</p><p>2022 was</p></html>") == [
        ("list item", "one"),
        ("list item", "51. two"),
        ("paragraph", "2022 was"),
    ]


@pytest.mark.parametrize(
    ("encoding", "charset", "text"),
    [
        ("latin-1", "iso-8859-1", "Les États protègent"),
        ("cp1252", "iso-8859-1", "l’accès – garanti"),
        ("cp1251", "windows-1251", "Государства обязуются"),
        ("cp1256", "windows-1256", "تلتزم الدول"),
        ("gbk", "gb2312", "各国承诺"),
        ("utf-16", "", "Les États protègent"),
        ("cp1251", "", "Государства обязуются защищать права всех мигрантов"),
        ("utf-8", "no-such-charset", "Les États"),
    ],
)
def test_charsets(tmp_path, encoding, charset, text):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta if charset else ''}</head><body><p>{text}</p></body></html>"
    assert told(tmp_path, page.encode(encoding)) == [("paragraph", text)]


def test_xhtml_with_its_declaration(tmp_path):
    page = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
    assert told(tmp_path, page + "<body><p>É</p></body></html>") == [("paragraph", "É")]


def test_a_page_under_another_extension(tmp_path):
    page = "<html><body><p>Text.</p></body></html>"
    assert told(tmp_path, page, "page.pdf") == [("paragraph", "Text.")]
    assert told(tmp_path, page, "page") == [("paragraph", "Text.")]


def test_deep_and_broken_pages_are_read(tmp_path):
    deep = "<div>" * 5_000 + "deep" + "</div>" * 5_000
    path = tmp_path / "deep.html"
    path.write_text(f"<html><body><p>start</p>{deep}<p>end</body>")
    assert read(path).passages[0].text == "start"
    assert told(tmp_path, "<html><p>One<p>Two</b></div><li>three<td>four") == [
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("list item", "three"),
        ("list item", "four"),
    ]


def test_a_page_without_text_is_empty(tmp_path):
    with pytest.raises(EmptyFile, match=r"page\.html: holds no text"):
        told(tmp_path, "<html><body><nav>Menu</nav><script>x</script></body></html>")


def test_binary_data_called_html_is_unknown(tmp_path):
    with pytest.raises(UnknownFormat):
        told(tmp_path, bytes(range(256)) * 8)


@pytest.mark.parametrize(
    "content",
    [
        '<link rel="canonical" href="https://migrationnetwork.un.org/node/7516/webform/submission/41">',
        '<a href="/en/admin/structure/webform/submission/41/edit">Edit</a>',
        '<link rel="shortlink" href="/node/7516">',
        '<div class="webform-submission-information">Submitted by</div>',
        "<p>Remote IP address: 192.0.2.7</p>",
        '<script>{"currentPath":"node/7516/webform/submission/4"}</script>',
    ],
)
def test_submissions_of_the_pledge_form_are_refused(tmp_path, content):
    with pytest.raises(PersonalData, match="public page of the pledge"):
        told(tmp_path, f"<html><head>{content}</head><body><p>Text.</p>{content}</body></html>")


def test_an_address_of_a_submission_is_refused_whatever_the_page_holds(tmp_path):
    path = tmp_path / "saved.html"
    path.write_text("<html><body>Text.</body></html>")
    with pytest.raises(PersonalData):
        read(path, name="https://migrationnetwork.un.org/node/7516/webform/submission/41")


def test_a_public_page_may_link_to_the_form(tmp_path):
    page = '<html><body><p>A pledge.</p><a href="/node/7516">Submit your pledge</a></body></html>'
    assert told(tmp_path, page)[0] == ("paragraph", "A pledge.")


def test_items_of_numbered_lists_keep_the_numbers_that_a_browser_shows(tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        "<ol start=7><li>The first.</li><li><p>The second.</p><p>Goes on.</p></li>"
        "<li value=20>The last.<ol type=a><li>Within.</li></ol></li></ol>"
        "<ul><li>No number.</li></ul>",
        encoding="utf-8",
    )
    assert [passage.text for passage in read(page).passages] == [
        "7. The first.",
        "8. The second.",
        "Goes on.",
        "20. The last.",
        "a. Within.",
        "No number.",
    ]
