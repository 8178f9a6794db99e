"""Workbooks for tests: written, changed as people change them, and read again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from valija import catalogues
from valija.content import Content, Head, make_row
from valija.documents import workbook
from valija.kinds import Imported, kind_of
from valija.kinds.poa.tables import (
    BudgetLine,
    IncomeCeiling,
    MunicipalUnit,
    PoaHeader,
    PoaRow,
)
from valija.progress import silent

KIND = kind_of("poa")
HEAD = Head("01a19cc6", "poa", 1, "0401", "2026", 1, title="Plan 2026")
LINE = {
    "programa": "01",
    "subprograma": "00",
    "proyecto": "000",
    "actividad": "002",
    "obra": "000",
    "renglon": "011",
    "fuente": "22-0101-0001",
}


def plan(*amounts: int) -> Content:
    """Return a small plan with one budget line per amount."""
    lines = tuple(
        make_row(BudgetLine, f"r{n}", n, **LINE, vigente=amount)
        for n, amount in enumerate(amounts or (150_000, 2_500_050), 1)
    )
    return Content(
        HEAD,
        {
            "encabezado": (make_row(PoaHeader, "e", 1, anio_inicio=2026, alcalde="Ana"),),
            "unidades": (make_row(MunicipalUnit, "u", 1, codigo="002", nombre="Alcaldía"),),
            "productos": (make_row(PoaRow, "p", 1, numero=1, unidad_responsable="002"),),
            "renglones": lines,
            "techos": (make_row(IncomeCeiling, "t", 1, fuente="22-0101-0001"),),
            "extensiones": (),
        },
    )


def written(content: Content, folder: Path) -> Path:
    """Write ``content`` as a workbook."""
    path = folder / "plan.xlsx"
    workbook.write(content, KIND, catalogues.load(), path)
    return path


def changed(path: Path, change: Callable[[Any], object]) -> Path:
    """Let ``change`` do to an open workbook what a person would, and save it."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    book.close()
    return path


def read(path: Path, base: Content | None) -> Imported:
    """Read a workbook of a plan."""
    return workbook.read(path, KIND, base, silent)


def column(sheet: Any, label: str) -> int:
    """Return the number of the column headed ``label``."""
    return next(int(cell.column) for cell in sheet[1] if cell.value == label)


def after(change: Callable[[Any], object], folder: Path, base: Content | None = None) -> Imported:
    """Write a plan, change its workbook, and read it into the same plan."""
    base = base or plan()
    return read(changed(written(base, folder), change), base)


def foreign(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """Make a workbook that no program of ours wrote."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
