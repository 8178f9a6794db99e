"""Grids over budget lines, and somebody who writes what they ask for."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.forms import Options
from desktop.ui.grids import GridModel, GridPanel, GridView, columns_of
from tests.ui.grids.writer import Writer
from tests.ui.samples import budget_lines
from valija.kinds.poa.tables import BudgetLine

COLUMNS = ("programa", "renglon", "descripcion", "fuente", "asignado", "vigente")


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().clear()


@pytest.fixture
def model(options: Options) -> GridModel:
    made = GridModel(BudgetLine, options, columns_of(BudgetLine, only=COLUMNS))
    made.set_rows(budget_lines(20))
    return made


@pytest.fixture
def writer(model: GridModel) -> Writer:
    return Writer(model)


@pytest.fixture
def view(qtbot: QtBot, model: GridModel) -> GridView:
    made = GridView(model, frozen=2)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def panel(qtbot: QtBot, model: GridModel) -> GridPanel:
    made = GridPanel(model, frozen=2, sums=["vigente"])
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def clipboard(qapp: QApplication) -> Callable[[str], None]:
    return QGuiApplication.clipboard().setText
