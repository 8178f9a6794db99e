"""From one record of the portal to one budget line: which column gives which field."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

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


# What each field is read from, in the order of REQUIRED but for the source, which has three parts.
_READ = (
    ("programa", "two"),
    ("subprograma", "two"),
    ("proyecto", "three"),
    ("actividad", "three"),
    ("actividad_nombre", "names"),
    ("obra", "three"),
    ("obra_nombre", "names"),
    ("renglon", "three"),
    ("descripcion", "names"),
    ("grupo", "three"),
    ("funcion", "six"),
    ("tipo_presupuesto", "two"),
    ("asignado", "money"),
    ("modificado", "money"),
    ("vigente", "money"),
)
_SOURCE = ("codigoFuente", "codigoOrganismo", "correlativo")


def line_builder(
    columns: Sequence[str], names: Cached[str | None, str | None], place: str
) -> Callable[[Cells], Row]:
    """Return the function that makes a line of a record of the municipality ``place``.

    It runs once per line of files of 100,000 lines and more, so every cell is one look-up.
    """
    readers: dict[str, Cached[str | None, Any]] = {
        "two": Cached(partial(padded, width=2)),
        "three": Cached(partial(padded, width=3)),
        "six": Cached(partial(padded, width=6)),
        "names": names,
        "money": Cached(amount),
    }
    single = [columns.index(name) for name in REQUIRED if name not in _SOURCE]
    steps = [
        (field, at, readers[reader]) for (field, reader), at in zip(_READ, single, strict=True)
    ]
    steps += [
        (name, columns.index(name), readers["money"]) for name in EXECUTION if name in columns
    ]
    source, sources = itemgetter(*map(columns.index, _SOURCE)), Cached(_source)

    def line(cells: Cells) -> Row:
        row: Row = {field: reader[cells[at]] for field, at, reader in steps}
        row["fuente"] = sources[source(cells)]
        row["ubicacion"] = place
        return row

    return line


def _source(parts: tuple[str | None, str | None, str | None]) -> str | None:
    """Join fuente, organismo and correlativo: ``22-0101-0001``."""
    return joined(parts, (2, 4, 4))


def joined(parts: Sequence[str | None], widths: Sequence[int]) -> str | None:
    """Write a code of several parts, each padded to its width; nothing at all is no code."""
    whole = [padded(part, width) or "" for part, width in zip(parts, widths, strict=True)]
    return "-".join(whole) if any(whole) else None
