"""Pasting, filling and jumping, worked out without Qt."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.forms import Options
from desktop.ui.grids import CellEdit, columns_of
from desktop.ui.grids.blocks import Area, copied, filled, filled_down, jumped, pasted, with_zeros
from desktop.ui.grids.sheet import Sheet
from tests.ui.samples import budget_lines
from valija.catalogues import Catalogues
from valija.content import make_row
from valija.fields import Field, FieldType
from valija.kinds.poa.tables import BudgetLine

COLUMNS = columns_of(BudgetLine, only=["renglon", "descripcion", "asignado"])
EMPTY = Options(Catalogues({}))


def every(column: int) -> bool:
    return True


@pytest.fixture
def sheet() -> Sheet:
    made = Sheet(COLUMNS, EMPTY)
    made.fill(budget_lines(4), {("row-3", "asignado"): "mil"})
    return made


def paste(
    sheet: Sheet,
    area: Area,
    block: Sequence[Sequence[str]],
    editable: Callable[[int], bool] = every,
) -> list[tuple[str, str, str]]:
    work = pasted(sheet, area, block, EMPTY, editable)
    return [(edit.row_id, edit.field, edit.text) for edit in work.edits]


def test_a_block_is_pasted_from_the_corner_on(sheet: Sheet) -> None:
    assert paste(sheet, Area(1, 1, 1, 1), [["Uno", "1"], ["Dos", "2"]]) == [
        ("row-1", "descripcion", "Uno"),
        ("row-1", "asignado", "1"),
        ("row-2", "descripcion", "Dos"),
        ("row-2", "asignado", "2"),
    ]


def test_one_cell_fills_the_whole_area(sheet: Sheet) -> None:
    assert paste(sheet, Area(0, 1, 2, 1), [["Igual"]]) == [
        ("row-0", "descripcion", "Igual"),
        ("row-1", "descripcion", "Igual"),
        ("row-2", "descripcion", "Igual"),
    ]


def test_a_block_that_fits_is_repeated(sheet: Sheet) -> None:
    edits = paste(sheet, Area(0, 1, 3, 1), [["A"], ["B"]])
    assert [text for _, _, text in edits] == ["A", "B", "A", "B"]


def test_a_block_that_does_not_fit_is_pasted_once(sheet: Sheet) -> None:
    assert len(paste(sheet, Area(0, 1, 2, 1), [["A"], ["B"]])) == 2


def test_rows_past_the_end_are_asked_for(sheet: Sheet) -> None:
    work = pasted(sheet, Area(3, 0, 3, 0), [["012"], ["022"], ["031"]], EMPTY, every)
    assert work.new_rows == 2
    assert [(edit.row_id, edit.is_new_row) for edit in work.edits] == [
        ("row-3", False),
        ("+1", True),
        ("+2", True),
    ]
    assert work.area == Area(3, 0, 5, 0)


def test_empty_lines_past_the_end_make_no_rows(sheet: Sheet) -> None:
    work = pasted(sheet, Area(3, 0, 3, 0), [["012"], [""], ["031"]], EMPTY, every)
    assert [edit.row_id for edit in work.edits] == ["row-3", "+2"]
    assert work.new_rows == 1


def test_what_has_no_column_or_is_not_for_people_is_left_out_and_said(sheet: Sheet) -> None:
    work = pasted(sheet, Area(0, 1, 0, 1), [["a", "1", "x"]], EMPTY, lambda column: column != 1)
    assert [edit.field for edit in work.edits] == ["asignado"]
    assert work.skipped == 2
    assert "2 celdas" in work.notice


def test_a_cell_that_holds_the_text_already_is_no_edit(sheet: Sheet) -> None:
    assert paste(sheet, Area(0, 0, 0, 0), [["071", "Aguinaldo", "45,000.00"]]) == []


def test_copy_gives_plain_figures_and_texts_that_are_none(sheet: Sheet) -> None:
    assert copied(sheet, Area(2, 0, 3, 2)) == [
        ["322", "Mobiliario y equipo de oficina", "11020.00"],
        ["011", "Personal permanente", "290030.00"],
    ]


def test_what_is_copied_pastes_as_the_same(sheet: Sheet) -> None:
    area = Area(0, 0, 3, 2)
    edits = paste(sheet, area, copied(sheet, area))
    assert {field for _, field, _ in edits} <= {"asignado"}  # 45000.00 is typed otherwise


@given(st.integers(0, 3), st.integers(0, 2), st.integers(1, 6), st.integers(1, 5))
def test_a_paste_asks_for_each_of_its_cells_at_most_once(
    top: int, left: int, height: int, width: int
) -> None:
    sheet = Sheet(COLUMNS, EMPTY)
    sheet.fill(budget_lines(4), {})
    block = [[f"x{row}{column}" for column in range(width)] for row in range(height)]
    work = pasted(sheet, Area(top, left, top, left), block, EMPTY, every)
    cells = [(edit.row_id, edit.field) for edit in work.edits]
    assert len(cells) == len(set(cells)) == height * min(width, 3 - left)
    assert work.skipped == height * width - len(cells)
    assert work.new_rows == max(0, top + height - 4)


def test_fill_down_copies_the_first_row(sheet: Sheet) -> None:
    edits = filled_down(sheet, Area(0, 0, 2, 1), every)
    assert CellEdit("row-2", "renglon", "071") in edits
    assert CellEdit("row-1", "descripcion", "Aguinaldo") in edits
    assert len(edits) == 4


def test_fill_down_of_one_row_takes_from_the_row_above(sheet: Sheet) -> None:
    assert filled_down(sheet, Area(1, 1, 1, 1), every) == [
        CellEdit("row-1", "descripcion", "Aguinaldo")
    ]
    assert filled_down(sheet, Area(0, 1, 0, 1), every) == []


def test_filling_leaves_alone_what_people_do_not_fill(sheet: Sheet) -> None:
    cells = [(0, 0), (0, 1)]
    edits = filled(sheet, cells, "x", lambda column: column == 1)
    assert [edit.field for edit in edits] == ["descripcion"]


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ((0, 0), (1, 0), (3, 0)),  # down through a run of filled cells
        ((3, 0), (1, 0), (6, 0)),  # over a gap to the next filled one
        ((6, 0), (1, 0), (7, 0)),  # nothing more: the last row
        ((7, 0), (1, 0), (7, 0)),
        ((7, 0), (-1, 0), (6, 0)),
        ((0, 0), (0, 1), (0, 0)),
    ],
)
def test_ctrl_and_an_arrow_jump_to_the_end_of_a_run(
    start: tuple[int, int], direction: tuple[int, int], end: tuple[int, int]
) -> None:
    sheet = Sheet(COLUMNS[:1], EMPTY)
    codes = ["011", "011", "011", "011", None, None, "011", None]
    rows = [make_row(BudgetLine, f"r{n}", n, renglon=code) for n, code in enumerate(codes)]
    sheet.fill(rows, {})
    assert jumped(sheet, *start, *direction) == end


def test_a_code_gets_back_the_zeros_a_spreadsheet_took(options: Options) -> None:
    free = Field(name="a", label="A", type=FieldType.CODE, pattern=r"\d{3}")
    listed = Field(
        name="r", label="R", type=FieldType.CODE, pattern=r"\d{3}", catalogue="renglones_gasto"
    )
    source = Field(name="f", label="F", type=FieldType.CODE, pattern=r"\d{2}-\d{4}-\d{4}")
    assert with_zeros(free, "2", options) == "002"
    assert with_zeros(listed, "11", options) == "011"
    assert with_zeros(listed, "12", options) == "12"  # 012 is in no catalogue
    assert with_zeros(free, "0002", options) == "0002"
    assert with_zeros(free, "2a", options) == "2a"
    assert with_zeros(source, "22", options) == "22"


def test_restored_zeros_are_said(options: Options) -> None:
    sheet = Sheet(columns_of(BudgetLine, only=["actividad"]), options)
    sheet.fill(budget_lines(1), {})
    work = pasted(sheet, Area(0, 0, 0, 0), [["7"]], options, every)
    assert work.edits == [CellEdit("row-0", "actividad", "007")]
    assert "1 código" in work.notice


def test_a_name_is_pasted_as_its_code_where_names_are_shown(options: Options) -> None:
    sheet = Sheet(columns_of(BudgetLine, only=["renglon"], named=["renglon"]), options)
    sheet.fill(budget_lines(3), {})
    block = [["AGUINALDO"], ["322"], ["no es ninguno"]]
    work = pasted(sheet, Area(0, 0, 2, 0), block, options, every)
    assert [edit.text for edit in work.edits if edit.row_id != "row-0"] == ["322", "no es ninguno"]
    assert all(edit.text == "071" for edit in work.edits if edit.row_id == "row-0")
    assert copied(sheet, Area(0, 0, 0, 0)) == [["071"]]
