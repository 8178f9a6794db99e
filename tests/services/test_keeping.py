"""Columns that people add to their workbook are kept beside the rows, and come out again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.models.workspace import Workspace
from desktop.services import history, importing, submissions
from desktop.services.exporting import ExportFormat, export
from valija import storage


def book_of(place: Workspace, plan: str, path: Path) -> Path:
    export(place, plan, ExportFormat.XLSX, path, replace=True)
    return path


def edited(path: Path, change: Callable[[Any], object]) -> Path:
    book = load_workbook(path)
    change(book["Techos"])
    book.save(path)
    book.close()
    return path


def headings(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def column_of(path: Path, heading: str) -> list[Any]:
    sheet = load_workbook(path)["Techos"]
    at = headings(sheet)[heading]
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def told(place: Workspace, plan: str) -> dict[str, list[str]]:
    """What is kept of the ceilings: each column's cells."""
    with place.reading() as connection:
        found = storage.load_kept(connection, plan)["techos"]
    return {heading: sorted(cells.values()) for heading, cells in found.items()}


def add_columns(sheet: Any) -> None:
    last = sheet.max_column
    for row, (note, share) in enumerate([("Nota de la oficina", "Parte"), ("=1+1", 0.5)], 1):
        sheet.cell(row, last + 1).value = note
        sheet.cell(row, last + 2).value = share
    sheet.cell(3, last + 1).value = "llamar al delegado"


@pytest.fixture
def kept(place: Workspace, plan: str, tmp_path: Path) -> Path:
    """A workbook with two columns more, brought in."""
    path = edited(book_of(place, plan, tmp_path / "libro.xlsx"), add_columns)
    before = place.content(plan).content
    importing.apply_import(place, importing.plan_import(place, "poa", path, into=plan))
    assert place.content(plan).content == before  # they are no part of what is sealed
    return path


def test_they_are_told_cell_by_cell_before_they_are_written(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    path = edited(book_of(place, plan, tmp_path / "libro.xlsx"), add_columns)
    found = importing.plan_import(place, "poa", path, into=plan)
    assert [(cell.label, cell.after) for cell in found.merge.cells] == [
        ("Nota de la oficina (columna propia)", "=1+1"),
        ("Parte (columna propia)", "0.5"),
        ("Nota de la oficina (columna propia)", "llamar al delegado"),
    ]
    with place.reading() as connection:
        assert storage.load_kept(connection, plan) == {}


def test_they_come_out_again_as_they_were(
    place: Workspace, plan: str, kept: Path, tmp_path: Path
) -> None:
    again = book_of(place, plan, tmp_path / "otra vez.xlsx")
    assert column_of(again, "Nota de la oficina")[:3] == ["=1+1", "llamar al delegado", None]
    assert (
        load_workbook(again)["Techos"]
        .cell(2, headings(load_workbook(again)["Techos"])["Nota de la oficina"])
        .data_type
        == "s"
    )
    assert column_of(again, "Parte")[0] == 0.5
    assert not importing.plan_import(place, "poa", again, into=plan).changes_anything


def test_they_stay_with_their_row_when_it_is_moved(
    place: Workspace, plan: str, kept: Path, tmp_path: Path
) -> None:
    def turn(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)][::-1]
        for number, values in enumerate(rows, 2):
            for at, value in enumerate(values, 1):
                sheet.cell(number, at).value = value

    path = edited(book_of(place, plan, tmp_path / "orden.xlsx"), turn)
    assert not importing.plan_import(place, "poa", path, into=plan).changes_anything


def test_a_change_of_them_is_one_entry_and_can_be_undone(
    place: Workspace, plan: str, kept: Path, tmp_path: Path
) -> None:
    def clear(sheet: Any) -> None:
        sheet.cell(3, headings(sheet)["Nota de la oficina"]).value = None
        sheet.cell(2, headings(sheet)["Parte"]).value = 0.75

    path = edited(book_of(place, plan, tmp_path / "otro.xlsx"), clear)
    importing.apply_import(place, importing.plan_import(place, "poa", path, into=plan))
    assert told(place, plan) == {"Nota de la oficina": ['"=1+1"'], "Parte": ["0.75"]}
    history.undo(place, plan)
    both = ['"=1+1"', '"llamar al delegado"']
    assert told(place, plan) == {"Nota de la oficina": both, "Parte": ["0.5"]}
    history.undo(place, plan)
    assert "Parte" not in headings(
        load_workbook(book_of(place, plan, tmp_path / "x.xlsx"))["Techos"]
    )


def test_a_new_plan_keeps_them_too_and_goes_whole(place: Workspace, plan: str, kept: Path) -> None:
    made = importing.apply_import(place, importing.plan_import(place, "poa", kept)).submission_id
    with place.reading() as connection:
        assert set(storage.load_kept(connection, made)["techos"]) == {"Nota de la oficina", "Parte"}
    history.undo(place, made)
    assert made not in {one.id for one in submissions.list_submissions(place)}
