"""The expediente as plain data for a page: each document, what asks for it and what it lacks."""

from datetime import date
from typing import Any

from valija.catalogues import Catalogues, Row
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import Value, show
from valija.kinds import Asked
from valija.kinds.credit.contradictions import counterpart
from valija.kinds.credit.expediente import CATALOGUE, Item, end_of, expediente
from valija.kinds.credit.tables import Paper
from valija.kinds.credit.tables.papers import VERDICTS
from valija.problems import Problem
from valija.records import KindRow, field_map


def papers(content: Content, catalogues: Catalogues, asked: Asked) -> list[dict[str, Any]]:
    """Return the documents of the expediente, in the order to mend them in.

    ``against`` of a problem is the other place of a contradiction, ``said`` what stands at the
    document itself; elsewhere both are ``None``.
    """
    known = catalogues.extended(extensions_of(content))
    documents = {row["codigo"]: row for row in known[CATALOGUE].rows}
    rows = {row.row_id: row for row in content.rows(Paper)}
    return [
        _told(item, documents[item.code], rows.get(item.row_id), content)
        for item in expediente(content, known, asked.day)
    ]


def _told(item: Item, document: Row, row: Paper | None, content: Content) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "phase": item.phase,
        "need": item.need.value,
        "stops": item.stops,
        "condition": document["condicion"],
        "law": document["base_legal"],
        "issuer": document["emisor"],
        "status": item.status.value,
        "settled": item.is_settled,
        "row_id": item.row_id,
        "file": (row.archivo if row else None) or "",
        "date": _day(row.fecha if row else None),
        "valid_until": _day(end_of(document, row) if row else None),
        "verdict": VERDICTS.get((row.veredicto if row else None) or "", ""),
        "problems": [_problem(one, row, content) for one in item.problems],
    }


def _problem(one: Problem, row: Paper | None, content: Content) -> dict[str, Any]:
    told: dict[str, Any] = one.as_json() | {"severity": one.severity.value}
    place = counterpart(one, row, content) if row else None
    if row is None or place is None:
        return told | {"said": None, "against": None}
    table, name = place
    other = content.single(table)
    against = _place(table, other, name) if other else None
    return told | {"said": _place(Paper, row, one.where.field), "against": against}


def _place(table: type[KindRow], row: KindRow, name: str) -> dict[str, str]:
    spec = field_map(table)[name]
    value: Value = getattr(row, name)
    return {
        "table": table.table_name,
        "table_label": table.table_label,
        "row_id": row.row_id,
        "field": name,
        "label": spec.label,
        "value": "" if value is None else show(spec, value),
    }


def _day(one: date | None) -> str | None:
    return one.isoformat() if one else None
