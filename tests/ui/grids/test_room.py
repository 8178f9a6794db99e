"""How wide columns are while no person has said it."""

from pytestqt.qtbot import QtBot

from desktop.ui.grids import GridModel, GridView, columns_of
from desktop.ui.grids.room import shared
from valija.kinds.poa.tables import BudgetLine, MunicipalUnit

LINE = columns_of(BudgetLine, only=["renglon", "descripcion", "vigente", "asignado"])
WIDTHS = [70, 160, 120, 120]


def test_columns_of_words_share_what_is_left_over() -> None:
    columns = columns_of(MunicipalUnit)
    assert [one.field.name for one in columns] == ["codigo", "nombre", "responsable"]
    assert shared(columns, [60, 300, 180], 641) == [60, 351, 230]


def test_words_give_way_to_an_amount_that_the_edge_would_cut() -> None:
    assert shared(LINE, WIDTHS, 330) == [70, 140, 120, 120]


def test_words_stay_readable_even_so() -> None:
    assert shared(LINE, WIDTHS, 300) == WIDTHS


def test_what_the_edge_cuts_besides_is_left_as_it_is() -> None:
    assert shared(LINE, WIDTHS, 200) == WIDTHS
    assert shared(columns_of(BudgetLine, only=["renglon", "vigente"]), [70, 120], 400) == [70, 120]


def test_a_width_that_a_person_gave_stays(qtbot: QtBot, model: GridModel) -> None:
    view = GridView(model)
    qtbot.addWidget(view)
    view.resize(1200, 300)
    view.show()
    assert view.header.length() == view.viewport().width()
    view.header.resizeSection(2, 90)
    view.resize(1400, 300)
    assert view.columnWidth(2) == 90
