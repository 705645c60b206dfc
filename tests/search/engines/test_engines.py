"""The engines: the same entries match on SQLite and on PostgreSQL, whatever the tokens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.db.utils import ConnectionHandler
from hypothesis import HealthCheck, given, settings, strategies
from tests.postgresql import Cluster

from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.engines import Engine
from tenir.search.engines.postgresql import PostgreSQL
from tenir.search.engines.sqlite import SQLite
from tenir.search.indexing.tokens import BREAK, concept_token, indexed, word_tokens

TEXTS = {
    "ar": "لن يُحتجز الأطفال المهاجرون، وستُلمّ شمل الأسر.",
    "en": "No migrant child will be detained; families' unity comes first.",
    "es": "Ningún niño migrante será detenido: la unidad de la familia es lo primero.",
    "fr": "Aucun enfant migrant ne sera détenu ; l’unité de la famille prime.",
    "ru": "Ни один ребёнок-мигрант не будет задержан: семьи не разлучают.",
    "zh": "不得拘留移民儿童，家庭应当团聚。",
}


@pytest.fixture(
    scope="module",
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql")),
    ],
)
def made(request: pytest.FixtureRequest, django_db_blocker: object) -> Iterator[Engine]:
    """The engine of each database, its tables made."""
    of: type[Engine]
    if request.param == "sqlite":
        of, given = SQLite, {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    else:
        server: Cluster = request.getfixturevalue("postgresql")
        server.create("engines")
        of, given = PostgreSQL, dict(server.settings("engines"))
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        database = ConnectionHandler({"default": given})["default"]
        engine = of(database)
        engine.create()
        yield engine
        database.close()


@pytest.fixture
def engine(made: Engine) -> Engine:
    """The same without any tokens."""
    made.clear()
    return made


def found(engine: Engine, expression: Expression) -> list[int]:
    return engine.matching(expression).tolist()


def phrase(*tokens: str, open_end: bool = False) -> Phrase:
    return Phrase(tokens, open_end)


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_of_every_language_is_found(engine: Engine, language: str) -> None:
    engine.write(
        (key, indexed([(text, spoken)])[0]) for key, (spoken, text) in enumerate(TEXTS.items(), 1)
    )
    key = list(TEXTS).index(language) + 1
    tokens = [each.token for each in word_tokens(TEXTS[language], language)]
    assert tokens
    for token in tokens:
        assert key in found(engine, phrase(token))
    for pair in pairwise(tokens):
        assert key in found(engine, phrase(*pair))
    assert found(engine, phrase(*tokens)) == [key]
    assert found(engine, phrase(*reversed(tokens))) == []


def test_what_a_phrase_finds(engine: Engine) -> None:
    engine.write([(1, "a b c"), (2, "b a c"), (3, "a c b"), (4, "ab c"), (5, "a a b")])
    assert found(engine, phrase("a", "b")) == [1, 5]
    assert found(engine, phrase("a")) == [1, 2, 3, 5]
    assert found(engine, phrase("a", "b", "c")) == [1]
    assert found(engine, phrase("d")) == []
    assert found(engine, phrase("c", "c")) == []


def test_an_open_end_finds_beginnings_of_the_last_token(engine: Engine) -> None:
    engine.write([(1, "child protect"), (2, "children protect"), (3, "protect child"), (4, "chil")])
    assert found(engine, phrase("child", open_end=True)) == [1, 2, 3]
    assert found(engine, phrase("child")) == [1, 3]
    assert found(engine, phrase("protect", "chi", open_end=True)) == [3]
    assert found(engine, phrase("chi", "protect", open_end=True)) == []


def test_every_and_any_in_each_other(engine: Engine) -> None:
    engine.write([(1, "a b"), (2, "a c"), (3, "b c"), (4, "a b c"), (5, "d")])
    a, b, c, d = map(phrase, "abcd")
    assert found(engine, Every((a, b))) == [1, 4]
    assert found(engine, Any((a, d))) == [1, 2, 4, 5]
    assert found(engine, Every((Any((a, d)), Any((c, d))))) == [2, 4, 5]
    assert found(engine, Any((Every((a, b)), Every((b, c)), d))) == [1, 3, 4, 5]
    assert found(engine, Any((Phrase(("b", "c")), Phrase(("d",), open_end=True)))) == [3, 4, 5]


def test_words_that_are_operators_are_words(engine: Engine) -> None:
    engine.write([(1, "and or not near"), (2, "and"), (3, "null true")])
    assert found(engine, phrase("and")) == [1, 2]
    assert found(engine, phrase("or", "not")) == [1]
    assert found(engine, Every((phrase("near"), phrase("not")))) == [1]
    assert found(engine, phrase("null")) == [3]


def test_concepts_and_breaks_are_tokens(engine: Engine) -> None:
    concept = concept_token("child-detention")
    engine.write([(1, f"a {BREAK} b {concept}"), (2, "a b"), (3, "child detention")])
    assert found(engine, phrase("a", "b")) == [2]
    assert found(engine, phrase(concept)) == [1]
    assert found(engine, phrase("child", "detention")) == [3]
    assert found(engine, phrase(concept_token("child"))) == []


@pytest.mark.parametrize("odd", ["'", '"', "a'b", 'a"b', "\\", "a\\'b", "*", "a:*", "(", "%s", "!"])
def test_no_token_is_an_error_of_syntax(engine: Engine, odd: str) -> None:
    engine.write([(1, "a b")])
    assert found(engine, Any((phrase(odd), phrase("b")))) == [1]
    assert found(engine, Every((phrase(odd, open_end=True), phrase("x")))) == []
    engine.write([(2, f"{odd} c")])
    assert found(engine, phrase("c")) == [2]


def test_an_entry_without_words(engine: Engine) -> None:
    engine.write([(1, ""), (2, "a")])
    engine.write([])
    assert found(engine, phrase("a")) == [2]
    assert found(engine, Any((phrase("b"), phrase("c")))) == []


def test_keys_ascend_whatever_the_order_of_writing(engine: Engine) -> None:
    keys = random.Random(1).sample(range(1, 1 << 40), 3_000)
    engine.write((key, "a") for key in keys)
    assert found(engine, phrase("a")) == sorted(keys)


def test_a_long_entry_is_found_by_its_last_word(engine: Engine) -> None:
    words = " ".join(f"w{number}" for number in range(30_000))
    engine.write([(1, f"first second {words} last")])
    assert found(engine, phrase("last")) == [1]
    assert found(engine, phrase("first", "second", "w0")) == [1]
    assert found(engine, phrase("w16000", "w16001")) == [1]
    assert found(engine, phrase("second", "first")) == []


def test_an_entry_that_repeats_a_word(engine: Engine) -> None:
    engine.write([(1, "x b " + "a " * 20_000 + "b")])
    assert found(engine, Every((phrase("a", "a"), phrase("b")))) == [1]
    assert found(engine, phrase("b", "a")) == [1]


def test_the_longest_text_is_kept(engine: Engine) -> None:
    chance = random.Random(1)
    text = "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(210_000))
    engine.write([(1, indexed([(text, "zh")])[0]), (2, "a")])
    assert found(engine, phrase(text[:2])) == [1]
    assert found(engine, phrase("a")) == [2]


def test_cleared_and_made_anew(engine: Engine) -> None:
    engine.write([(1, "a"), (2, "b")])
    engine.clear()
    assert found(engine, Any((phrase("a"), phrase("b")))) == []
    for key in (1, 2):
        with engine.anew() as fresh:
            fresh.write([(key, "c")])
        assert found(engine, Any((phrase("a"), phrase("c")))) == [key]
    engine.write([(4, "c")])
    assert found(engine, phrase("c")) == [2, 4]


def test_dropped_and_made_again(engine: Engine) -> None:
    engine.write([(1, "a")])
    engine.drop()
    engine.drop()
    engine.create()
    assert found(engine, phrase("a")) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=strategies.text(max_size=60), language=strategies.sampled_from(sorted(TEXTS)))
def test_whatever_is_written_is_found(engine: Engine, text: str, language: str) -> None:
    engine.clear()
    tokens, _ = indexed([(text, language)])
    engine.write([(1, tokens)])
    for token in tokens.split():
        assert found(engine, phrase(token)) == [1]
