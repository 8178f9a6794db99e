"""Reports of SICOIN GL as they are described: no sample of them is at hand, so they are made here.

The layout follows docs/dominio/poa.md, sections 4 and 13, and published lines of real reports:
programmes glued to their names, headings with seven amounts, the bare line of the expenditure
group, eleven amounts to a line, names that go on below, and a head on every page.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from valija.kinds.poa.importers.sicoin.verification import AMOUNTS

HEAD = (
    "SIAF: SICOIN GL  Pagina: Pagina {page} de 9",
    "MUNICIPALIDAD DE SAN EJEMPLO, DEPARTAMENTO DE MUESTRA",
    "Ejecución de Egresos del Ejercicio",
    "Periodo del:  01/01/2027 al:   31/08/2027",
    "Todos los programas",
    "Prog Subp Proy Act O",
    "Asignado Modificado Vigente PRESUPUESTARIO Compromiso Devengado Pagado",
    "Usuario: JCAAL  R00814981.rpt",
)
LEVELS = ("programa", "subprograma", "proyecto", "actividad", "obra")
_PAGE = 30  # lines
NAMES = {"01": "ACTIVIDADES CENTRALES", "00": "SIN SUBPROGRAMA", "000": "SIN PROYECTO"}


def shown(centavos: int) -> str:
    """Write an amount as the report does."""
    return f"{centavos / 100:,.2f}"


def figures(vigente: int, spent: int = 0, asignado: int | None = None) -> dict[str, int]:
    """Return the eleven amounts of a line that adds up."""
    asignado = vigente if asignado is None else asignado
    given = (asignado, vigente - asignado, vigente, 0, spent, spent, spent, 0, vigente - spent)
    return dict(zip(AMOUNTS, (*given, 0, 0), strict=True))


def line(codes: str, renglon: str, fuente: str, vigente: int, spent: int = 0) -> dict[str, Any]:
    """Return a line of the report; ``codes`` is ``01-00-000-001-000``."""
    return {
        **dict(zip(LEVELS, codes.split("-"), strict=True)),
        "renglon": renglon,
        "fuente": fuente,
        "descripcion": f"RENGLÓN {renglon} DE NOMBRE LARGO",
        **figures(vigente, spent),
    }


LINES = (
    line("01-00-000-001-000", "011", "21-0101-0001", 139_256_000, 85_759_000),
    line("01-00-000-001-000", "015", "22-0101-0001", 6_500_000, 4_112_500),
    line("01-00-000-002-000", "029", "22-0101-0001", 37_000_000, 250_000),
    line("12-01-001-000-001", "331", "21-0101-0001", 170_000, 53_750),
    line("12-01-001-000-002", "331", "22-0101-0001", 932_400, 932_400),
    line("19-02-001-001-000", "029", "22-0101-0001", 120_000_000, 116_503_200),
)


def rows(lines: Sequence[dict[str, Any]] = LINES) -> list[list[str]]:
    """Return the report without its heads, cell by cell: headings, groups, lines and the total."""
    made: list[list[str]] = []
    before: dict[str, Any] = dict.fromkeys(LEVELS)
    group = ""
    for one in lines:
        new = next((n for n, level in enumerate(LEVELS) if one[level] != before[level]), 5)
        made += [
            [one[level], _name(level, one[level]), *["0.00"] * 6, shown(one["vigente"])]
            for level in LEVELS[new:]
        ]
        if new < len(LEVELS) or group != one["renglon"][0]:
            made.append([f"{one['renglon'][0]}00"])
        group, before = one["renglon"][0], one
        amounts = [shown(one[name]) for name in AMOUNTS]
        made.append([one["renglon"], one["fuente"], one["descripcion"], *amounts])
    sums = [shown(sum(one[name] for one in lines)) for name in AMOUNTS]
    return [*made, ["TOTAL :", *sums]]


def _name(level: str, code: str) -> str:
    zeros = {"subprograma": "SIN SUBPROGRAMA", "obra": "SIN OBRA"}.get(
        level, f"SIN {level.upper()}"
    )
    return zeros if set(code) == {"0"} else f"{level.upper()} LLAMADO {code}"


def text(lines: Sequence[dict[str, Any]] = LINES, *, gap: str = " ") -> str:
    """Return the report as text: programmes glued, names split, heads and page breaks between."""
    printed: list[str] = []
    body = rows(lines)
    for number, cells in enumerate(body):
        if number % _PAGE == 0:
            printed += ["\f" * bool(number) + h.format(page=1 + number // _PAGE) for h in HEAD]
        if len(cells) == 9 and len(cells[0]) == 2 and (number == 0 or len(body[number - 1]) != 9):
            printed.append(gap.join([cells[0] + cells[1], *cells[2:]]))  # close to its name
        elif len(cells) == 14:
            *words, last = cells[2].split(" ")
            printed += [gap.join([*cells[:2], " ".join(words), *cells[3:]]), last]
        else:
            printed.append(gap.join(cells))
    return "\n".join(printed) + "\n"


def workbook(path: Path, body: Iterable[Sequence[Any]], head: Sequence[str] = HEAD) -> Path:
    """Save a report as a workbook whose numbers are numbers: codes lose their zeros."""
    book = Workbook()
    sheet = book.worksheets[0]
    for said in head:
        sheet.append([said.format(page=1)])
    for cells in body:
        sheet.append([_number(cell) for cell in cells])
    book.save(path)
    return path


def _number(cell: str) -> Any:
    plain = cell.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return cell


BULLETIN = """\
SIAF: SICOIN GL Pagina: 1
MUNICIPALIDAD DE SAN EJEMPLO
Boletin de Caja Consolidado Diario por Cuenta Corriente
Ejercicio: 2026
Fecha de: 31/12/2026
CUENTA DESCRIPCION SALDO ANTERIOR CREDITO DEBITO NUEVO SALDO
Cuenta Fisica No: 3130009999 CUENTA DEL TESORO 100.00 50.00 75.00 125.00
3-130-00054-6126 CES_MUNICIPALIDAD SAN EJEMPLO 0.00 0.00 0.00 0.00
118 PLAN DE PRESTACIONES DEL EMPLEADO MUNICIPAL 0.00 17,508.40 17,508.40 0.00
201 CUOTAS I.G.S.S. 0.00 0.00 80.80 80.80
21-0101-0001-0-0-1 Ingresos IVA-PAZ-FUNCIONAMIENTO 0.96 412,120.00 505,164.95 93,045.91
21-0101-0001-0-0-2 Ingresos IVA-PAZ-INVERSION 0.00 1,523,400.37 1,529,400.37 6,000.00
31-0101-0004-329-1-2 CODEDE-IVA PAZ-MEJORAMIENTO CAMINO RURAL
SAN EJEMPLO / INVERSION
120,000.00 0.00 0.00 120,000.00
32-0101-0004 Saldo de caja constitucional 10.00 0.00 0.00 10.00
32-0101-0004-0-0-2 Saldo de caja constitucional-INVERSION 1,000.00 0.00 234.56 1,234.56
32-0101-00040 Otra cosa 5.00 0.00 0.00 5.00
32-0151-0001-0-0-1 Saldo de caja propios 77.50 0.00 0.00 77.50
TOTAL : 120,001.46 1,953,028.77 2,052,389.08 220,448.77
"""
