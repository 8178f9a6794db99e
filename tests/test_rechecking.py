"""Checking again after an edit: it finds what a whole check finds, and runs only what it must."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.kinds.pei_pom import plans as pei_pom
from tests.kinds.poa.plans import KIND, LINE, OFFICE_LINE, PRODUCT, plan
from valija.catalogues import load
from valija.checking import check, steps_of
from valija.content import Content, make_row
from valija.extensions import CatalogueExtension
from valija.fields import Field, FieldType, Value
from valija.kinds import Kind, all_kinds, kind_of
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.problems import Problem
from valija.rechecking import Memory
from valija.records import KindRow, fields_of

_WORK = {**LINE, "actividad": "000", "obra": "001", "renglon": "331", "grupo": "300"}
_PLACE = {"fila": "1", "municipio": "0401", "area": "rural"}
_PROJECT = {"numero": 1, "fila": "1", "tipo": "forma_capital_fijo", "snip": "123"}


def large() -> Content:
    return plan(
        productos=[PRODUCT, {**PRODUCT, "numero": 2, "nivel": "intervencion", "padre": "1"}],
        renglones=[LINE, OFFICE_LINE, _WORK, {**LINE, "actividad": "002"}],
        lugares=[_PLACE],
        proyectos=[_PROJECT],
        extensiones=[{"catalogo": "renglones_gasto", "codigo": "998", "nombre": "Otro"}],
    )


def draws(random: Random, spec: Field, column: list[Any]) -> Value:
    """Return what somebody might write there: mostly what stands elsewhere in the column."""
    odd: dict[FieldType, list[Value]] = {
        FieldType.MONEY: [0, -1, 1, 90_000_00, 10_000_00, 10**9],
        FieldType.DECIMAL: [0, -100, 150, 300_00],
        FieldType.INTEGER: [0, 1, 2, 2026, 2027],
        FieldType.BOOLEAN: [True, False],
        FieldType.DATE: [],
    }
    texts = ["000", "001", "01", "99", "x", "331", "22-0101-0001", "31-0101-0004", "1", "2"]
    choices: list[Value] = [*odd.get(spec.type, texts), *(spec.choices or {}), *column, None]
    if spec.type is FieldType.DATE:
        choices = [*column, None]
    return random.choice(choices)


def edited(random: Random, content: Content, kind: Kind) -> Content:
    table = random.choice([one for one in kind.tables if content.rows(one)])
    spec, row = random.choice(fields_of(table)), random.choice(content.rows(table))
    column = [getattr(one, spec.name) for one in content.rows(table)]
    value = draws(random, spec, column)
    raw = "¿?" if value is None and random.random() < 0.2 else None
    changed = content.with_cell(table, row.row_id, spec.name, value, raw)
    return other(random, changed, table) if random.random() < 0.1 else changed


def other(random: Random, content: Content, table: type[KindRow]) -> Content:
    """Change more than a cell: a row, the head, the files, or read it all from the disk again."""
    rows, name = content.rows(table), table.table_name
    match random.randrange(5):
        case 0:
            copy = random.choice(rows)._replace(row_id=str(random.random()))  # type: ignore[attr-defined]  # a named tuple
            return replace(content, tables={**content.tables, name: (*rows, copy)})
        case 1:
            return replace(content, tables={**content.tables, name: rows[1:] or rows})
        case 2:
            return replace(content, head=replace(content.head, revision=content.head.revision + 1))
        case 3:
            return replace(content, attachments=frozenset({"acta.pdf"}))
    return Content(content.head, dict(content.tables), dict(content.raw), content.related)


def beginnings() -> Iterator[tuple[Content, Kind]]:
    poa, other_kind = large(), kind_of("pei-pom")
    beside = pei_pom.plan()
    yield poa, KIND
    yield replace(poa, related=(beside,)), KIND
    yield beside, other_kind


@pytest.mark.parametrize("place", range(3))
def test_a_thousand_edits_are_judged_as_if_each_were_the_first(place: int) -> None:
    random = Random(f"edits {place}")
    content, kind = list(beginnings())[place]
    memory, known = Memory(), load()
    for turn in range(1000):
        if turn % 50 == 0:
            content = list(beginnings())[place][0]
        content = edited(random, content, kind)
        assert memory.check(content, kind, known) == check(content, kind, known), turn


def test_a_check_that_is_left_unfinished_or_overtaken_spoils_nothing() -> None:
    random, memory, known = Random("left"), Memory(), load()
    content = large()
    for _ in range(200):
        former = memory.in_steps(content, KIND, known)
        for _ in range(random.randrange(100)):
            next(former)
        older, content = content, edited(random, content, KIND)
        assert memory.check(content, KIND, known) == check(content, KIND, known)
        late = [problem for found in former for problem in found]
        assert set(late) <= set(check(older, KIND, known))
        assert memory.check(content, KIND, known) == check(content, KIND, known)


def test_what_is_still_wrong_is_the_same_object_as_before() -> None:
    random, memory, known = Random("same"), Memory(), load()
    content, again = large(), 0
    before = {id(one): one for one in memory.check(content, KIND, known)}
    for _ in range(100):
        content = edited(random, content, KIND)
        now = memory.check(content, KIND, known)
        assert len({id(one) for one in now}) == len(now)  # none is told twice
        for one in now:
            alike = [old for old in before.values() if old == one]
            again += any(old is one for old in alike)
            assert not alike or any(old is one for old in alike) or _has_twin(one, before)
        before = {id(one): one for one in now}
    assert again > 100


def _has_twin(problem: Problem, among: dict[int, Problem]) -> bool:
    """Tell whether its rule said something else of the same cell: only the last one is kept."""
    places = [(one.rule, one.where) for one in among.values()]
    return places.count((problem.rule, problem.where)) > 1


def test_the_plan_beside_and_the_kind_of_another_are_not_forgotten() -> None:
    memory, known, poa = Memory(), load(), large()
    beside, theirs = pei_pom.plan(), kind_of("pei-pom")
    for content, kind in (
        (poa, KIND), (replace(poa, related=(beside,)), KIND), (beside, theirs), (poa, KIND),
    ):  # fmt: skip
        assert memory.check(content, kind, known) == check(content, kind, known)


def ran(content: Content, changed: Content) -> int:
    """Return how many rules run again when ``content`` becomes ``changed``."""
    count = [0]

    def counted(rule: Any) -> Any:
        def run(content: Content, known: Any) -> Iterator[Problem]:
            count[0] += 1
            yield from rule(content, known)

        return run

    kind = replace(KIND, rules=[counted(rule) for rule in KIND.rules])
    memory = Memory()
    memory.check(content, kind, load())
    before, count[0] = count[0], 0
    assert before == len(KIND.rules)
    memory.check(changed, kind, load())
    return count[0]


def test_an_amount_runs_the_rules_of_amounts_and_a_remark_runs_next_to_none() -> None:
    content = plan()
    amount = content.with_cell(BudgetLine, "renglones-1", "vigente", 1)
    remark = content.with_cell(BudgetLine, "renglones-1", "descripcion", "Otra")
    assert 5 <= ran(content, amount) <= 12
    assert ran(content, remark) <= 1
    assert ran(content, content) == 0
    assert ran(content, content.with_cell(PoaRow, "productos-1", "meta_anual", 1)) < len(KIND.rules)


def test_a_row_of_the_own_catalogue_runs_all_again() -> None:
    content = large()
    row = make_row(CatalogueExtension, "e9", 9, catalogo="x", codigo="1", nombre="y")
    name = CatalogueExtension.table_name
    changed = replace(content, tables={**content.tables, name: (row,)})
    assert ran(content, changed) == len(KIND.rules)


@pytest.mark.parametrize("key", sorted(all_kinds()))
def test_every_rule_of_every_kind_can_be_watched(key: str) -> None:
    kind = kind_of(key)
    content = Content(
        replace(large().head, kind=key), {table.table_name: () for table in kind.tables}
    )
    memory = Memory()
    assert memory.check(content, kind, load()) == check(content, kind, load())
    assert len(list(steps_of(kind))) == len(memory._read)
