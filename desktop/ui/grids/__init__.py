"""Spreadsheet-like grids over the rows of a table."""
