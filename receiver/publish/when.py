"""Months: their names, their last days, and which of them lie in a folder."""

import calendar
import re
from datetime import date
from pathlib import Path

_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])").fullmatch


def last_day(month: str) -> date:
    """Return the last day of a month (``2026-10``).

    Raises:
        ValueError: it is none.
    """
    found = _MONTH(month)
    if found is None:
        raise ValueError(month)
    year, number = int(found[1]), int(found[2])
    return date(year, number, calendar.monthrange(year, number)[1])


def months_in(folder: Path, name: str) -> list[str]:
    """Return which months' lists of that name lie in a folder, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(
        path.name
        for path in folder.iterdir()
        if _MONTH(path.name) and (path / f"{name}-{path.name}.csv").is_file()
    )
