"""V46, V47 and V49: each budget line by itself, and no two of one key."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.tables import BudgetLine
from valija.planning.words import joined, money_short_or_over
from valija.problems import Problem, Severity, Where

_CLASSIFIERS = {
    "programa": "el programa",
    "fuente": "la fuente",
    "grupo": "el grupo",
    "tipo_presupuesto": "el tipo de presupuesto",
}
_CLOSED = {"grupo": "grupos_gasto", "tipo_presupuesto": "tipos_presupuesto"}


def _at(line: BudgetLine, field: str) -> Where:
    return Where(BudgetLine.table_name, line.row_id, field)


def totals_agree(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V46: no line falls out of the totals by programme, source, group and type.

    It would if a classifier is blank, if its group or type isn't one (both lists are closed), or
    if its group isn't that of its renglón. Source: Código Municipal, article 126.
    """
    unknown = {
        (field, code)
        for field, catalogue in _CLOSED.items()
        for code in set(content.column(BudgetLine, field))
        if code and not catalogues.has(catalogue, code)
    }
    if not unknown and _are_whole(content):
        return
    for line in content.rows(BudgetLine):
        renglon, group, type_ = line.renglon, line.grupo, line.tipo_presupuesto
        if not (line.programa and line.fuente and group and type_):
            yield _blank(line)
        if group and renglon and group != f"{renglon[0]}00":
            text = f"El renglón {renglon} es del grupo {renglon[0]}00 y dice {group}. Corrija uno."
            yield Problem("V46", Severity.ERROR, _at(line, "grupo"), text, (renglon, group))
        for field, code in (("grupo", group), ("tipo_presupuesto", type_)):
            if code and (field, code) in unknown:
                title = catalogues[_CLOSED[field]].title
                text = f"«{code}» no existe en «{title}». Corríjalo para que los totales cuadren."
                yield Problem("V46", Severity.ERROR, _at(line, field), text, (code,))


def _are_whole(content: Content) -> bool:
    """Tell by the few different values that no classifier is blank and no group is another's."""
    if any(not all(set(content.column(BudgetLine, field))) for field in _CLASSIFIERS):
        return False
    pairs = set(content.cells(BudgetLine, "renglon", "grupo"))
    return all(not renglon or group == f"{renglon[0]}00" for renglon, group in pairs)


def _blank(line: BudgetLine) -> Problem:
    absent = [field for field in _CLASSIFIERS if not getattr(line, field)]
    names = joined([_CLASSIFIERS[field] for field in absent])
    amount = quetzales(line.vigente or 0)
    text = f"El renglón de {amount} no dice {names}: así no entra en los totales. Complételo."
    return Problem("V46", Severity.ERROR, _at(line, absent[0]), text, tuple(absent))


def in_force_is_the_sum(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V47: vigente = asignado + modificado, and is never negative."""
    cells = content.cells(BudgetLine, "row_id", "vigente", "asignado", "modificado")
    for row_id, in_force, assigned, changed in cells:
        if in_force is None:
            continue
        if in_force < 0:
            where = Where(BudgetLine.table_name, row_id, "vigente")
            text = f"El vigente es {quetzales(in_force)} y no puede ser menor que cero."
            yield Problem("V47", Severity.ERROR, where, text, (str(in_force),))
        if assigned is not None and changed is not None and assigned + changed != in_force:
            difference = assigned + changed - in_force
            text = (
                f"Asignado {quetzales(assigned)} más modificado {quetzales(changed)} son "
                f"{quetzales(assigned + changed)} y el vigente dice {quetzales(in_force)}. "
                f"{money_short_or_over(difference)}"
            )
            where = Where(BudgetLine.table_name, row_id, "vigente")
            evidence = (str(assigned), str(changed), str(in_force))
            yield Problem("V47", Severity.ERROR, where, text, evidence)


def line_keys_are_unique(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V49: two lines of one key (programme to work, renglón and source) are perhaps one."""
    keys = list(content.cells(BudgetLine, *BudgetLine.key_fields))
    if len(set(keys)) == len(keys):
        return
    seen: set[tuple[object, ...]] = set()
    for line, key in zip(content.rows(BudgetLine), keys, strict=True):
        if key in seen and None not in key:
            text = (
                f"Ya existe un renglón igual (programa {line.programa}, renglón {line.renglon}, "
                f"fuente {line.fuente}). Súmelos o cambie uno."
            )
            evidence = tuple(map(str, key))
            yield Problem("V49", Severity.WARNING, _at(line, "renglon"), text, evidence)
        seen.add(key)
