"""The study that puts a POA beside its year of the POM, as plain data and in words.

What is counted in different units has no difference; what only one of them has is said so.
"""

from collections.abc import Callable, Iterable
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import decimal_text, quetzales
from valija.kinds import Asked, Study
from valija.kinds.poa.beside_money import Money, by_source
from valija.kinds.poa.pairs import PRODUCT, WORK, Pair, Side, pairs
from valija.kinds.poa.rules.links import pom_beside
from valija.kinds.poa.tables import PoaRow
from valija.planning.beside import nearest, years_of
from valija.planning.words import quantity
from valija.problems import Where

NOT_IN_POM, NOT_IN_POA = "No está en el POM", "Falta en el POA"
_TOTAL, _SOURCE = "total", "fuente"
_SAID = {
    PRODUCT: "{code} {name}",
    WORK: "    {code} {name}",
    _TOTAL: "Total",
    _SOURCE: "    {code} {name}",
}
_NAMED = {PRODUCT: "productos_municipales", _SOURCE: "fuentes_financiamiento"}


def beside_pom(content: Content, catalogues: Catalogues, _asked: Asked) -> dict[str, Any]:
    """Return the two side by side, or what there must be first."""
    pom = pom_beside(content)
    if pom is None:
        lacks = _lacking(content)
        year = content.head.period[:4]
        return {"year": year, "lacks": lacks, "rows": [], "total": None, "sources": []}
    known = catalogues.extended(extensions_of(content))
    found = list(pairs(content, pom))
    return {
        "year": str(pom.year),
        "lacks": "",
        "rows": [_row(one, known) for one in found],
        "total": _row(_total([one for one in found if one.level == PRODUCT]), known),
        "sources": [_row(_source(code, money), known) for code, money in by_source(content, pom)],
    }


def _lacking(content: Content) -> str:
    plan = nearest(content)
    if plan is None:
        return "No hay un PEI y POM aquí. Empiece uno, o impórtelo."
    years, year = years_of(plan, "pom"), content.head.period[:4]
    if not years:
        return "Al POM le falta el primer año o el último. Escríbalos en su encabezado."
    return f"El POM va de {years[0]} a {years[-1]}, y este POA es de {year}."


def _total(products: list[Pair]) -> Pair:
    """Add up the money of products; interventions are part of theirs."""
    planned = sum(one.planned.amount for one in products if one.planned)
    own = sum(one.own.amount for one in products if one.own)
    return Pair(_TOTAL, "", "", Side(amount=planned), Side(amount=own))


def _source(code: str, money: Money) -> Pair:
    return Pair(_SOURCE, code, "", Side(amount=money.planned), Side(amount=money.own))


def _row(one: Pair, known: Catalogues) -> dict[str, Any]:
    planned, own = one.planned, one.own
    name = known.name_of(_NAMED[one.level], one.code) if one.level in _NAMED else ""
    unit = (own.unit if own else "") or (planned.unit if planned else "")
    return {
        "level": one.level,
        "code": one.code,
        "name": name or one.name,
        "unit": unit,
        "unit_name": (known.name_of("unidades_medida", unit) if unit else "") or unit,
        "pom_target": _text(planned.target if planned else None),
        "poa_target": _text(own.target if own else None),
        "target_difference": _text(one.target_difference),
        "pom_amount": _text(planned.amount if planned else None),
        "poa_amount": _text(own.amount if own else None),
        "amount_difference": _text(one.amount_difference),
        "note": _note(one, known),
        "row_id": one.row_id,
    }


def _note(one: Pair, known: Catalogues) -> str:
    if one.planned is None:
        return NOT_IN_POM
    if one.own is None:
        return one.note or NOT_IN_POA
    if one.is_same_unit:
        return one.note
    unit = one.planned.unit
    if not (unit and one.own.unit):
        return "Hay más de una unidad, o falta: las metas no se comparan"
    return f"El POM cuenta otra unidad: {known.name_of('unidades_medida', unit) or unit}"


def _text(scaled: int | None) -> str | None:
    return None if scaled is None else decimal_text(scaled)


# --- in words ------------------------------------------------------------------------------


def lines(answer: Any) -> list[list[str]]:
    """Say the same in rows: what, and both with what they differ by; interventions set in."""
    head = ["Qué", "Unidad", "Meta POM", "Meta POA", "Diferencia", "Monto POM", "Monto POA",
            "Diferencia", "Nota"]  # fmt: skip
    return [head, *map(_line, _all(answer))]


def places(answer: Any) -> list[Where | None]:
    """Return where in the POA each line stands, if it does."""
    return [
        Where(PoaRow.table_name, row["row_id"], "meta_anual") if row["row_id"] else None
        for row in _all(answer)
    ]


def _all(answer: Any) -> Iterable[dict[str, Any]]:
    return (*answer["rows"], answer["total"], *answer["sources"]) if answer["total"] else ()


def _line(row: dict[str, Any]) -> list[str]:
    return [
        _SAID[row["level"]].format(**row).rstrip(),
        row["unit_name"],
        _said(row["pom_target"], quantity),
        _said(row["poa_target"], quantity),
        _signed(row["target_difference"], quantity),
        _said(row["pom_amount"], _amount),
        _said(row["poa_amount"], _amount),
        _signed(row["amount_difference"], _amount),
        row["note"],
    ]


def _amount(centavos: int) -> str:
    return quetzales(centavos).replace("Q ", "")


def _said(text: str | None, words: Callable[[int], str]) -> str:
    return "" if text is None else words(int(text.replace(".", "")))


def _signed(text: str | None, words: Callable[[int], str]) -> str:
    if text == "0.00":
        return "="
    said = _said(text, words)
    return f"+{said}" if said and not said.startswith("-") else said


STUDIES = {
    "frente-al-pom": Study(
        "POA frente a su año del POM, en quetzales",
        beside_pom,
        lines,
        tab="Frente al POM",
        places=places,
        lacks=lambda answer: str(answer["lacks"]),
    )
}
