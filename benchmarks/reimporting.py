"""Bringing a workbook back: 10,000 lines read, compared cell by cell, written and journalled."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.budgets import multiplied
from benchmarks.measuring import Row, Work, against_floor
from benchmarks.places import municipality
from benchmarks.plans import MUNICIPALITY, PLAN
from desktop.models.workspace import Workspace
from desktop.services.exporting import ExportFormat, export
from desktop.services.importing import apply_import, plan_import
from valija import catalogues, document
from valija.content import Content
from valija.documents import workbook
from valija.kinds import kind_of

_LINES = 10_000
_EDITED = 500
_MOST = 3.0


def measure(folder: Path) -> Iterator[Row]:
    """Import by turns two workbooks of one plan that differ in some hundred cells."""
    with municipality(folder, MUNICIPALITY) as workspace:
        plan = _long_plan(workspace, folder)
        books = _books(workspace, plan, folder)
        yield against_floor(
            f"Reimportar un libro de {_LINES:,} renglones con {_EDITED} celdas cambiadas",
            "openpyxl lee el mismo libro",
            _import(workspace, plan, books),
            lambda: _bare(books[0]),
            most=_MOST,
            repeats=3,
        )


def _long_plan(workspace: Workspace, folder: Path) -> str:
    kind = kind_of("poa")
    content = document.from_bytes(PLAN.read_bytes(), kind)
    lines = len(content.tables["renglones"])
    content = multiplied(content, -(-_LINES // lines))
    cut = {**content.tables, "renglones": content.tables["renglones"][:_LINES]}
    path = folder / "largo.xlsx"
    workbook.write(Content(content.head, cut), kind, catalogues.load(), path)
    return apply_import(workspace, plan_import(workspace, "poa", path)).submission_id


def _books(workspace: Workspace, plan: str, folder: Path) -> tuple[Path, Path]:
    first, second = folder / "uno.xlsx", folder / "dos.xlsx"
    export(workspace, plan, ExportFormat.XLSX, first)
    book = load_workbook(first)
    sheet = book["Renglones"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Pagado")
    for row in range(2, 2 + _EDITED):
        sheet.cell(row, column, 12.25)
    book.save(second)
    book.close()
    return first, second


def _import(workspace: Workspace, plan: str, books: tuple[Path, Path]) -> Work:
    turns = cycle(reversed(books))

    def work() -> None:
        found = plan_import(workspace, "poa", next(turns), into=plan)
        if len(found.merge.cells) != _EDITED:
            raise AssertionError(f"{len(found.merge.cells)} cells changed")
        apply_import(workspace, found)

    return work


def _bare(path: Path) -> object:
    book = load_workbook(path, read_only=True)
    cells = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    book.close()
    return cells
