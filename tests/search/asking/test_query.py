"""What is typed into the search box, understood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.search.asking.query import LONGEST, MOST_TERMS, Filter, Query, TermKind, parse

PIECES = st.sampled_from(
    [
        *(" ", "  ", "\n", "\x00", "\u200f", "\ufeff", "-", "−", "*", "٭", ":", "：", ",", ".."),
        *('"', "“", "”", "„", "«", "»", "「", "」", "'", "’", "(", ")", "/", "AND", "OR", "NOT"),
        *("state:", "year:", "kind:", "note:", "-state:", "MAR", "need", "2018", "-2022", "٢٠٢٢"),
        *("para. 70", "目标13", "第七十段", "SDG 10.7", "الهدف 13", "цель 13", "objective", "§"),
        *("A/RES/73/195", "l'enfant", "follow-up", "移民", "摩洛哥", "المغرب", "Côte d'Ivoire"),
        *("migr*", "移*", "é", "e\u0301", "❤️", "1️⃣", "того", "США", "ـ", "½", "SELECT"),
    ]
)
TYPED = st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join)


def words(typed: str) -> list[str]:
    return [term.text for term in parse(typed).terms]


def filters(typed: str) -> list[tuple[str, str]]:
    return [(each.facet, each.value) for each in parse(typed).filters]


def offers(typed: str) -> list[str]:
    return [each.value for each in parse(typed).offers]


def remarks(typed: str) -> list[str]:
    return [str(each) for each in parse(typed).remarks]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("migrant children", ["migrant", "children"]),
        ("l'enfant migrant", ["l'enfant", "migrant"]),
        ("children’s well-being, follow-up", ["children’s", "well-being", "follow-up"]),
        ("niños, niñas", ["niños", "niñas"]),
        ("права мигрантов", ["права", "мигрантов"]),
        ("حقوق المهاجرين؟", ["حقوق", "المهاجرين"]),
        ("مُهَاجِر", ["مُهَاجِر"]),
        ("移民权利，承诺", ["移民权利", "承诺"]),
        ("GCM目标与2023年", ["GCM", "目标与", "2023", "年"]),
        ("शरणार्थी", ["शरणार्थी"]),
        ("note: this http://x", ["note", "this", "http", "x"]),
        ("either and or not", ["either", "and", "or", "not"]),
        ("he/she/they 24/7", ["he", "she", "they", "24", "7"]),
        ("'single quotes'", ["single", "quotes"]),
        ("wo*rd", ["wo", "rd"]),
    ],
)
def test_runs_of_letters_are_words(typed: str, expected: list[str]) -> None:
    assert words(typed) == expected
    assert {term.kind for term in parse(typed).terms} == {TermKind.WORD}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "*",
        ":::",
        '""',
        '"',
        "« »",
        "❤️ 🇲🇦 👩‍👧",
        "1️⃣2️⃣",
        "()",
        "- -",
        "--",
        "ـ",
        "\x00",
        "، 。",
    ],
)
def test_nothing_is_sought_by_what_holds_no_letter(typed: str) -> None:
    query = parse(typed)
    assert (query.terms, query.references, query.filters, query.offers) == ((), (), (), ())
    assert query.words == ""


@pytest.mark.parametrize(
    "typed",
    [
        "'; DROP TABLE search_entry; --",
        'NEAR("a b", 5) AND (x OR {y}) ^z +w',
        'AND OR NOT "',
        "a" * 10_000,
        "a " * 10_000,
        '"' * 10_000,
        "“" * 10_000,
        "\u0301\u0323" * 10_000,
        "state:" * 2_000,
        "year:1000-1059 " * 700,
        "\ud800 lone",
        "%_\\' OR 1=1",
    ],
)
def test_whatever_is_typed_is_a_query(typed: str) -> None:
    query = parse(typed)
    assert len(query.text) <= LONGEST
    assert len(query.terms) <= MOST_TERMS
    assert parse(query.text).terms == query.terms


@pytest.mark.parametrize(
    "typed",
    [
        '"human rights"',
        "“human rights”",
        "„human rights“",
        "«human rights»",
        "« human rights »",
        "「human rights」",
        "『human rights』",
        "＂human rights＂",
        "”human rights”",
    ],
)
def test_quotation_marks_of_any_language_make_a_phrase(typed: str) -> None:
    (term,) = parse(typed).terms
    assert (term.text, term.kind) == ("human rights", TermKind.PHRASE)
    assert (term.start, term.end) == (0, len(typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('migrant "children', ["migrant", "children"]),
        ("«one «two three»", ["one", "two three"]),
        ('"" word ""', ["word"]),
        # The first two marks are a pair, whatever was meant.
        ('5" of "two words"', ["5", "of", "two", "words"]),
        ('"one two"three', ["one two", "three"]),
    ],
)
def test_a_lone_quotation_mark_is_ignored(typed: str, expected: list[str]) -> None:
    assert words(typed) == expected


@pytest.mark.parametrize("minus", "-−–")
def test_a_minus_excludes_what_stands_directly_after_it(minus: str) -> None:
    query = parse(f'work {minus}children {minus}"a phrase" {minus}kind:need {minus}migr*')
    assert [(term.text, term.excluded) for term in query.terms] == [
        ("work", False),
        ("children", True),
        ("a phrase", True),
        ("migr", True),
    ]
    assert query.filters == (Filter("kind", "need", True),)
    assert query.words == "work"


@pytest.mark.parametrize("typed", ["migration - work", "migration -- work", "migration -, work"])
def test_a_minus_before_nothing_is_a_dash(typed: str) -> None:
    assert not any(term.excluded for term in parse(typed).terms)
    assert words(typed) == ["migration", "work"]


def test_all_may_be_excluded() -> None:
    assert parse("-Morocco -objective 13").words == "13"
    assert parse("-移民目标13").terms[0].excluded
    assert parse("-Morocco").offers == ()


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("migr*", "migr", TermKind.PREFIX),
        ("migr**", "migr", TermKind.PREFIX),
        ("مهاجر٭", "مهاجر", TermKind.PREFIX),
        ("мигр＊", "мигр", TermKind.PREFIX),
        ("移*", "移", TermKind.PREFIX),
        ("m*", "m", TermKind.WORD),
        ("*migr", "migr", TermKind.WORD),
    ],
)
def test_a_star_makes_the_beginning_of_words(typed: str, text: str, kind: TermKind) -> None:
    (term,) = parse(typed).terms
    assert (term.text, term.kind) == (text, kind)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("state:MAR", [("state", "MAR")]),
        ("state:maroc", [("state", "MAR")]),
        ('state:"Côte d\'Ivoire"', [("state", "CIV")]),
        ("country:«Côte d’Ivoire»", [("state", "CIV")]),
        ("state:المغرب", [("state", "MAR")]),
        ("state：摩洛哥", [("state", "MAR")]),
        ("State:Марокко.", [("state", "MAR")]),
        ("state:MAR,FRA", [("state", "MAR"), ("state", "FRA")]),
        ('state:MAR،"Costa Rica", ', [("state", "MAR"), ("state", "CRI")]),
        ("state:MAR state:maroc", [("state", "MAR")]),
        ("objective:13 para:70", [("objective", "13"), ("paragraph", "70")]),
        ("objective:١٣", [("objective", "13")]),
        ("lang:ar", [("language", "ar")]),
        ("rights:yes", [("rights-based", "yes")]),
        ("rights-based:yes", [("rights-based", "yes")]),
        ("year:2022", [("year", "2022")]),
        ("year:2018..2020", [("year", "2018"), ("year", "2019"), ("year", "2020")]),
        ("year:2018–2019,2021", [("year", "2018"), ("year", "2019"), ("year", "2021")]),
        ("year:٢٠١٨-٢٠١٩", [("year", "2018"), ("year", "2019")]),
        ("(kind:need)", [("kind", "need")]),
    ],
)
def test_names_of_facets_make_filters(typed: str, expected: list[tuple[str, str]]) -> None:
    assert filters(typed) == expected
    assert words(typed) == []
    assert remarks(typed) == []


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("kind:foo", "there is no kind foo"),
        ("state:Atlantis", "there is no state Atlantis"),
        ('-state:"New Atlantis"', "there is no state New Atlantis"),
        ("obj:24", "there is no objective 24"),
        ("year:2022-2018", "there is no year 2022-2018"),
        ("year:1900-1960", "a range holds at most 60 years"),
    ],
)
def test_a_value_that_there_is_not_is_told_and_not_sought(typed: str, remark: str) -> None:
    assert remarks(f"{typed} {typed}") == [remark]
    assert filters(typed) == []
    assert words(typed) == []


@pytest.mark.parametrize("typed", ["state:", "state: ", 'state:""', "state:)"])
def test_a_facet_without_a_value_is_a_word(typed: str) -> None:
    assert words(typed) == ["state"]


def test_filters_chosen_beside_the_query_come_first_and_once() -> None:
    chosen = (Filter("kind", "need"), Filter("state", "FRA"), Filter("kind", "need"))
    query = parse("state:MAR state:FRA Maroc France Togo", chosen)
    assert query.filters == (*chosen[:2], Filter("state", "MAR"))
    assert query.offers == (Filter("state", "TGO"),)


@pytest.mark.parametrize(
    "symbol",
    [
        *("A/RES/73/195", "A/AC.293/2022/L.1", "E/CN.4/2004/76", "A/76/642", "CMW/C/MAR/CO/1"),
        *("A/HRC/53/26/Add.1", "S/RES/2240(2015)", "a/res/73/195"),
    ],
)
def test_the_symbol_of_a_document_is_a_phrase(symbol: str) -> None:
    (term, after) = parse(f"({symbol}). x").terms
    assert (term.text, term.kind, after.text) == (symbol, TermKind.PHRASE, "x")
    assert parse(f"-{symbol}").terms[0].excluded


def test_the_words_of_a_reference_are_not_sought() -> None:
    query = parse("Morocco para. 70 detention, 移民目标13的承诺")
    assert words(query.text) == ["Morocco", "detention", "移民", "的承诺"]
    assert [(each.provision, query.text[each.start : each.end]) for each in query.references] == [
        ("pd2022/para/70", "para. 70"),
        ("gcm/objective/13", "目标13"),
    ]


@pytest.mark.parametrize("typed", ["para. 99", "objective 24", "SDG 10.1", '"objective 13"'])
def test_a_number_that_no_provision_has_and_a_phrase_are_words(typed: str) -> None:
    assert parse(typed).references == ()
    assert words(typed)


def test_operators_of_other_search_engines_are_left_out() -> None:
    assert words("work AND pay OR food NOT water") == ["work", "pay", "food", "water"]
    assert remarks("work AND pay AND food NOT water") == [
        "all words count; AND is left out",
        "NOT is left out; a minus before a word excludes it",
    ]
    assert words("AND") == ["AND"]
    assert words("OR work NOT") == ["OR", "work", "NOT"]
    assert words("TRINIDAD AND TOBAGO") == ["TRINIDAD", "AND", "TOBAGO"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("promises of Morocco", ["MAR"]),
        ("les engagements du Maroc", ["MAR"]),
        ("promesas de Marruecos", ["MAR"]),
        ("обязательства Марокко", ["MAR"]),
        ("التزامات المغرب", ["MAR"]),
        ("摩洛哥的承诺", ["MAR"]),
        ('"Morocco pledges"', ["MAR"]),
        ("2022 2030 1989 2101 12022 2018-2020", ["2022", "2030"]),
        ("٢٠٢٢年", ["2022"]),
        ("Togo 2022 Mali", ["TGO", "2022", "MLI"]),
        ("state:TGO Togo year:2022 2022", []),
        ("-state:TGO Togo", []),
        ("-Togo -2022 2022*", []),
    ],
)
def test_what_may_be_meant_as_a_filter_is_offered(typed: str, expected: list[str]) -> None:
    assert offers(typed) == expected


def test_words_that_are_offered_are_sought() -> None:
    assert words("Morocco 2022") == ["Morocco", "2022"]
    assert filters("Morocco 2022") == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\nb\tc\x00d", "a b c d"),
        ("e\u0301te\u0301", "été"),
        ("\ufeffViet\u200f\u200b Nam", "Viet Nam"),
        ("kind\u200e:need", "kind:need"),
        ("a\u00a0b\u3000c", "a b c"),
    ],
)
def test_a_query_is_cleaned(typed: str, text: str) -> None:
    assert parse(typed).text == text


def test_what_is_too_long_is_cut_and_told() -> None:
    assert remarks("a" * LONGEST + "  ") == []
    assert remarks("a" * (LONGEST + 1)) == ["only the first 1000 characters count"]
    assert remarks("x " + " " * 10_000) == []
    assert remarks("x" + " " * 10_000 + "y") == ["only the first 1000 characters count"]
    assert remarks("a " * MOST_TERMS) == []
    assert remarks("a " * (MOST_TERMS + 1)) == ["only the first 24 terms count"]
    assert len(parse("a " * (MOST_TERMS + 1)).terms) == MOST_TERMS


@given(TYPED)
def test_every_part_stands_where_it_says(typed: str) -> None:
    query = parse(typed)
    assert len(query.text) <= LONGEST
    end = 0
    for term in query.terms:
        assert end <= term.start < term.end <= len(query.text)
        assert term.text in query.text[term.start : term.end]
        assert term.text.strip() == term.text != ""
        end = term.end
    end = 0
    for reference in query.references:
        assert end <= reference.start < reference.end <= len(query.text)
        assert not any(
            term.start < reference.end and reference.start < term.end for term in query.terms
        )
        end = reference.end
    assert len(set(query.filters)) == len(query.filters)
    assert len(set(query.offers)) == len(query.offers)


@given(TYPED)
def test_a_cleaned_query_is_the_same_query(typed: str) -> None:
    once = parse(typed)
    again = parse(once.text)
    assert again.text == once.text == unicodedata.normalize("NFC", once.text)
    assert _without_remarks(again) == _without_remarks(once)


def _without_remarks(query: Query) -> tuple[object, ...]:
    return query.terms, query.references, query.filters, query.offers
