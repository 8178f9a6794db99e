"""A follow-up begins from its plan: rows and targets as they stand there, and what was spent.

The plan and the follow-ups before are read by the names of their tables. Money accrued since what
was last recorded goes to the month of the cut-off date; nobody else's figure is touched.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds import Imported
from valija.kinds.follow_up.progress import Standing, cuatrimestre_of, standings
from valija.kinds.follow_up.tables import Header, Progress

PLAN, KEY = "poa", "follow-up"
NAMES = {1: "enero-abril", 2: "mayo-agosto", 3: "septiembre-diciembre"}
_ANNULLED = "ANU"
_ENDS = {1: (4, 30), 2: (8, 31), 3: (12, 31)}
_COPIED = (
    *("numero", "nivel", "programa", "descripcion", "unidad_medida", "modo_meta"),
    *("meta_anual", "meta_c1", "meta_c2", "meta_c3"),
    *("monto_anual", "monto_c1", "monto_c2", "monto_c3"),
)
_SIGNERS = ("alcalde", "director_dmp", "director_dafim", "secretario")
Rows = dict[str, Any]


def from_plan(plan: Content, target: Content, _catalogues: Catalogues) -> Imported:
    """Return what a follow-up takes from its plan: for a new one, or to bring one up to date.

    Args:
        plan: the POA as it stands.
        target: the follow-up; its rows are none if it is new. Those before stand beside it.
    """
    at = cuatrimestre_of(target)
    header = next(iter(rows_of(plan, "encabezado")), None)
    written = target.single(Header)
    cut = written.fecha_corte if written and written.fecha_corte else _end(target, at)
    before = earlier(target, at)
    units = {unit.codigo: unit.nombre for unit in rows_of(plan, "unidades")}
    rows = [_row(row, units, before.get(str(row.numero))) for row in _planned(plan)]
    spent = accrued(plan)
    new: Rows = {"anio": int(target.head.period[:4]), "cuatrimestre": at, "fecha_corte": cut}
    new |= {name: getattr(header, name, None) for name in _SIGNERS}
    head: Rows = {} if written else new
    head |= {"plan": plan.head.id, "plan_titulo": plan.head.title or None}
    head |= {"plan_version": getattr(header, "version", None) or 1, **_outside(plan)}
    return Imported(
        municipality=target.head.municipality,
        period=target.head.period,
        rows={
            "encabezado": [head],
            "filas": rows,
            "avances": list(_progress(rows, target, spent, cut.month)),
        },
        rows_read=len(rows),
        notes=_notes(spent, before, at),
        title=f"Seguimiento del POA {target.head.period[:4]}, {NAMES[at]}",
    )


def _end(target: Content, at: int) -> date:
    month, day = _ENDS[at]
    return date(int(target.head.period[:4]), month, day)


def rows_of(plan: Content, table: str) -> Sequence[Any]:
    """Return the rows of another kind's table, by its name."""
    return plan.tables.get(table, ())


def _planned(plan: Content) -> Iterator[Any]:
    return (row for row in rows_of(plan, "productos") if row.numero is not None)


def _row(row: Any, units: Mapping[str, str], before: Standing | None) -> Rows:
    """Copy a row of the plan, with what was done of it before."""
    found: Rows = {name: getattr(row, name) for name in _COPIED}
    found["codigo"] = "-".join(code for code in _code(row) if code) or None
    found["responsable"] = units.get(row.unidad_responsable)
    if before is not None:
        net = (before.target or 0) - (before.row.meta_anual or 0)
        found |= {"fisico_anterior": before.done, "financiero_anterior": before.spent}
        found["modificacion_anterior"] = net or None
    return found


def _code(row: Any) -> tuple[str | None, ...]:
    return row.programa, row.subprograma, row.proyecto, row.actividad, row.obra


def earlier(target: Content, at: int) -> Mapping[str, Standing]:
    """Return how each row stood by the last follow-up of the year before this one."""
    found = [one for one in target.others(KEY) if _counts(one, target, range(1, at))]
    if not found:
        return {}
    last = max(found, key=lambda one: one.head.period)
    return {str(one.row.numero): one for one in standings(last)}


def is_before(target: Content, at: int) -> bool:
    """Tell whether the follow-up of the cuatrimestre just before is here."""
    return any(_counts(one, target, range(at - 1, at)) for one in target.others(KEY))


def _counts(one: Content, target: Content, wanted: range) -> bool:
    same = one.head.period[:4] == target.head.period[:4]
    return same and one.head.state != _ANNULLED and cuatrimestre_of(one) in wanted


def accrued(plan: Content) -> Mapping[str, int]:
    """Return what the plan's budget lines say was accrued, by the number of the row.

    A row whose lines don't say is left out, and so are products that share one code: whose money
    it is, nobody knows.
    """
    sums: defaultdict[tuple[str | None, ...], int] = defaultdict(int)
    known: set[tuple[str | None, ...]] = set()
    for line in rows_of(plan, "renglones"):
        due = line.devengado
        if due is None:
            continue
        code = _code(line)
        for part in (code[:3], (*code[:3], code[3], None), (*code[:3], None, code[4]), code):
            sums[part] += due
            known.add(part)
    keys: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for row in _planned(plan):
        code = _code(row)
        if row.nivel == "producto":
            keys[code[:3]].append(str(row.numero))
        elif row.actividad or row.obra:
            keys[code].append(str(row.numero))
    return {rows[0]: sums[key] for key, rows in keys.items() if len(rows) == 1 and key in known}


def _outside(plan: Content) -> Rows:
    """Return what was accrued on lines of which the plan has no product, and in what programmes.

    With what the products spent it makes what the whole budget accrued.
    """
    found: defaultdict[str, int] = defaultdict(int)
    there = {_code(row)[:3] for row in _planned(plan) if row.nivel == "producto"}
    is_known = False
    for line in rows_of(plan, "renglones"):
        if line.devengado is None:
            continue
        is_known = True
        if _code(line)[:3] not in there:
            found[line.programa or ""] += line.devengado
    names = ", ".join(code or "sin programa" for code in sorted(found) if found[code])
    return {
        "devengado_sin_productos": sum(found.values()) if is_known else None,
        "programas_sin_productos": names or None,
    }


def _progress(
    rows: Sequence[Rows], target: Content, spent: Mapping[str, int], month: int
) -> Iterator[Rows]:
    """Yield one row of progress for each row of the plan that has none in the cut-off's month."""
    recorded: defaultdict[str, int] = defaultdict(int)
    there: set[tuple[str | None, int | None]] = set()
    reported: set[str | None] = set()
    for one in target.rows(Progress):
        there.add((one.fila, one.mes))
        reported.add(one.fila)
        if one.fila and one.mes != month:
            recorded[one.fila] += one.avance_financiero or 0
    for row in rows:
        number = str(row["numero"])
        found: Rows = {"fila": number, "mes": month, "descripcion": row["descripcion"]}
        found["programado"] = row[f"meta_c{cuatrimestre_of(target)}"]
        if number in spent:
            before = (row.get("financiero_anterior") or 0) + recorded[number]
            found["avance_financiero"] = spent[number] - before
        elif number in reported and (number, month) not in there:
            continue
        yield {name: value for name, value in found.items() if value is not None}


def _notes(spent: Mapping[str, int], before: Mapping[str, Standing], at: int) -> Sequence[str]:
    notes = []
    if spent:
        notes.append(
            f"El avance financiero de {len(spent)} filas sale de lo devengado en los renglones."
        )
    else:
        notes.append("Los renglones del plan no dicen lo devengado: escriba el avance financiero.")
    if at > 1 and not before:
        notes.append("No hay seguimiento de un cuatrimestre anterior: se empieza de cero.")
    return notes
