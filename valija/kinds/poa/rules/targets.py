"""V20 to V26: physical targets. Programmes 01 and 99, money without products, are exempt."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules.ledger import WITHOUT_PRODUCTS
from valija.kinds.poa.tables import PoaRow
from valija.planning.words import CUATRIMESTRES, joined, quantity, short_or_over
from valija.problems import Problem, Severity, Where

_PARTS = ("meta_c1", "meta_c2", "meta_c3")
_HIGHEST = "no_acumulable"


def _with_targets(content: Content) -> Iterator[PoaRow]:
    return (row for row in content.rows(PoaRow) if row.programa not in WITHOUT_PRODUCTS)


def _wants_target(row: PoaRow) -> bool:
    """Tell whether the row must say what it delivers: it has money, or a target already."""
    return bool(row.monto_anual) or row.meta_anual is not None


def _at(row: PoaRow, field: str) -> Where:
    return Where(PoaRow.table_name, row.row_id, field)


def target_has_unit(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V20: a target has a unit of measure."""
    for row in _with_targets(content):
        if row.unidad_medida is None and _wants_target(row):
            if row.meta_anual:
                said = quantity(row.meta_anual)
                text = f"La meta de {said} no dice de qué. Elija la unidad de medida."
            else:
                text = "Falta la unidad de medida de la meta. Elíjala del catálogo."
            yield Problem("V20", Severity.ERROR, _at(row, "unidad_medida"), text)


def parts_make_the_target(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V21 and V22: the cuatrimestres add up to the annual target, or the highest of them is it."""
    for row in _with_targets(content):
        rule = "V22" if row.modo_meta == _HIGHEST else "V21"
        parts = (row.meta_c1, row.meta_c2, row.meta_c3)
        given = [part for part in parts if part is not None]
        if len(given) < len(parts):
            if _wants_target(row):
                yield _missing_parts(rule, row)
        elif row.meta_anual is not None:
            yield from (_not_highest if rule == "V22" else _not_sum)(row, row.meta_anual, given)


def _missing_parts(rule: str, row: PoaRow) -> Problem:
    absent = [
        (field, name)
        for field, name in zip(_PARTS, CUATRIMESTRES, strict=True)
        if getattr(row, field) is None
    ]
    names = joined([name for _, name in absent])
    what = "Falta la meta" if len(absent) == 1 else "Faltan las metas"
    text = f"{what} de {names}. Si no se entrega nada en ese tiempo, escriba 0."
    return Problem(rule, Severity.ERROR, _at(row, absent[0][0]), text)


def _not_sum(row: PoaRow, annual: int, parts: Sequence[int]) -> Iterator[Problem]:
    if difference := annual - sum(parts):
        text = (
            f"La suma de los cuatrimestres es {quantity(sum(parts))} y la meta anual "
            f"{quantity(annual)}. {short_or_over(difference, quantity(abs(difference)))}"
        )
        evidence = (str(annual), *map(str, parts))
        yield Problem("V21", Severity.ERROR, _at(row, "meta_anual"), text, evidence)


def _not_highest(row: PoaRow, annual: int, parts: Sequence[int]) -> Iterator[Problem]:
    if annual != max(parts):
        text = (
            f"La meta no se acumula: la anual debe ser la mayor de los cuatrimestres, "
            f"{quantity(max(parts))}, y dice {quantity(annual)}. Cambie una de las dos."
        )
        evidence = (str(annual), *map(str, parts))
        yield Problem("V22", Severity.ERROR, _at(row, "meta_anual"), text, evidence)


def money_has_target(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V23: targets aren't negative, and a row with money has an annual target above zero."""
    for row in _with_targets(content):
        for field in ("meta_anual", *_PARTS):
            value = getattr(row, field)
            if value is not None and value < 0:
                text = f"La meta {quantity(value)} es negativa. Escriba 0 o más."
                yield Problem("V23", Severity.ERROR, _at(row, field), text, (str(value),))
        if row.monto_anual and row.monto_anual > 0 and not row.meta_anual:
            lack = "falta la meta anual" if row.meta_anual is None else "la meta anual es 0"
            text = f"Hay {quetzales(row.monto_anual)} y {lack}. Escriba cuánto se entregará."
            evidence = (str(row.monto_anual), str(row.meta_anual))
            yield Problem("V23", Severity.ERROR, _at(row, "meta_anual"), text, evidence)


def target_has_money(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V24: a target without money needs a word on who pays."""
    for row in _with_targets(content):
        if row.monto_anual == 0 and row.meta_anual is not None and row.meta_anual > 0:
            text = (
                f"La meta es {quantity(row.meta_anual)} y el monto Q 0.00. "
                "Asigne dinero, o acepte el aviso y diga quién paga."
            )
            evidence = (str(row.meta_anual), "0")
            yield Problem("V24", Severity.WARNING, _at(row, "monto_anual"), text, evidence)


def whole_units_are_whole(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V25: families, persons and events don't come in fractions."""
    units = catalogues["unidades_medida"].by_code
    for row in _with_targets(content):
        unit = units.get(row.unidad_medida or "")
        if unit is None or unit["admite_decimales"] != "no":
            continue
        for field in ("meta_anual", *_PARTS):
            value = getattr(row, field)
            if value is not None and value % 100:
                text = (
                    f"«{unit['nombre']}» se cuenta en enteros y la meta dice {quantity(value)}. "
                    "Quite los decimales o cambie la unidad."
                )
                evidence = (row.unidad_medida or "", str(value))
                yield Problem("V25", Severity.WARNING, _at(row, field), text, evidence)


def parts_below_make_the_product(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V26: what stands under a product, in the product's unit, adds up to the product's target."""
    below: defaultdict[str, list[PoaRow]] = defaultdict(list)
    for row in _with_targets(content):
        if row.padre:
            below[row.padre].append(row)
    if not below:
        return
    for row in _with_targets(content):
        if row.nivel != "producto" or row.meta_anual is None or row.unidad_medida is None:
            continue
        alike = [b for b in below[str(row.numero)] if b.unidad_medida == row.unidad_medida]
        targets = [child.meta_anual for child in alike if child.meta_anual is not None]
        if not alike or len(targets) < len(alike) or sum(targets) == row.meta_anual:
            continue
        difference = row.meta_anual - sum(targets)
        text = (
            f"Lo que depende de este producto suma {quantity(sum(targets))} y su meta es "
            f"{quantity(row.meta_anual)}. {short_or_over(difference, quantity(abs(difference)))}"
        )
        evidence = (row.unidad_medida, str(row.meta_anual), *map(str, targets))
        yield Problem("V26", Severity.WARNING, _at(row, "meta_anual"), text, evidence)
