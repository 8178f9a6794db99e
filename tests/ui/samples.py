"""Invented rows for tests and pictures of the window: always the same ones."""

from collections.abc import Sequence
from itertools import cycle, islice

from valija.content import make_row
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Problem, Severity, Where

_LINES = (
    ("071", "Aguinaldo", "10", 4_500_000),
    ("073", "Bono vacacional", "10", 200_000),
    ("322", "Mobiliario y equipo de oficina", "20", 1_100_000),
    ("011", "Personal permanente", "10", 29_000_000),
    ("324", "Equipo educacional, cultural y recreativo de las escuelas", "20", 4_000_000),
    ("331", "Construcciones de bienes nacionales de uso común", "20", 125_000_000),
    ("328", "Equipo de cómputo", "20", 3_500_000),
)
_SOURCES = ("22-0101-0001", "21-0101-0001", "31-0101-0001", "22-0101-0001", "29-0101-0001")


def budget_lines(count: int) -> list[BudgetLine]:
    """Return ``count`` lines; the seventh has no amounts."""
    lines = zip(cycle(_LINES), cycle(_SOURCES), strict=False)
    rows = []
    for number, ((code, words, type, amount), source) in enumerate(islice(lines, count)):
        much = None if number == 6 else amount + number * 1_000
        rows.append(
            make_row(
                BudgetLine,
                f"row-{number}",
                number,
                programa=f"{1 + number % 13:02d}",
                subprograma="00",
                proyecto="000",
                actividad=f"{1 + number % 8:03d}",
                obra="000",
                renglon=code,
                descripcion=words,
                grupo=f"{code[0]}00",
                fuente=source,
                funcion="010101",
                tipo_presupuesto=type,
                ubicacion="0401",
                asignado=much,
                modificado=None if much is None else -500_00 if number % 3 else 0,
                vigente=much,
            )
        )
    return rows


def problems_of(rows: Sequence[BudgetLine]) -> list[Problem]:
    """Return a problem of each severity among the first rows."""
    at = [row.row_id for row in rows[:16]]
    table = BudgetLine.table_name
    return [
        Problem(
            "V45",
            Severity.ERROR,
            Where(table, at[2], "fuente"),
            "Funcionamiento usa 10.4 % de la fuente 22 y el máximo es 10 %. Baje Q 12,000.00.",
        ),
        Problem(
            "C02",
            Severity.ERROR,
            Where(table, at[4], "asignado"),
            "«mil quinientos» no es un número. Escriba, por ejemplo, 1,234.56.",
        ),
        Problem("C01", Severity.ERROR, Where(table, at[6], "vigente"), "Falta el monto vigente."),
        Problem(
            "V47",
            Severity.WARNING,
            Where(table, at[2], "vigente"),
            "El vigente no es asignado más modificado. Revise el modificado.",
        ),
        Problem("C04", Severity.WARNING, Where(table, at[3], "renglon"), "No está en el catálogo."),
        Problem("V49", Severity.WARNING, Where(table, at[5], ""), "Hay otro renglón igual."),
    ]
