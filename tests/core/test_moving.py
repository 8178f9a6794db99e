"""Whether a move is allowed, for any life: a case that passes and one that fails for each rule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from valija import catalogues
from valija.catalogues import Catalogues
from valija.content import Content, Head
from valija.fields import Field, FieldType
from valija.kinds import Kind, all_kinds, kind_of
from valija.life import Life, Move, MoveFile, Need, State, UnknownStateError
from valija.moving import problems_of_move
from valija.problems import Problem, Severity, Where
from valija.records import field_map
from valija.roles import MUNICIPAL

NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)
COUNT = Field(name="cuenta", label="Cuenta", type=FieldType.INTEGER, required=True, maximum=9)
CODE = Field(name="codigo", label="Código", type=FieldType.CODE, pattern=r"\d{3}")
LIFE = Life(
    (
        State(code="A", name="Primero", next=("B",)),
        State(
            code="B",
            name="Segundo",
            next=("C", "A"),
            asks=(COUNT, CODE),
            by=("dmp",),
            needs=frozenset({Need.FILE, Need.NOTE}),
            read_only=True,
        ),
        State(code="C", name="Último", needs=frozenset({Need.NO_ERRORS, Need.BUNDLE})),
    ),
    start="A",
)
POA = kind_of("poa")
KIND = replace(POA, life=LIFE, move_rules=())
EMPTY = Content(Head("s", "poa", 1, "0401", "2027", 1, "A"), {})
GOOD = Move(
    source="A",
    target="B",
    at=NOW,
    actor="Ana",
    role="dmp",
    note="Porque sí",
    facts={"cuenta": 3, "codigo": "012"},
    files=(MoveFile("a.pdf", "a" * 64, 1),),
)


def rules(move: Move, kind: Kind = KIND) -> list[str]:
    return [found.rule for found in problems_of_move(EMPTY, kind, move, catalogues.load())]


def test_a_whole_move_has_no_problem() -> None:
    assert rules(GOOD) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"target": "C"}, "M01"),
        ({"target": "X"}, "M01"),
        ({"source": "C"}, "M01"),
        ({"facts": {"codigo": "012"}}, "M02"),
        ({"facts": {"cuenta": 10}}, "M03"),
        ({"facts": {"cuenta": 3, "codigo": "12"}}, "M03"),
        ({"facts": {"cuenta": 3, "otro": "12"}}, "M03"),
        ({"role": "dafim"}, "M04"),
        ({"files": ()}, "M06"),
        ({"note": "  "}, "M07"),
    ],
)
def test_each_lack_is_said(change: dict[str, object], rule: str) -> None:
    assert rules(replace(GOOD, **change)) == [rule]  # type: ignore[arg-type]  # any of them


def test_errors_and_a_missing_bundle_stand_against_a_move() -> None:
    last = Move(source="B", target="C", at=NOW, actor="Ana", role="dmp")
    assert rules(last) == ["M06", "M05"]


def test_an_institution_s_move_is_not_asked_for_roles_nor_for_a_content_without_errors() -> None:
    brought = replace(GOOD, role="", origin="infom", content_id="c" * 64)
    assert rules(brought) == []
    last = Move(source="B", target="C", at=NOW, actor="INFOM", origin="infom")
    assert rules(last) == ["M06"]


def test_a_kind_adds_rules_of_its_own() -> None:
    def never(content: Content, move: Move, known: Catalogues) -> Iterator[Problem]:
        """X01: never."""
        yield Problem("X01", Severity.ERROR, Where(), "Nunca.")

    assert rules(GOOD, replace(KIND, move_rules=(never,))) == ["X01"]


def test_a_kind_without_a_life_never_moves() -> None:
    assert rules(GOOD, replace(KIND, life=None)) == ["M01"]
    assert replace(KIND, life=None).states == {}


def test_a_state_says_what_comes_next_and_whether_it_is_closed() -> None:
    assert [one.code for one in LIFE.after("B")] == ["C", "A"]
    assert LIFE.after("X") == ()
    assert LIFE.is_closed("B")
    assert not LIFE.is_closed("A")
    assert not LIFE.is_closed("X")
    assert LIFE.state("C").is_final
    with pytest.raises(UnknownStateError):
        LIFE.state("X")


@pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.key)
def test_the_life_of_a_kind_is_whole(kind: Kind) -> None:
    if kind.life is None:
        return
    life = kind.life
    assert life.start in life.by_code
    assert len(life.by_code) == len(life.states)
    reached = {life.start} | {code for state in life.states for code in state.next}
    assert reached == life.by_code.keys()  # no step into nowhere, no state that nobody reaches
    for state in life.states:
        assert state.name
        assert set(state.by) <= MUNICIPAL.keys()
        assert set(state.fills) <= {spec.name for spec in state.asks}
        assert kind.header is None or set(state.fills) <= field_map(kind.header).keys()
        assert not state.help or state.help.endswith(".")
        assert set(state.closes) <= {table.table_name for table in kind.tables}
