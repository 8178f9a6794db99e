"""The table model: it asks for edits, takes in changes, and keeps everyone's place."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.forms import Options
from desktop.ui.forms.options import Option
from desktop.ui.forms.picker import MatchModel
from desktop.ui.grids import Arrangement, CellEdit, Changes, ColumnFilter, GridModel, columns_of
from desktop.ui.grids.filters import ValuesModel
from tests.ui.grids.writer import Writer
from tests.ui.samples import budget_lines, problems_of
from valija.catalogues import Catalogues
from valija.content import make_row
from valija.kinds import all_kinds
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Problem, Severity, Where
from valija.records import fields_of, replaced

Role = Qt.ItemDataRole
VIGENTE = 5


def check(tester: ModelTester, model: QAbstractItemModel) -> None:
    tester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def text(model: GridModel, row: int, column: int) -> Any:
    return model.index(row, column).data()


def test_it_behaves_as_qt_expects_of_a_model(
    qtmodeltester: ModelTester, model: GridModel, writer: Writer
) -> None:
    check(qtmodeltester, model)
    model.arrange(Arrangement(VIGENTE, descending=True))
    model.arrange(Arrangement(quick="aguinaldo"))
    model.arrange(Arrangement())
    writer.write([CellEdit("row-1", "vigente", "5"), CellEdit("+1", "renglon", "011")])
    model.apply(Changes(removed=["row-0", "row-3", "row-4"]))
    model.show_problems(problems_of(budget_lines(20)))
    model.set_rows([])
    model.apply(Changes(added=budget_lines(2)))


def test_the_lists_behave_as_qt_expects_of_a_model(qtmodeltester: ModelTester) -> None:
    values = ValuesModel()
    check(qtmodeltester, values)
    values.show_values({"Agua": 2, "": 1}, None)
    values.search("ag")
    matches = MatchModel()
    check(qtmodeltester, matches)
    matches.show_matches([Option("011", "Personal permanente")])


@pytest.mark.parametrize(
    "table",
    [table for kind in all_kinds().values() for table in kind.tables],
    ids=lambda table: table.table_name,
)
def test_every_table_of_every_kind_has_its_grid(
    qtmodeltester: ModelTester, options: Options, table: Any
) -> None:
    model = GridModel(table, options)
    model.set_rows([make_row(table, "a", 0), make_row(table, "b", 1)])
    check(qtmodeltester, model)
    assert model.columnCount() == len(fields_of(table))


def test_cells_show_values_as_people_write_them(model: GridModel) -> None:
    assert [text(model, 0, column) for column in range(6)] == [
        "01",
        "071",
        "Aguinaldo",
        "22-0101-0001",
        "45,000.00",
        "45,000.00",
    ]
    assert text(model, 6, VIGENTE) == ""


def test_amounts_stand_at_the_right(model: GridModel) -> None:
    sides = [model.index(0, n).data(Role.TextAlignmentRole) for n in (2, VIGENTE)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides] == [False, True]


def test_a_title_says_the_unit_and_its_tip_the_help(model: GridModel) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(VIGENTE, across) == "Vigente (Q)"
    assert model.headerData(VIGENTE, across, Role.ToolTipRole) == "Asignado más modificado."
    assert model.headerData(4, Qt.Orientation.Vertical) == 5


def test_an_edit_is_asked_for_and_not_made(qtbot: QtBot, model: GridModel) -> None:
    with qtbot.waitSignal(model.edits_requested) as asked:
        assert model.setData(model.index(1, VIGENTE), "1500")
    assert asked.args == [[CellEdit("row-1", "vigente", "1500")]]
    assert text(model, 1, VIGENTE) == "2,010.00"


def test_the_same_text_is_no_edit(qtbot: QtBot, model: GridModel) -> None:
    with qtbot.assertNotEmitted(model.edits_requested):
        model.setData(model.index(1, VIGENTE), "2,010.00")


def test_a_locked_model_asks_for_nothing(qtbot: QtBot, model: GridModel) -> None:
    model.set_read_only(True)
    with qtbot.assertNotEmitted(model.edits_requested):
        assert not model.setData(model.index(1, VIGENTE), "1500")
        model.request([CellEdit("row-1", "vigente", "1500")])
    assert not model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable


def test_a_computed_field_is_not_for_people(options: Options) -> None:
    columns = columns_of(BudgetLine, only=["vigente"])
    locked = [replace(column, field=replace(column.field, computed=True)) for column in columns]
    model = GridModel(BudgetLine, options, locked)
    model.set_rows(budget_lines(1))
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_change_shows_where_it_is_without_a_reset(
    qtbot: QtBot, model: GridModel, writer: Writer
) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        writer.write([CellEdit("row-1", "vigente", "1500")])
    assert text(model, 1, VIGENTE) == "1,500.00"
    assert changed.args is not None
    assert (changed.args[0].row(), changed.args[1].row()) == (1, 1)


def test_a_text_that_is_no_value_is_shown_as_typed_with_its_problem(
    model: GridModel, writer: Writer
) -> None:
    writer.write([CellEdit("row-1", "vigente", "mil")])
    index = model.index(1, VIGENTE)
    assert index.data() == index.data(Role.EditRole) == "mil"
    assert model.severity_at(1, VIGENTE) is Severity.ERROR
    assert "no es un número" in index.data(Role.ToolTipRole)
    assert "no es un número" in index.data(Role.AccessibleDescriptionRole)
    writer.write([CellEdit("row-1", "vigente", "5")])
    assert index.data() == "5.00"
    assert model.severity_at(1, VIGENTE) is None


def test_what_a_person_edits_does_not_jump_away(model: GridModel, writer: Writer) -> None:
    model.arrange(Arrangement(VIGENTE).with_filter(2, ColumnFilter("equipo")))
    first = model.sheet.row_id(0)
    writer.write([CellEdit(first, "vigente", "99999999"), CellEdit(first, "descripcion", "x")])
    assert model.sheet.row_id(0) == first
    model.arrange(model.arrangement)
    assert model.sheet.place(first) is None


def test_new_rows_are_shown_at_the_end_or_after_a_row(model: GridModel) -> None:
    model.apply(Changes(added=[make_row(BudgetLine, "n1", 99), make_row(BudgetLine, "n2", 99)]))
    model.apply(Changes(added=[make_row(BudgetLine, "n3", 99)], after="row-2"))
    order = [row.row_id for row in model.sheet.visible()]
    assert order[:5] == ["row-0", "row-1", "row-2", "n3", "row-3"]
    assert order[-2:] == ["n1", "n2"]
    model.arrange(Arrangement(0))
    model.arrange(Arrangement())
    assert [row.row_id for row in model.sheet.visible()] == order


def test_a_new_row_is_seen_even_if_the_filter_would_hide_it(model: GridModel) -> None:
    model.arrange(Arrangement(quick="aguinaldo"))
    model.apply(Changes(added=[make_row(BudgetLine, "n1", 99)]))
    assert model.sheet.row_id(model.rowCount() - 1) == "n1"


def test_removed_rows_are_gone_hidden_ones_too(model: GridModel) -> None:
    model.arrange(Arrangement(quick="aguinaldo"))
    model.apply(Changes(removed=["row-0", "row-1"]))
    model.arrange(Arrangement())
    assert model.rowCount() == 18
    assert model.sheet.place("row-1") is None


def test_many_scattered_rows_go_at_once(options: Options) -> None:
    model = GridModel(BudgetLine, options)
    rows = budget_lines(400)
    model.set_rows(rows)
    model.apply(Changes(removed=[row.row_id for row in rows[::2]]))
    assert [row.row_id for row in model.sheet.visible()] == [row.row_id for row in rows[1::2]]


def test_totals_are_told_after_every_change(qtbot: QtBot, model: GridModel) -> None:
    before = model.totals().sums["vigente"]
    row = model.sheet.record(0)
    with qtbot.waitSignal(model.totals_changed) as told:
        model.apply(Changes(changed=[replaced(row, vigente=None)]))
    assert told.args is not None
    assert told.args[0].sums["vigente"] == before - 4_500_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_sums_kept_from_change_to_change_are_the_sums_of_what_is_visible(
    options: Options, data: st.DataObject
) -> None:
    model = GridModel(BudgetLine, options, columns_of(BudgetLine, only=["renglon", "vigente"]))
    model.set_rows(budget_lines(6))
    for step in range(data.draw(st.integers(1, 8))):
        ids = [row.row_id for row in model.sheet.all_rows()]
        match data.draw(st.sampled_from(["change", "add", "remove", "arrange"])):
            case "change" if ids:
                place = model.sheet._numbers[data.draw(st.sampled_from(ids))]
                much = data.draw(st.none() | st.integers(-900, 900))
                row = replaced(model.sheet.all_rows()[place], vigente=much)
                model.apply(Changes(changed=[row]))
            case "add":
                row = make_row(BudgetLine, f"new-{step}", 0, renglon="011", vigente=5)
                model.apply(Changes(added=[row], after=data.draw(st.sampled_from(["", *ids]))))
            case "remove" if ids:
                model.apply(Changes(removed=data.draw(st.lists(st.sampled_from(ids)))))
            case "arrange":
                quick = data.draw(st.sampled_from(["", "011", "07"]))
                model.arrange(Arrangement(data.draw(st.integers(-1, 1)), quick=quick))
        visible: Any = list(model.sheet.visible())
        assert model.totals().sums["vigente"] == sum(row.vigente or 0 for row in visible)
        assert [model.sheet.place(row.row_id) for row in visible] == list(range(len(visible)))
        assert len({row.row_id for row in model.sheet.all_rows()}) == model.totals().all


def test_marks_and_current_cell_stay_with_their_rows(model: GridModel) -> None:
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(3, 1), QItemSelectionModel.SelectionFlag.Select)
    kept = QPersistentModelIndex(model.index(1, 0))
    model.arrange(Arrangement(VIGENTE, descending=True))
    assert model.sheet.row_id(selection.currentIndex().row()) == "row-3"
    assert model.sheet.row_id(kept.row()) == "row-1"
    model.arrange(Arrangement(quick="personal permanente"))
    assert model.sheet.row_id(selection.currentIndex().row()) == "row-3"
    assert not kept.isValid()


def test_problems_stand_in_their_cells_and_those_of_a_row_in_its_first(model: GridModel) -> None:
    model.show_problems(problems_of(budget_lines(20)))
    found = {(row, column): model.severity_at(row, column) for row, column in _cells(model)}
    assert found == {
        (2, 3): Severity.ERROR,
        (2, 5): Severity.WARNING,
        (3, 1): Severity.WARNING,
        (4, 4): Severity.ERROR,
        (5, 0): Severity.WARNING,
        (6, 5): Severity.ERROR,
    }


def _cells(model: GridModel) -> list[tuple[int, int]]:
    return model.sheet.problem_cells()


def test_problems_of_other_tables_are_not_shown(model: GridModel) -> None:
    model.show_problems([Problem("V1", Severity.ERROR, Where("otra", "row-1", "vigente"), "x")])
    assert model.sheet.problem_cells() == []


def test_only_the_rows_whose_problems_changed_are_painted_anew(model: GridModel) -> None:
    problems = problems_of(budget_lines(20))
    model.show_problems(problems)
    painted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, *_: painted.append((first.row(), last.row())))
    model.show_problems(problems)
    assert painted == []
    model.show_problems(problems[1:])
    assert painted == [(2, 2)]


def test_a_code_says_its_name(model: GridModel) -> None:
    assert model.index(0, 1).data(Role.ToolTipRole) == "Aguinaldo"


def test_a_cell_is_read_aloud_with_its_column(model: GridModel) -> None:
    assert model.index(0, 1).data(Role.AccessibleTextRole) == "Renglón: 071"
    assert model.index(6, VIGENTE).data(Role.AccessibleTextRole) == "Vigente (Q): vacío"


def test_an_empty_catalogue_hurts_nobody() -> None:
    model = GridModel(BudgetLine, Options(Catalogues({})))
    model.set_rows(budget_lines(1))
    assert model.index(0, 0).data(Role.ToolTipRole) == ""
