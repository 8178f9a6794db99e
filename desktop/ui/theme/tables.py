"""How a table looks that is read and not filled; grids that are filled look after themselves."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QTableView, QWidget

from desktop.ui.theme.tokens import GRID_ROW


def own_viewport(area: QAbstractScrollArea, ground: QPalette.ColorRole) -> QWidget:
    """Give ``area`` a viewport made here, as Qt makes its own, and return it to be held.

    Asked for one that Qt has made, PySide makes all of Qt's classes to look for its class.
    """
    made = QWidget()
    made.setAutoFillBackground(True)
    made.setBackgroundRole(ground)
    made.setMouseTracking(area.hasMouseTracking())
    area.setViewport(made)
    return made


def dress_table(view: QTableView, name: str) -> None:
    """Make a table one to read: whole rows, no lines, and Tab leaves it; ``name`` is read aloud."""
    own_viewport(view, QPalette.ColorRole.Base)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(GRID_ROW)
