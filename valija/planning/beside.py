"""The PEI-POM that stands beside a POA, read by the names of its tables.

Where several cover a year, the one that began last counts; one that was annulled never does.
"""

from collections.abc import Sequence
from typing import Any

from valija.content import Content

PEI_POM = "pei-pom"
ANNULLED = "ANU"
YEARS = 5


def pei_pom_of(content: Content, year: int) -> Content | None:
    """Return the PEI-POM by which a plan of ``year`` is judged; itself, if it is one."""
    if content.head.kind == PEI_POM:
        return content
    found = [
        one
        for one in content.others(PEI_POM)
        if one.head.state != ANNULLED and year in years_of(one, "pom")
    ]
    return found[-1] if found else None


def nearest(content: Content) -> Content | None:
    """Return the latest PEI-POM beside a plan, whatever years it covers."""
    found = [one for one in content.others(PEI_POM) if one.head.state != ANNULLED]
    return found[-1] if found else None


def years_of(plan: Content, instrument: str) -> range:
    """Return the years of a PEI-POM's ``pei`` or ``pom``; none while they aren't known."""
    header = first(rows_of(plan, "encabezado"))
    since = getattr(header, f"{instrument}_inicio", None)
    until = getattr(header, f"{instrument}_fin", None)
    return range(0) if since is None or until is None else range(since, until + 1)


def place_of(year: int, years: range) -> int | None:
    """Return which of the five years of a span ``year`` is: 1 to 5."""
    place = year - years.start + 1
    return place if year in years and place <= YEARS else None


def rows_of(plan: Content | None, table: str) -> Sequence[Any]:
    """Return the rows of a table by its name; none is an empty sequence."""
    return plan.tables.get(table, ()) if plan is not None else ()


def first(rows: Sequence[Any]) -> Any:
    """Return the only row of a header table, if it is there."""
    return rows[0] if rows else None
