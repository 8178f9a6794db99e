"""A grid with its quick filter, its filters in force and its footer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.forms import Options
from desktop.ui.grids import Changes, ColumnFilter, GridModel, GridPanel
from desktop.ui.grids.blocks import Area
from desktop.ui.grids.columns import in_a_sentence
from desktop.ui.grids.filters import FilterPopup, ValuesModel
from desktop.ui.theme import button
from tests.ui.samples import budget_lines
from valija.kinds.poa.tables import BudgetLine

Key = Qt.Key
CODE, WORDS, VIGENTE = 1, 2, 5


def popup_of(panel: GridPanel) -> FilterPopup:
    found = panel.findChild(FilterPopup)
    assert found is not None
    return found


def child(popup: FilterPopup, words: str) -> QPushButton:
    return next(each for each in popup.findChildren(QPushButton) if each.text() == words)


def chips(panel: GridPanel) -> list[str]:
    return [chip.text() for chip in panel.chips if chip.isVisibleTo(panel)]


def test_the_quick_filter_runs_when_typing_pauses(qtbot: QtBot, panel: GridPanel) -> None:
    QTest.keyClicks(panel.quick, "aguinaldo")
    assert panel.model.rowCount() == 20
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.footer.count.text() == "3 de 20 renglones"
    assert panel.footer.caption.text() == "Total del filtro"


def test_enter_runs_it_at_once(panel: GridPanel) -> None:
    QTest.keyClicks(panel.quick, "Q-no")
    QTest.keyClick(panel.quick, Key.Key_Return)
    assert panel.model.rowCount() == 0


def test_where_nothing_passes_the_way_back_is_offered(panel: GridPanel) -> None:
    QTest.keyClicks(panel.quick, "nada de esto")
    QTest.keyClick(panel.quick, Key.Key_Return)
    assert not panel.view.isVisibleTo(panel)
    back = next(each for each in panel.findChildren(QPushButton) if each.text() == "Ver todos")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 20
    assert panel.view.isVisibleTo(panel)
    assert panel.quick.text() == ""


def test_a_table_without_rows_shows_what_the_page_gives(qtbot: QtBot, options: Options) -> None:
    model = GridModel(BudgetLine, options)
    empty = QLabel("Empiece por el presupuesto")
    panel = GridPanel(model, empty=empty, actions=[button("Agregar renglón")])
    qtbot.addWidget(panel)
    assert empty.isVisibleTo(panel)
    model.apply(Changes(added=budget_lines(1)))
    assert not empty.isVisibleTo(panel)


def test_values_of_a_column_are_ticked_in_its_list(qtbot: QtBot, panel: GridPanel) -> None:
    panel.open_filter(CODE)
    popup = popup_of(panel)
    values = popup.findChild(ValuesModel)
    assert values is not None
    assert values.index(0).data() == "011  ·  3"
    QTest.mouseClick(child(popup, "Marcar o quitar todos"), Qt.MouseButton.LeftButton)
    values.setData(values.index(0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    QTest.mouseClick(child(popup, "Filtrar"), Qt.MouseButton.LeftButton)
    assert not popup.isVisible()
    assert panel.model.rowCount() == 3
    assert chips(panel) == ["Renglón: 011"]
    panel.open_filter(CODE)
    ticked = [values.index(n).data(Qt.ItemDataRole.CheckStateRole) for n in range(3)]
    assert ticked[:2] == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    popup.hide()


def test_searching_the_list_and_enter_filter_by_what_is_found(panel: GridPanel) -> None:
    panel.open_filter(WORDS)
    popup = popup_of(panel)
    search = popup.findChild(QLineEdit)
    assert search is not None
    QTest.keyClicks(search, "MOBIL")
    QTest.keyClick(search, Key.Key_Return)
    assert panel.model.rowCount() == 3
    assert chips(panel) == ["Descripción: Mobiliario y equi…"]


def test_a_column_is_sorted_from_its_list(panel: GridPanel) -> None:
    panel.open_filter(VIGENTE)
    popup = popup_of(panel)
    QTest.mouseClick(child(popup, "Ordenar de mayor a menor"), Qt.MouseButton.LeftButton)
    assert panel.model.sheet.text(0, VIGENTE) == "1,250,190.00"
    panel.open_filter(VIGENTE)
    QTest.mouseClick(child(popup, "Ordenar de menor a mayor"), Qt.MouseButton.LeftButton)
    assert panel.model.sheet.text(0, VIGENTE) == "2,010.00"


def test_a_filter_is_taken_off_in_its_list_and_by_its_button(panel: GridPanel) -> None:
    wanted = ColumnFilter(among=frozenset({"011"}))
    panel.arrange(panel.model.arrangement.with_filter(CODE, wanted))
    panel.open_filter(CODE)
    QTest.mouseClick(child(popup_of(panel), "Quitar filtro"), Qt.MouseButton.LeftButton)
    assert chips(panel) == []
    panel.arrange(panel.model.arrangement.with_filter(CODE, wanted))
    assert panel.chips[0].accessibleName() == "Quitar el filtro Renglón: 011"
    QTest.mouseClick(panel.chips[0], Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 20


def test_many_filters_share_one_button(panel: GridPanel) -> None:
    now = panel.model.arrangement
    for column in (0, CODE, WORDS):
        now = now.with_filter(column, ColumnFilter("0" if column < WORDS else "personal"))
    panel.arrange(now)
    assert chips(panel) == ["3 columnas filtradas"]
    QTest.mouseClick(panel.chips[0], Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 20


def test_filters_say_what_they_let_through(panel: GridPanel) -> None:
    now = panel.model.arrangement
    panel.arrange(now.with_filter(CODE, ColumnFilter(among=frozenset({"", "011"}))))
    assert chips(panel) == ["Renglón: (vacías) y 1 más"]
    panel.arrange(now.with_filter(CODE, ColumnFilter("01")))
    assert chips(panel) == ["Renglón: «01»"]
    panel.arrange(now.with_filter(CODE, ColumnFilter(among=frozenset())))
    assert chips(panel) == ["Renglón: nada"]


def test_the_footer_sums_what_is_visible_and_what_is_marked(panel: GridPanel) -> None:
    assert panel.footer.count.text() == "20 renglones"
    assert panel.footer.caption.text() == "Total"
    total = sum(row.vigente or 0 for row in budget_lines(20))
    assert panel.footer.total.text() == f"Q {total / 100:,.2f}"
    panel.view.mark_area(Area(0, WORDS, 1, VIGENTE))
    assert panel.footer.marked.text() == "8 celdas marcadas · suma Q 94,020.00"
    panel.view.go(0, 0)
    assert panel.footer.marked.text() == ""


def test_the_footer_names_its_sums_when_there_are_several(qtbot: QtBot, model: GridModel) -> None:
    panel = GridPanel(model, sums=["asignado", "vigente"])
    qtbot.addWidget(panel)
    assert panel.footer.caption.text() == "Total:"
    assert panel.footer.total.text().startswith("Asignado Q ")


def test_the_title_s_button_and_alt_f_open_the_list_where_the_column_is(
    panel: GridPanel,
) -> None:
    view = panel.view
    assert panel.findChild(FilterPopup) is None  # nobody has asked yet
    QTest.mouseClick(
        view.header.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.header.filter_button(WORDS).center(),
    )
    popup = popup_of(panel)
    assert popup.isVisible()
    under = view.header.viewport().mapFromGlobal(popup.pos())
    assert abs(under.x() - view.header.sectionViewportPosition(WORDS)) < 10
    popup.hide()
    view.go(0, CODE)
    QTest.keyClick(view, Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert popup.isVisible()
    popup.hide()


def test_the_list_of_a_column_names_its_controls(panel: GridPanel) -> None:
    panel.open_filter(CODE)
    popup = popup_of(panel)
    popup.hide()
    for kind in (QLineEdit, QListView):
        found = popup.findChild(kind)
        assert found is not None
        assert found.accessibleName()
    assert panel.quick.accessibleName() == "Filtrar renglones"
    assert panel.view.accessibleName() == "Renglones"


def test_a_notice_of_the_grid_is_passed_on(qtbot: QtBot, panel: GridPanel) -> None:
    with qtbot.waitSignal(panel.notice) as said:
        panel.view.notice.emit("No se pegó 1 celda.")
    assert said.args == ["No se pegó 1 celda."]
    assert panel.view.indexAt(QPoint(-5, -5)).row() == -1


def test_who_is_in_a_row_that_the_filter_hides_comes_to_one_that_is_seen(
    qtbot: QtBot, panel: GridPanel
) -> None:
    panel.view.go(1, WORDS)
    with qtbot.waitSignal(panel.view.row_entered) as entered:
        panel.show_only("mobiliario")
    assert entered.args == [panel.view.current_row_id()]
    assert panel.view.currentIndex().row() == 0
    with qtbot.waitSignal(panel.view.row_entered) as entered:
        panel.show_only("zanahoria")
    assert entered.args == [""]
    panel.clear_filters()
    assert panel.view.currentIndex().isValid()


def test_a_title_stands_small_inside_a_sentence() -> None:
    assert in_a_sentence("Pagos del CODEDE") == "pagos del CODEDE"
    assert in_a_sentence("POA y su POM") == "POA y su POM"


def test_one_row_is_told_as_one(panel: GridPanel) -> None:
    panel.model.set_rows(budget_lines(1))
    assert panel.footer.count.text() == "1 renglón"
