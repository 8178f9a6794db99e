"""Workbooks as people leave them, dropped on the window: one report or one sentence for each."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.services import exporting
from desktop.services.exporting import ExportFormat
from tests.documents.books import column
from tests.ui.pages.planes.test_importing import drop, preview, said
from tests.ui.pages.planes.world import WAIT, World

TARGET = "«Productos», fila 2, columna «Meta anual»"
PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


@pytest.fixture
def book(world: World, plan: str, tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    exporting.export(world.workspace, plan, ExportFormat.XLSX, path)
    return path


def changed(book: Path, name: str, change: Callable[[Any], None]) -> Path:
    made = load_workbook(book)
    change(made)
    path = book.with_name(name)
    made.save(path)
    return path


def put(made: Any, row: int, label: str, value: object) -> None:
    sheet = made["Productos"]
    sheet.cell(row, column(sheet, label), value)


def with_macros(book: Path) -> Path:
    """Return the workbook as Excel saves one with macros."""
    path = book.with_name("macros.xlsm")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(PLAIN, WITH_MACROS))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500))
    return path


def lines(world: World, path: Path, qtbot: QtBot) -> tuple[list[str], list[str]]:
    """Drop a file; return what the preview says, and each cell that would change."""
    drop(world, path)
    shown = preview(world, qtbot)
    told = said(shown)
    cells = [f"{one.row} {one.label}: {one.after}" for one in shown.proposal.plan.merge.cells]
    shown.left.emit()
    return told, cells


def test_merged_cells_give_their_text_to_all_their_rows(
    world: World, book: Path, qtbot: QtBot
) -> None:
    def merge(made: Any) -> None:
        put(made, 2, "Unidad responsable", "003")
        letter = made["Productos"].cell(2, column(made["Productos"], "Unidad responsable"))
        made["Productos"].merge_cells(f"{letter.column_letter}2:{letter.column_letter}4")

    told, cells = lines(world, changed(book, "unidas.xlsx", merge), qtbot)
    assert any("«Productos» tiene celdas combinadas" in one for one in told)
    assert cells == [f"{row} Unidad responsable: 003" for row in (1, 2, 3)]


def test_macros_are_neither_run_nor_kept_and_the_rest_is_read(
    world: World, book: Path, qtbot: QtBot
) -> None:
    path = with_macros(changed(book, "m.xlsx", lambda made: put(made, 2, "Hombres", 7)))
    told, cells = lines(world, path, qtbot)
    assert any("tiene macros: no se ejecutaron ni se conservan" in one for one in told)
    assert cells == ["1 Hombres: 7"]


def test_what_is_no_number_and_what_can_t_be_is_told_by_row_and_column(
    world: World, book: Path, qtbot: QtBot
) -> None:
    text = changed(book, "texto.xlsx", lambda made: put(made, 2, "Meta anual", "muchas"))
    told, _ = lines(world, text, qtbot)
    assert [one for one in told if TARGET in one] == [
        f"{TARGET}: «muchas» no es un número. Escriba, por ejemplo, 1,234.56."
    ]
    negative = changed(book, "menos.xlsx", lambda made: put(made, 2, "Meta anual", -5))
    told, cells = lines(world, negative, qtbot)
    assert f"{TARGET}: La meta -5 es negativa. Escriba 0 o más." in told
    assert cells == ["1 Meta anual: -5.00"]


@pytest.mark.parametrize("cut", [9, 2])
def test_a_broken_workbook_is_one_sentence(
    world: World, book: Path, cut: int, qtbot: QtBot
) -> None:
    path = book.with_name("roto.xlsx")
    path.write_bytes(book.read_bytes()[: book.stat().st_size // cut])
    drop(world, path)
    qtbot.waitUntil(lambda: bool(world.window.notices.shown()), timeout=WAIT)
    assert world.window.notices.shown()[0].words.startswith("«roto.xlsx» no es un libro de Excel")
    assert world.page.importing.preview is None
