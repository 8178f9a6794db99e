"""Workbooks of unknown origin as plain values: looked at before openpyxl sees them, then read.

Below the kinds, so that an importer of theirs can read a workbook that isn't ours.
"""
