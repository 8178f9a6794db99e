"""Spreadsheet-like grids over the rows of a table."""

from desktop.ui.grids.arrangement import Arrangement, ColumnFilter
from desktop.ui.grids.changes import CellEdit, Changes, Totals
from desktop.ui.grids.columns import Column, columns_of
from desktop.ui.grids.model import GridModel
from desktop.ui.grids.panel import GridPanel
from desktop.ui.grids.view import GridView

__all__ = [
    "Arrangement",
    "CellEdit",
    "Changes",
    "Column",
    "ColumnFilter",
    "GridModel",
    "GridPanel",
    "GridView",
    "Totals",
    "columns_of",
]
