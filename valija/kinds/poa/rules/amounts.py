"""V43 and V44: the plan's money, the budget lines and the approved total are one amount."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules.ledger import (
    WITHOUT_PRODUCTS,
    Prefix,
    by_prefix,
    prefix_of,
    said,
    thirds,
    total,
)
from valija.kinds.poa.tables import BudgetLine, PoaHeader, PoaRow
from valija.planning.words import CUATRIMESTRES, joined, money_short_or_over
from valija.problems import Problem, Severity, Where

_PARTS = ("monto_c1", "monto_c2", "monto_c3")
_PRODUCTS = PoaRow.table_name


def row_is_its_lines(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V43: the amount of a row is the sum of its lines.

    Lines belong to a product by programme, subprogramme and project, and to an intervention by
    its activity and work besides. Products that share a code share its lines.
    """
    lines = by_prefix(content.rows(BudgetLine))
    products = _products(content)
    for prefix, rows in products.items():
        amounts = [row.monto_anual for row in rows if row.monto_anual is not None]
        if len(amounts) == len(rows):
            yield from _compared(rows, said(prefix), sum(amounts), lines.get(prefix, ()))
    for row in content.rows(PoaRow):
        code = prefix_of(row)
        if row.nivel == "producto" or not code or row.monto_anual is None:
            continue
        if row.actividad or row.obra:
            own = _lines_of(row, lines.get(code, ()))
            yield from _compared([row], _whole_code(row), row.monto_anual, own)
    for prefix in lines.keys() - products.keys():
        yield _without_product(prefix, lines[prefix])


def _products(content: Content) -> Mapping[Prefix, list[PoaRow]]:
    found: defaultdict[Prefix, list[PoaRow]] = defaultdict(list)
    for row in content.rows(PoaRow):
        prefix = prefix_of(row)
        if prefix and row.nivel == "producto" and row.programa not in WITHOUT_PRODUCTS:
            found[prefix].append(row)
    return found


def _lines_of(row: PoaRow, lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    return [
        line
        for line in lines
        if row.actividad in (None, line.actividad) and row.obra in (None, line.obra)
    ]


def _whole_code(row: PoaRow) -> str:
    parts = (row.programa, row.subprograma, row.proyecto, row.actividad, row.obra)
    return "-".join(part for part in parts if part)


def _compared(
    rows: Sequence[PoaRow], code: str, planned: int, lines: Iterable[BudgetLine]
) -> Iterator[Problem]:
    spent = total(lines)
    if planned != spent:
        who = "El monto es" if len(rows) == 1 else f"Los {len(rows)} productos de {code} suman"
        text = (
            f"{who} {quetzales(planned)} y los renglones de {code} suman {quetzales(spent)}. "
            f"{money_short_or_over(spent - planned)}"
        )
        where = Where(_PRODUCTS, rows[0].row_id, "monto_anual")
        evidence = (code, str(planned), str(spent))
        yield Problem("V43", Severity.ERROR, where, text, evidence)


def _without_product(prefix: Prefix, lines: Sequence[BudgetLine]) -> Problem:
    count = "Un renglón" if len(lines) == 1 else f"{len(lines)} renglones"
    verb = "no tiene" if len(lines) == 1 else "no tienen"
    text = (
        f"{count} de {said(prefix)}, por {quetzales(total(lines))}, {verb} producto. "
        f"Agregue el producto {said(prefix)} o corrija el código."
    )
    where = Where(BudgetLine.table_name, lines[0].row_id, "proyecto")
    return Problem("V43", Severity.ERROR, where, text, (said(prefix), str(total(lines))))


def parts_make_the_amount(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V43: the amounts of the cuatrimestres add up to the annual one; assumed thirds are told."""
    for row in content.rows(PoaRow):
        annual = row.monto_anual
        if not annual:
            continue
        parts = (row.monto_c1, row.monto_c2, row.monto_c3)
        given = [part for part in parts if part is not None]
        if len(given) < len(parts):
            absent = [
                place for place, part in zip(range(len(parts)), parts, strict=True) if part is None
            ]
            names = joined([CUATRIMESTRES[place] for place in absent])
            where = Where(_PRODUCTS, row.row_id, _PARTS[absent[0]])
            what = "Falta el monto" if len(absent) == 1 else "Faltan los montos"
            text = f"{what} de {names}. Si no se gasta nada en ese tiempo, escriba 0."
            yield Problem("V43", Severity.ERROR, where, text)
        elif difference := annual - sum(given):
            where = Where(_PRODUCTS, row.row_id, "monto_anual")
            text = (
                f"Los montos de los cuatrimestres suman {quetzales(sum(given))} y el anual es "
                f"{quetzales(annual)}. {money_short_or_over(difference)}"
            )
            evidence = (str(annual), *map(str, given))
            yield Problem("V43", Severity.ERROR, where, text, evidence)
        elif row.reparto_supuesto and tuple(given) == thirds(annual):
            where = Where(_PRODUCTS, row.row_id, "reparto_supuesto")
            text = "El monto se repartió en tercios por supuesto. Ponga el de cada cuatrimestre."
            yield Problem("V43", Severity.INFO, where, text, tuple(map(str, given)))


def plan_budget_and_approval_agree(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V44: products plus programmes 01 and 99 = all budget lines = the approved budget.

    Source: Ley Orgánica del Presupuesto, article 8.
    """
    lines = content.rows(BudgetLine)
    spent = total(lines)
    amounts = [row.monto_anual for rows in _products(content).values() for row in rows]
    known = [amount for amount in amounts if amount is not None]
    if len(known) == len(amounts):
        planned = sum(known) + total(line for line in lines if line.programa in WITHOUT_PRODUCTS)
        if planned != spent:
            text = (
                f"Los productos, con los programas 01 y 99, suman {quetzales(planned)} y los "
                f"renglones {quetzales(spent)}. {money_short_or_over(spent - planned)}"
            )
            where = Where(_PRODUCTS, "", "monto_anual")
            yield Problem("V44", Severity.ERROR, where, text, (str(planned), str(spent)))
    for header in content.rows(PoaHeader):
        approved = header.presupuesto_aprobado
        if approved is not None and approved != spent:
            text = (
                f"El Concejo aprobó {quetzales(approved)} y los renglones suman "
                f"{quetzales(spent)}. {money_short_or_over(approved - spent)}"
            )
            where = Where(PoaHeader.table_name, header.row_id, "presupuesto_aprobado")
            yield Problem("V44", Severity.ERROR, where, text, (str(approved), str(spent)))
