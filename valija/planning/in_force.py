"""V09 for every plan: a code must hold in the plan's year, as its catalogue says."""

from collections.abc import Callable, Iterator, Sequence

from valija.catalogues import Catalogue, Catalogues, Row, holds_in
from valija.content import Content
from valija.fields import Field
from valija.problems import Problem, Severity, Where
from valija.records import KindRow, fields_of

Rule = Callable[[Content, Catalogues], Iterator[Problem]]

_PAST: dict[tuple[str, str, str], frozenset[str]] = {}  # of each edition and year, worked out once


def codes_are_in_force(tables: Sequence[type[KindRow]]) -> Rule:
    """Return the rule V09 for a kind of these tables."""

    def codes_in_force(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
        """V09: a catalogue row is current in the year in which the plan begins.

        A row that the municipality added is its own affair, and one that isn't there is C04's.
        """
        year = content.head.period[:4]
        for table in tables:
            rows = content.rows(table)
            for spec in fields_of(table):
                if rows and spec.catalogue:
                    yield from _past_codes(table, rows, spec, year, catalogues)

    return codes_in_force


def _past_codes(
    table: type[KindRow],
    rows: Sequence[KindRow],
    spec: Field,
    year: str,
    catalogues: Catalogues,
) -> Iterator[Problem]:
    catalogue = catalogues[spec.catalogue]
    past = _not_in_force(catalogue, year) - catalogues.extensions.get(spec.catalogue, {}).keys()
    if not past:
        return
    for row in rows:
        code = getattr(row, spec.name)
        if code in past:
            text = (
                f"«{code}» de «{catalogue.title}» no rige en {year}: "
                f"{_span(catalogue.by_code[code])}. Elija uno vigente."
            )
            where = Where(table.table_name, row.row_id, spec.name)
            yield Problem("V09", Severity.ERROR, where, text, (code, year))


def _not_in_force(catalogue: Catalogue, year: str) -> frozenset[str]:
    key = (catalogue.id, catalogue.sha256, year)
    if key not in _PAST:
        _PAST[key] = frozenset(
            row[catalogue.code] for row in catalogue.rows if not holds_in(row, year)
        )
    return _PAST[key]


def _span(row: Row) -> str:
    since, until = row.get("vigente_desde", "")[:4], row.get("vigente_hasta", "")[:4]
    if since and until:
        return f"rigió de {since} a {until}"
    return f"rigió hasta {until}" if until else f"rige desde {since}"
