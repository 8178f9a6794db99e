"""All that is wrong in a submission: what each field asks for, then the kind's own rules.

Fields are checked column by column and each distinct value once, so a budget of a thousand lines
costs about as much as its vocabulary. Rules are the kind's own business.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from valija.catalogues import Catalogues
from valija.content import Cell, Content
from valija.extensions import CatalogueExtension, extensions_of
from valija.fields import NUMERIC, SCALED, Field, FieldType, Value, ValueFormError, parse, show
from valija.kinds import Kind
from valija.problems import Problem, Severity, Where
from valija.records import KindRow, fields_of

_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CODE})
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check(content: Content, kind: Kind, catalogues: Catalogues) -> list[Problem]:
    """Return all that is wrong in ``content``: errors first, then in the order of the tables.

    The municipality's own catalogue rows count as catalogue rows. A rule skips the rows whose
    cells it needs and are empty: that they are missing is said once, by ``C01``.
    """
    steps = check_in_steps(content, kind, catalogues)
    return in_order([problem for found in steps for problem in found], content, kind)


def check_in_steps(
    content: Content, kind: Kind, catalogues: Catalogues
) -> Iterator[Sequence[Problem]]:
    """Yield what :func:`check` finds, a table or a rule at a time and in no order.

    For who must not stop for the whole of a long plan; :func:`in_order` puts it into order.
    """
    known = catalogues.extended(extensions_of(content))
    yield list(_annulled(content, kind))
    for table in kind.tables:
        yield list(check_table(content, table, kind, known))
    yield list(_own_rows(content, kind, known))
    for rule in kind.rules:
        yield list(rule(content, known))


def _annulled(content: Content, kind: Kind) -> Iterator[Problem]:
    """``C07``: it was annulled, so it isn't sealed, and no institution takes it."""
    state = content.head.state
    if kind.is_void(state):
        where = Where(kind.header.table_name if kind.header else "")
        text = f"Está en el estado «{kind.states[state]}»: ya no se sella ni se entrega."
        yield Problem("C07", Severity.ERROR, where, text, (state,))


def check_table(
    content: Content, table: type[KindRow], kind: Kind, catalogues: Catalogues
) -> Iterator[Problem]:
    """Check the fields of one table.

    ``C01`` a required value is missing; ``C02`` a text that isn't a value of its field, or a code
    of the wrong form; ``C03`` out of range; ``C04`` not in the catalogue (a warning); ``C05`` a
    reference that points nowhere; ``C06`` two rows of one key, or a header that isn't there once.
    """
    rows = content.rows(table)
    if table.single and len(rows) != 1:
        yield _wrong_count(table, len(rows))
    yield from _unreadable(content.raw, table)
    if not rows:
        return
    columns = list(zip(*cast(Iterable[tuple[Any, ...]], rows), strict=True))
    for place, spec in enumerate(fields_of(table), 2):
        values: set[Any] = set(columns[place])
        if faults := _faults(spec, values, content, kind, catalogues):
            for row_id, value in zip(columns[0], columns[place], strict=True):
                if value not in faults or (table.table_name, row_id, spec.name) in content.raw:
                    continue
                rule, severity, text = faults[value]
                evidence = () if value is None else (str(value),)
                where = Where(table.table_name, row_id, spec.name)
                yield Problem(rule, severity, where, text, evidence)
        if spec.reference == table.table_name:
            yield from _circles(table, spec, rows)
    if table.key_fields and table.unique_key:
        yield from _repeated(table, rows)


Fault = tuple[str, Severity, str]  # rule, severity, message


def _faults(
    spec: Field, values: set[Any], content: Content, kind: Kind, catalogues: Catalogues
) -> Mapping[Value, Fault]:
    """Return what is wrong with each distinct value of a column."""
    faults: dict[Value, Fault] = {}
    if None in values:
        values.discard(None)
        if spec.required:
            faults[None] = ("C01", Severity.ERROR, f"Falta «{spec.label}».{_for_example(spec)}")
    if not values or _are_fine(spec, values):
        return faults
    targets = _targets(spec, content, kind)
    for value in values:
        if fault := value_fault(spec, value, catalogues):
            faults[value] = fault
        elif spec.reference and value not in targets:
            label = kind.table(spec.reference).table_label
            text = f"«{value}» no está en la tabla «{label}». Elija uno de los que hay o agréguelo."
            faults[value] = ("C05", Severity.ERROR, text)
    return faults


def _are_fine(spec: Field, values: set[Any]) -> bool:
    """Tell by the extremes that all values are, where no value is asked for more than its size."""
    if spec.pattern or spec.choices or spec.catalogue or spec.reference:
        return False
    if spec.type in NUMERIC:
        return (spec.minimum is None or min(values) >= spec.minimum) and (
            spec.maximum is None or max(values) <= spec.maximum
        )
    return spec.type in _TEXTS and max(map(len, values)) <= spec.max_length


def value_fault(spec: Field, value: Any, catalogues: Catalogues) -> Fault | None:
    """Return what is wrong with one value that is there: its form, its range, its catalogue."""
    if fault := _form(spec, value) or _range(spec, value):
        return fault
    if spec.catalogue and not catalogues.has(spec.catalogue, value):
        title = catalogues[spec.catalogue].title
        text = (
            f"«{value}» no está en el catálogo «{title}». "
            "Revise el código, o agréguelo con su nombre al catálogo propio."
        )
        return "C04", Severity.WARNING, text
    return None


def _targets(spec: Field, content: Content, kind: Kind) -> frozenset[str]:
    """Return the texts that a reference may hold."""
    if not spec.reference:
        return frozenset()
    table = kind.table(spec.reference)
    key = table.key_fields[0]
    return frozenset(str(getattr(row, key)) for row in content.rows(table))


def _form(spec: Field, value: Any) -> Fault | None:
    if spec.pattern and not _matcher(spec.pattern)(value):
        text = f"«{value}» no tiene la forma de «{spec.label}».{_for_example(spec)}"
        return "C02", Severity.ERROR, text
    if spec.choices and value not in spec.choices:
        options = ", ".join(spec.choices.values())
        text = f"«{value}» no es una de las opciones de «{spec.label}»: {options}."
        return "C02", Severity.ERROR, text
    return None


def _range(spec: Field, value: Any) -> Fault | None:
    if spec.type in NUMERIC:
        for limit, beyond, word in (
            (spec.minimum, -1, "menor que"),
            (spec.maximum, 1, "mayor que"),
        ):
            if limit is not None and (value - limit) * beyond > 0:
                text = (
                    f"{_said(spec, value)} es {word} {_said(spec, limit)}. Corrija «{spec.label}»."
                )
                return "C03", Severity.ERROR, text
    elif isinstance(value, str) and len(value) > spec.max_length:
        text = f"El texto tiene {len(value)} caracteres y caben {spec.max_length}. Acórtelo."
        return "C03", Severity.ERROR, text
    return None


def _said(spec: Field, value: int) -> str:
    if spec.type in SCALED:
        return f"{spec.unit} {show(spec, value)}".strip()
    return str(value)  # years have no thousands


def _for_example(spec: Field) -> str:
    return f" Escríbalo como «{spec.example}»." if spec.example else ""


@cache
def _matcher(pattern: str) -> Any:
    return re.compile(pattern, re.ASCII).fullmatch


def _unreadable(raw: Mapping[Cell, str], table: type[KindRow]) -> Iterator[Problem]:
    """``C02``: what was typed or imported isn't a value of its field; it is kept as it was."""
    if not raw:
        return
    specs = {spec.name: spec for spec in fields_of(table)}
    for (name, row_id, column), text in raw.items():
        if name == table.table_name and column in specs:
            where = Where(name, row_id, column)
            yield Problem("C02", Severity.ERROR, where, _complaint(specs[column], text), (text,))


def _complaint(spec: Field, text: str) -> str:
    try:
        parse(spec, text)
    except ValueFormError as error:
        return str(error)
    return f"«{text}» no es un valor de «{spec.label}». Escríbalo de nuevo."


def _wrong_count(table: type[KindRow], count: int) -> Problem:
    where = Where(table.table_name)
    if count == 0:
        text = f"Falta {table.row_label}. Agréguelo y llene sus datos."
        return Problem("C01", Severity.ERROR, where, text)
    text = f"Hay {count} filas en «{table.table_label}» y solo puede haber una. Deje una."
    return Problem("C06", Severity.ERROR, where, text, (str(count),))


def _circles(table: type[KindRow], spec: Field, rows: Sequence[KindRow]) -> Iterator[Problem]:
    """``C05``: a row that belongs to itself, by whatever detour."""
    key = table.key_fields[0]
    above = {str(getattr(row, key)): getattr(row, spec.name) for row in rows}
    circular = _in_circles(above)
    for row in rows:
        own = str(getattr(row, key))
        if own in circular:
            text = f"«{own}» depende de sí mismo. Cambie «{spec.label}» o déjelo vacío."
            where = Where(table.table_name, row.row_id, spec.name)
            yield Problem("C05", Severity.ERROR, where, text, (own,))


def _in_circles(above: Mapping[str, str | None]) -> set[str]:
    """Return the names from which the way up leads back to themselves; each is passed once."""
    passed: set[str] = set()
    circular: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        place: str | None = start
        while place and place in above and place not in passed:
            passed.add(place)
            path[place] = None
            place = above[place]
        if place in path:
            names = list(path)
            circular.update(names[names.index(place) :])
    return circular


def _repeated(table: type[KindRow], rows: Sequence[KindRow]) -> Iterator[Problem]:
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        key = tuple(getattr(row, name) for name in table.key_fields)
        if key in seen and None not in key:
            said = ", ".join(map(str, key))
            text = f"Ya hay otra fila con «{said}» en «{table.table_label}». Cambie o quite una."
            where = Where(table.table_name, row.row_id, table.key_fields[0])
            yield Problem("C06", Severity.ERROR, where, text, (said,))
        seen.add(key)


def _own_rows(content: Content, kind: Kind, catalogues: Catalogues) -> Iterator[Problem]:
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
        (name, row.row_id): place
        for name in touched
        for place, row in enumerate(content.tables.get(name, ()))
    }

    def place(problem: Problem) -> tuple[int, int, int, str]:
        where = problem.where
        row = rows.get((where.table, where.row_id), -1)
        return _RANK[problem.severity], tables.get(where.table, -1), row, problem.rule

    return sorted(found, key=place)
