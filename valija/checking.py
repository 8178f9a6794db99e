"""All that is wrong in a submission: what each field asks for, then the kind's own rules."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import CatalogueExtension, extensions_of
from valija.field_rules import field_rules
from valija.kinds import Kind, Rule
from valija.problems import Problem, Severity, Where
from valija.records import fields_of

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check(content: Content, kind: Kind, catalogues: Catalogues) -> list[Problem]:
    """Return all that is wrong in ``content``: errors first, then in the order of the tables.

    The municipality's own catalogue rows count as catalogue rows. A rule skips the rows whose
    cells it needs and are empty: that they are missing is said once, by ``C01``.
    """
    known = catalogues.extended(extensions_of(content))
    found = [problem for step in steps_of(kind) for problem in step(content, known)]
    return in_order(found, content, kind)


def check_today(content: Content, kind: Kind, catalogues: Catalogues, day: date) -> list[Problem]:
    """Return what is wrong on a day besides; rules know no clock, so this blocks nothing."""
    known = catalogues.extended(extensions_of(content))
    found = [problem for rule in kind.dated_rules for problem in rule(content, known, day)]
    return in_order(found, content, kind)


def steps_of(kind: Kind) -> Iterator[Rule]:
    """Yield all rules by which a submission of ``kind`` is judged, those of its fields first."""
    yield partial(_annulled, kind)
    for table in kind.tables:
        yield from field_rules(table, kind)
    yield partial(_own_rows, kind)
    yield from kind.rules


def _annulled(kind: Kind, content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """``C07``: it was annulled, so it isn't sealed, and no institution takes it."""
    state = content.head.state
    if kind.is_void(state):
        where = Where(kind.header.table_name if kind.header else "")
        text = f"Está en el estado «{kind.states[state]}»: ya no se sella ni se entrega."
        yield Problem("C07", Severity.ERROR, where, text, (state,))


def _own_rows(kind: Kind, content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """``C05``: a row of the municipality's own names no catalogue, so it extends nothing."""
    for row in content.rows(CatalogueExtension):
        if row.catalogo is not None and row.catalogo not in catalogues.tables:
            specs = (spec for table in kind.tables for spec in fields_of(table))
            used = sorted({spec.catalogue for spec in specs if spec.catalogue})
            where = Where(CatalogueExtension.table_name, row.row_id, "catalogo")
            text = f"«{row.catalogo}» no es un catálogo. Use uno de estos: {', '.join(used)}."
            yield Problem("C05", Severity.ERROR, where, text, (row.catalogo,))


def in_order(found: Sequence[Problem], content: Content, kind: Kind) -> list[Problem]:
    """Return the problems of ``content``: errors first, then in the order of the tables."""
    tables = {table.table_name: place for place, table in enumerate(kind.tables)}
    touched = {problem.where.table for problem in found}
    rows = {
        table.table_name: dict(zip(content.column(table, "row_id"), count(), strict=False))
        for table in kind.tables
        if table.table_name in touched
    }
    none: dict[str, int] = {}

    def place(problem: Problem) -> tuple[int, int, int, str]:
        where = problem.where
        row = rows.get(where.table, none).get(where.row_id, -1)
        return _RANK[problem.severity], tables.get(where.table, -1), row, problem.rule

    return sorted(found, key=place)
