"""What every field asks for, whatever the kind: the rules C01 to C06, column by column.

Each distinct value of a column is judged once, so a budget of a thousand lines costs about as much
as its vocabulary.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import NUMERIC, SCALED, Field, FieldType, Value, ValueFormError, parse, show
from valija.kinds import Kind, Rule
from valija.problems import Problem, Severity, Where
from valija.records import KindRow, fields_of

_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CODE})
Fault = tuple[str, Severity, str]  # rule, severity, message


def field_rules(table: type[KindRow], kind: Kind) -> Iterator[Rule]:
    """Yield the rules of one table, the smallest there can be: most look at a single column.

    ``C01`` a required value is missing; ``C02`` a text that isn't a value of its field, or a code
    of the wrong form; ``C03`` out of range; ``C04`` not in the catalogue (a warning); ``C05`` a
    reference that points nowhere; ``C06`` two rows of one key, or a header that isn't there once.
    """
    if table.single:
        yield partial(_one_row, table)
    yield partial(_unreadable, table)
    for spec in fields_of(table):
        yield partial(_column, table, spec, kind)
        if spec.reference == table.table_name:
            yield partial(_circles, table, spec)
    if table.key_fields and table.unique_key:
        yield partial(_repeated, table)


def _column(
    table: type[KindRow], spec: Field, kind: Kind, content: Content, catalogues: Catalogues
) -> Iterator[Problem]:
    column = content.column(table, spec.name)
    faults = _faults(spec, set(column), content, kind, catalogues)
    if not faults:
        return
    for row_id, value in zip(content.column(table, "row_id"), column, strict=True):
        if value not in faults or (table.table_name, row_id, spec.name) in content.raw:
            continue
        rule, severity, text = faults[value]
        evidence = () if value is None else (str(value),)
        where = Where(table.table_name, row_id, spec.name)
        yield Problem(rule, severity, where, text, evidence)


def _faults(
    spec: Field, values: set[Any], content: Content, kind: Kind, catalogues: Catalogues
) -> Mapping[Value, Fault]:
    """Return what is wrong with each distinct value of a column."""
    faults: dict[Value, Fault] = {}
    if None in values:
        values.discard(None)
        if spec.required:
            faults[None] = ("C01", Severity.ERROR, f"Falta «{spec.label}».{_how(spec)}")
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
    return frozenset(map(str, content.column(table, table.key_fields[0])))


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
        said = show(spec, value)
        return f"{said} %" if spec.unit == "%" else f"{spec.unit} {said}".strip()
    return str(value)  # years have no thousands


def _how(spec: Field) -> str:
    """Say how a missing value is given."""
    if spec.catalogue or spec.reference or spec.choices:
        return " Elija de la lista."
    return _for_example(spec)


def _for_example(spec: Field) -> str:
    return f" Escríbalo como «{spec.example}»." if spec.example else ""


@cache
def _matcher(pattern: str) -> Any:
    return re.compile(pattern, re.ASCII).fullmatch


def _unreadable(
    table: type[KindRow], content: Content, _catalogues: Catalogues
) -> Iterator[Problem]:
    """``C02``: what was typed or imported isn't a value of its field; it is kept as it was."""
    if not content.raw:
        return
    specs = {spec.name: spec for spec in fields_of(table)}
    for (name, row_id, column), text in content.raw.items():
        if name == table.table_name and column in specs:
            where = Where(name, row_id, column)
            yield Problem("C02", Severity.ERROR, where, complaint(specs[column], text), (text,))


def complaint(spec: Field, text: str) -> str:
    """Say why ``text`` is no value of its field."""
    try:
        parse(spec, text)
    except ValueFormError as error:
        return str(error)
    return f"«{text}» no es un valor de «{spec.label}». Escríbalo de nuevo."


def _one_row(table: type[KindRow], content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    where, count = Where(table.table_name), len(content.column(table, "row_id"))
    if count == 0:
        text = f"Falta {table.row_label}. Agréguelo y llene sus datos."
        yield Problem("C01", Severity.ERROR, where, text)
    elif count > 1:
        text = f"Hay {count} filas en «{table.table_label}» y solo puede haber una. Deje una."
        yield Problem("C06", Severity.ERROR, where, text, (str(count),))


def _circles(
    table: type[KindRow], spec: Field, content: Content, _catalogues: Catalogues
) -> Iterator[Problem]:
    """``C05``: a row that belongs to itself, by whatever detour."""
    names = list(map(str, content.column(table, table.key_fields[0])))
    circular = _in_circles(dict(zip(names, content.column(table, spec.name), strict=True)))
    if not circular:
        return
    for own, row_id in zip(names, content.column(table, "row_id"), strict=True):
        if own in circular:
            text = f"«{own}» depende de sí mismo. Cambie «{spec.label}» o déjelo vacío."
            where = Where(table.table_name, row_id, spec.name)
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


def _repeated(table: type[KindRow], content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    keys = list(content.cells(table, *table.key_fields))
    seen: set[tuple[Any, ...]] = set()
    for key, row_id in zip(keys, content.column(table, "row_id"), strict=True):
        if key in seen and None not in key:
            said = ", ".join(map(str, key))
            text = f"Ya hay otra fila con «{said}» en «{table.table_label}». Cambie o quite una."
            where = Where(table.table_name, row_id, table.key_fields[0])
            yield Problem("C06", Severity.ERROR, where, text, (said,))
        seen.add(key)
