"""How a table looks that is read and not filled; grids that are filled look after themselves."""

from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.ui.theme.tokens import GRID_ROW


def dress_table(view: QTableView, name: str) -> None:
    """Make a table one to read: whole rows, no lines, and Tab leaves it; ``name`` is read aloud."""
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(GRID_ROW)
