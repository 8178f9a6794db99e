"""From one record of the portal to one budget line: which column gives which field."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter

from valija.fields import Value
from valija.kinds import RawText
from valija.kinds.poa.importers.cells import Cached, amount, padded
from valija.kinds.poa.importers.files import Cells

Row = dict[str, Value | RawText]

REQUIRED = (
    "codigoPrograma",
    "codigoSubPrograma",
    "codigoProyecto",
    "codigoActividad",
    "actividad",
    "codigoObra",
    "obra",
    "codigoRenglon",
    "renglon",
    "codigoGrupoGasto",
    "codigoFuente",
    "codigoOrganismo",
    "correlativo",
    "codigoDivision",
    "codigoTipoPresupuesto",
    "asignado",
    "modificado",
    "vigente",
)
EXECUTION = ("precompromiso", "compromiso", "devengado", "pagado")  # unknown where not published


def line_builder(
    columns: Sequence[str], names: Cached[str | None, str | None], place: str
) -> Callable[[Cells], Row]:
    """Return the function that makes a line of a record of the municipality ``place``.

    It runs once per line of files of 100,000 lines and more, so every cell is one look-up.
    """
    wanted = itemgetter(*map(columns.index, REQUIRED))
    execution = [(name, columns.index(name)) for name in EXECUTION if name in columns]
    two, three, six = (Cached(partial(padded, width=width)) for width in (2, 3, 6))
    money, sources = Cached(amount), Cached(_source)

    def line(cells: Cells) -> Row:
        (
            programme,
            subprogramme,
            project,
            activity,
            activity_name,
            work,
            work_name,
            renglon,
            renglon_name,
            group,
            fund,
            body,
            number,
            division,
            budget_type,
            assigned,
            changed,
            in_force,
        ) = wanted(cells)
        row: Row = {
            "programa": two[programme],
            "subprograma": two[subprogramme],
            "proyecto": three[project],
            "actividad": three[activity],
            "actividad_nombre": names[activity_name],
            "obra": three[work],
            "obra_nombre": names[work_name],
            "renglon": three[renglon],
            "descripcion": names[renglon_name],
            "grupo": three[group],
            "fuente": sources[fund, body, number],
            "funcion": six[division],
            "tipo_presupuesto": two[budget_type],
            "ubicacion": place,
            "asignado": money[assigned],
            "modificado": money[changed],
            "vigente": money[in_force],
        }
        for name, at in execution:
            row[name] = money[cells[at]]
        return row

    return line


def _source(parts: tuple[str | None, str | None, str | None]) -> str | None:
    """Join fuente, organismo and correlativo: ``22-0101-0001``."""
    return joined(parts, (2, 4, 4))


def joined(parts: Sequence[str | None], widths: Sequence[int]) -> str | None:
    """Write a code of several parts, each padded to its width; nothing at all is no code."""
    whole = [padded(part, width) or "" for part, width in zip(parts, widths, strict=True)]
    return "-".join(whole) if any(whole) else None
