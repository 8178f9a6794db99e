"""What a kind says of itself in public: the columns of its open list, and a row of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.life import Move
from valija.records import KindRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its Table Schema type, and what it means."""

    name: str
    title: str  # Spanish
    type: str  # of Frictionless Table Schema
    help: str  # Spanish; the data dictionary
    required: bool = False
    constraints: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """A submission as it stood on a day: never with a personal field in it."""

    content: Content  # only the tables that the list reads
    moves: Sequence[Move]  # of the institution, until that day
    state: str
    since: date
    accepted: date
    cut: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenList:
    """A kind's list: what is read for it, and how a row is made of that."""

    name: str  # "solicitudes-credito": file names, and the name of the data package
    title: str  # Spanish
    description: str  # Spanish
    keywords: Sequence[str]
    tables: Sequence[type[KindRow]]
    columns: Sequence[Column]
    row: Callable[[Standing, Catalogues], Mapping[str, str]]  # values as a CSV has them
    state: str  # the column that the chart and the control rule go by
    amount: str  # the column that the chart sums
    shown: Sequence[str]  # the columns of the page's table; the rest is behind «más»
