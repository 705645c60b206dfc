"""What a file is, by its name alone, by its content, and by both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.describing.description import describe
from tenir.finding.describing.kind_of_document import OTHER, kind_of_document, rules
from tenir.finding.describing.state_of_document import mentions, state_in_name, state_in_text
from tenir.finding.describing.title_of_document import name_as_title
from tenir.frameworks import vocabulary
from tenir.reading.assembly import assemble
from tenir.reading.block import Block
from tenir.reading.document import PassageKind


def document(*texts: str, title: str = ""):
    """A document whose texts that begin with # are headings."""
    plain = PassageKind.PARAGRAPH
    blocks = [
        Block(text.removeprefix("#"), PassageKind.HEADING if text[0] == "#" else plain)
        for text in texts
    ]
    return assemble(
        blocks, file="a", sha256="0" * 64, media_type="text/plain", pages=1, title=title
    )


SHARED = {
    "IOM_AAP_management-response_English.docx": (OTHER, None, "en"),
    "IOM_HoA_management-response-matrix_English.pdf": (OTHER, None, "en"),
    "IOM_case-study_RDH_Asia-Pacific_English.pdf": (OTHER, None, "en"),
    "IOM_meta-evaluation_brief_English.pdf": (OTHER, None, "en"),
    "KWT_Kuwait_INDC_Arabic.pdf": (OTHER, "KWT", "ar"),
    "KWT_Kuwait_INDC_Translation_English.pdf": (OTHER, "KWT", "en"),
    "MAR_Morocco_INDC_French.pdf": (OTHER, "MAR", "fr"),
    "MEX_Mexico_INDC_English.pdf": (OTHER, "MEX", "en"),
    "PHL_Philippines_INDC_English.pdf": (OTHER, "PHL", "en"),
    "QAT_Qatar_INDC_Arabic.pdf": (OTHER, "QAT", "ar"),
    "QUNO_IMRF-outcomes-brief_French.txt": ("civil-society-report", None, "fr"),
    "RUS_Russia_INDC_Russian.pdf": (OTHER, "RUS", "ru"),
    "SLV_El-Salvador_INDC_Spanish.pdf": (OTHER, "SLV", "es"),
    "SRB_Serbia_INDC_English.pdf": (OTHER, "SRB", "en"),
    "TJK_Tajikistan_INDC_Russian.pdf": (OTHER, "TJK", "ru"),
    "TUN_Tunisia_INDC_French.pdf": (OTHER, "TUN", "fr"),
    "TUR_Turkey_INDC_English.pdf": (OTHER, "TUR", "en"),
}


@pytest.mark.parametrize("name", SHARED)
def test_the_shared_documents_by_name(name):
    told = describe(name, None)
    assert (told.kind, told.alpha3, told.language) == SHARED[name]
    assert told.date is None
    assert told.reasons


@pytest.mark.parametrize(
    ("name", "kind", "alpha3", "date"),
    [
        ("kenya_gcm_voluntary_review_2022.pdf", "national-review", "KEN", "2022"),
        ("KEN_national-review_2022-05-17.pdf", "national-review", "KEN", "2022-05-17"),
        ("IMRF Statement Philippines 17 May 2022.docx", "statement", "PHL", "2022-05-17"),
        ("EOP_HUN_2022.pdf", "explanation-of-position", "HUN", "2022"),
        ("Rapport national du Sénégal 2020.pdf", "national-review", "SEN", "2020"),
        ("examen_nacional_Mexico_2024-06.pdf", "national-review", "MEX", "2024-06"),
        ("Добровольный национальный обзор Таджикистан 2022.pdf", "national-review", "TJK", "2022"),
        ("بيان مصر 17 مايو 2022.pdf", "statement", "EGY", "2022-05-17"),
        ("中国 自愿审查 2022年.pdf", "national-review", "CHN", "2022"),
        ("ECE regional review 2024.pdf", "regional-review", None, "2024"),
        ("Progress Declaration A_RES_76_266.pdf", "declaration", None, None),
        ("Report of the Secretary-General A_79_590.pdf", "secretary-general-report", None, None),
        ("Civil society shadow report Kenya 2024.pdf", "civil-society-report", None, "2024"),
        ("Canada pledge.pdf", "pledge", "CAN", None),
        ("Immigration Act 1971 United Kingdom.pdf", "law-or-policy", "GBR", "1971"),
        ("Plan_2021-2025.pdf", OTHER, None, None),
        ("vision 2099.pdf", OTHER, None, None),
        ("scan0001.pdf", OTHER, None, None),
    ],
)
def test_names(name, kind, alpha3, date):
    told = describe(name, None)
    assert (told.kind, told.alpha3, str(told.date) if told.date else None) == (kind, alpha3, date)


STATEMENT = document(
    "#Statement by the Republic of Kenya",
    "New York, 18 May 2022",
    "Mr. President, distinguished delegates, Kenya adopted its policy on 3 March 2019. Kenya thanks"
    " the United Nations and commits to act by 31 December 2030.",
)


def test_by_content_where_the_name_says_nothing():
    told = describe("scan0001.pdf", STATEMENT)
    assert (told.kind, told.alpha3, str(told.date)) == ("statement", "KEN", "2022-05-18")
    assert (told.language, told.title) == ("en", "Statement by the Republic of Kenya")
    assert len(told.reasons) >= 3


def test_the_name_goes_before_the_content():
    told = describe("UGA_2021.pdf", STATEMENT)
    assert (told.kind, told.alpha3, str(told.date)) == ("statement", "UGA", "2021")


def test_dates_within_sentences_are_those_of_other_things():
    told = describe(
        "a.pdf",
        document("#A long text", "The Compact was adopted on 19 December 2018 in Marrakech by most"
                 " Member States of the United Nations, and endorsed by the General Assembly."),
    )  # fmt: skip
    assert told.date is None


def test_a_civil_society_report_speaks_for_no_state():
    text = "This shadow report is a civil society report on Kenya. Kenya detains children in Kenya."
    told = describe("KEN_report.pdf", document("#Shadow report on Kenya", text))
    assert (told.kind, told.alpha3) == ("civil-society-report", None)


def test_a_draw_or_weak_evidence_is_other():
    kind, reasons = kind_of_document("statement and pledge", "", "")
    assert kind == OTHER
    assert "as much speaks for" in str(reasons[0])
    assert kind_of_document("", "", "Mr President, we met.")[0] == OTHER


def test_a_climate_plan_is_never_a_review():
    text = "This Intended Nationally Determined Contribution under the Paris Agreement limits"
    told = describe(
        "national report.pdf", document("#National report", f"{text} greenhouse gases.")
    )
    assert told.kind != "pledge"
    told = describe("Kenya INDC.pdf", document("#Submission", f"{text} greenhouse gases."))
    assert told.kind == OTHER


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KWT_review.pdf", "KWT"),
        ("review_KWT.pdf", "KWT"),
        ("IMRF_Guinea-Bissau.pdf", "GNB"),
        ("Papua New Guinea.pdf", "PNG"),
        ("Niger.pdf", "NER"),
        ("Nigeria.pdf", "NGA"),
        ("Democratic Republic of the Congo.pdf", "COD"),
        ("statement 17 MAR 2022.pdf", None),
        ("STATEMENT PER ASPERA.PDF", None),
        ("Kenya and Uganda.pdf", None),
        ("KEN_UGA.pdf", "KEN"),
        ("x_KEN_UGA.pdf", None),
        ("IOM_brief.pdf", None),
        ("", None),
    ],
)
def test_states_in_names(name, code):
    found = state_in_name(name)
    assert (found[0] if found else None) == code


def test_a_state_must_dominate_the_first_page():
    assert state_in_text("", "Kenya, Uganda, Kenya, Uganda and Peru met.") is None
    assert state_in_text("", "Kenya once.") is None
    found = state_in_text("Review of Peru", "Peru and Chile.")
    assert found and found[0] == "PER"
    assert mentions("中国和日本，中国")["CHN"] == 2


@pytest.mark.parametrize(
    ("own", "texts", "title"),
    [
        ("A fine title", ["#Heading"], "A fine title"),
        ("Microsoft Word - review_final.doc", ["#The real heading"], "The real heading"),
        ("review_final.docx", ["#QUNO", "#Quaker United Nations Office", "Text."],
         "Quaker United Nations Office"),
        ("untitled", ["No headings here."], "my file"),
        ("12", ["#1"], "my file"),
    ],
)  # fmt: skip
def test_titles(own, texts, title):
    assert describe("my_file.pdf", document(*texts, title=own)).title == title


def test_addresses_give_titles_too():
    assert name_as_title("https://example.org/pledge/schools-for-all") == "schools-for-all"
    assert name_as_title("C:\\files\\A_review.pdf") == "A review"


def test_every_kind_has_rules_and_is_in_the_vocabulary():
    kinds = {term.key for term in vocabulary.terms("document_kinds")}
    assert set(rules().entry("kinds").values) == kinds
    for name in ("without_state", "state_from_text"):
        assert set(rules().texts(name)) <= kinds


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=80), max_size=5))
def test_everything_can_be_described(name, texts):
    told = describe(name, document(*texts))
    assert told.kind in {term.key for term in vocabulary.terms("document_kinds")}
    assert told.reasons
    assert describe(name, None).title == name_as_title(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Déclaration du Sénégal au Forum 2022.docx", "statement"),
        ("Déclaration de progrès.pdf", "declaration"),
        ("Declaration of the ministers of Kampala.pdf", "declaration"),
        ("Declaration du Maroc.pdf", "statement"),
    ],
)
def test_what_a_delegation_declares_is_a_statement_and_what_all_declare_is_none(name, kind):
    assert describe(name, None).kind == kind


def test_the_days_of_a_period_are_not_the_date_of_the_document():
    assert describe("plan", document("#Plan", "1 January 2020 – 31 December 2022")).date is None
    assert describe("plan", document("#Plan", "1 января 2020 г. – 31 декабря 2022 г.")).date is None
    assert str(describe("plan", document("#Plan", "Geneva – 12 March 2024")).date) == "2024-03-12"
