"""V43 and V44: the plan's money, the budget lines and the approved total are one amount."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules.ledger import (
    WITHOUT_PRODUCTS,
    Group,
    Prefix,
    by_place,
    by_prefix,
    prefix_of,
    said,
    spent,
    thirds,
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
    lines = by_prefix(content)
    products = _products(content)
    for prefix, rows in products.items():
        amounts = [row.monto_anual for row in rows if row.monto_anual is not None]
        if len(amounts) == len(rows):
            group = lines.get(prefix)
            yield from _compared(rows, said(prefix), sum(amounts), group.amount if group else 0)
    yield from _interventions(content)
    for prefix in lines.keys() - products.keys():
        yield _without_product(prefix, lines[prefix])


def _products(content: Content) -> Mapping[Prefix, list[PoaRow]]:
    found: defaultdict[Prefix, list[PoaRow]] = defaultdict(list)
    for row in content.rows(PoaRow):
        prefix = prefix_of(row)
        if prefix and row.nivel == "producto" and row.programa not in WITHOUT_PRODUCTS:
            found[prefix].append(row)
    return found


def _interventions(content: Content) -> Iterator[Problem]:
    rows = [
        row
        for row in content.rows(PoaRow)
        if row.nivel != "producto" and row.monto_anual is not None and (row.actividad or row.obra)
    ]
    sums = by_place(content) if rows else {}
    for row in rows:
        if (code := prefix_of(row)) and row.monto_anual is not None:
            own = sum(
                amount
                for (activity, work), amount in sums.get(code, {}).items()
                if row.actividad in (None, activity) and row.obra in (None, work)
            )
            yield from _compared([row], _whole_code(row), row.monto_anual, own)


def _whole_code(row: PoaRow) -> str:
    parts = (row.programa, row.subprograma, row.proyecto, row.actividad, row.obra)
    return "-".join(part for part in parts if part)


def _compared(rows: Sequence[PoaRow], code: str, planned: int, there: int) -> Iterator[Problem]:
    if planned != there:
        who = "El monto es" if len(rows) == 1 else f"Los {len(rows)} productos de {code} suman"
        text = (
            f"{who} {quetzales(planned)} y los renglones de {code} suman {quetzales(there)}. "
            f"{money_short_or_over(there - planned)}"
        )
        where = Where(_PRODUCTS, rows[0].row_id, "monto_anual")
        evidence = (code, str(planned), str(there))
        yield Problem("V43", Severity.ERROR, where, text, evidence)


def _without_product(prefix: Prefix, lines: Group) -> Problem:
    count = "Un renglón" if lines.count == 1 else f"{lines.count} renglones"
    verb = "no tiene" if lines.count == 1 else "no tienen"
    text = (
        f"{count} de {said(prefix)}, por {quetzales(lines.amount)}, {verb} producto. "
        f"Agregue el producto {said(prefix)} o corrija el código."
    )
    where = Where(BudgetLine.table_name, lines.first, "proyecto")
    return Problem("V43", Severity.ERROR, where, text, (said(prefix), str(lines.amount)))


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
            text = "El monto se repartió en tercios: es un supuesto. Ponga el de cada cuatrimestre."
            yield Problem("V43", Severity.INFO, where, text, tuple(map(str, given)))


def plan_budget_and_approval_agree(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V44: products plus programmes 01 and 99 = all budget lines = the approved budget.

    Source: Ley Orgánica del Presupuesto, article 8.
    """
    all_lines = spent(content)
    amounts = [row.monto_anual for rows in _products(content).values() for row in rows]
    known = [amount for amount in amounts if amount is not None]
    if len(known) == len(amounts):
        planned = sum(known) + sum(
            amount or 0
            for programme, amount in content.cells(BudgetLine, "programa", "vigente")
            if programme in WITHOUT_PRODUCTS
        )
        if planned != all_lines:
            text = (
                f"Los productos, con los programas 01 y 99, suman {quetzales(planned)} y los "
                f"renglones {quetzales(all_lines)}. {money_short_or_over(all_lines - planned)}"
            )
            where = Where(_PRODUCTS, "", "monto_anual")
            yield Problem("V44", Severity.ERROR, where, text, (str(planned), str(all_lines)))
    for header in content.rows(PoaHeader):
        approved = header.presupuesto_aprobado
        if approved is not None and approved != all_lines:
            text = (
                f"El Concejo aprobó {quetzales(approved)} y los renglones suman "
                f"{quetzales(all_lines)}. {money_short_or_over(approved - all_lines)}"
            )
            where = Where(PoaHeader.table_name, header.row_id, "presupuesto_aprobado")
            yield Problem("V44", Severity.ERROR, where, text, (str(approved), str(all_lines)))
