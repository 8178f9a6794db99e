"""The registry of kinds. A kind is one folder here; adding one edits nothing else.

The keys are known by the names of the folders. A kind itself is imported when it is first wanted.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from valija.catalogues import Catalogues
from valija.content import Content
from valija.errors import ExpectedError
from valija.fields import Field, Value
from valija.life import Life, Move
from valija.problems import Problem, Where
from valija.publishing import OpenList
from valija.records import KindRow, fields_of

Rule = Callable[[Content, Catalogues], Iterator[Problem]]
DatedRule = Callable[[Content, Catalogues, date], Iterator[Problem]]  # of a day
MoveRule = Callable[[Content, Move, Catalogues], Iterator[Problem]]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]  # one document of submission.json to the next
Values = Mapping[str, Value]
KEPT = "+"  # before the heading of a column that no field has: its cell goes along as JSON


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer read: new rows by table, without identifiers, and what it left out.

    A value that doesn't fit its field is given as :class:`RawText`, and is kept as typed. So is a
    cell of a column that is no field's, under its heading with :data:`KEPT` before it.
    """

    municipality: str
    period: str
    rows: Mapping[str, Sequence[Mapping[str, "Value | RawText"]]]  # table name -> rows
    rows_read: int
    rows_skipped: Sequence[tuple[int, str]] = ()  # line of the file, reason in Spanish
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)  # of the rows, in the file
    notes: Sequence[str] = ()  # Spanish: what was repaired, for the preview
    title: str = ""
    merge: bool = False  # True: rows carry ``row_id`` and update; False: a new submission
    only_new: Mapping[str, frozenset[str]] = field(default_factory=dict)  # fields by table
    adds_to: frozenset[str] = frozenset()  # tables of which the file says nothing but what is new
    updates_only: bool = False  # rows that the submission lacks are told, and not added


@dataclass(frozen=True, slots=True)
class RawText:
    """A text that isn't a value of its field."""

    text: str


@dataclass(frozen=True, slots=True)
class Importer:
    """One format that a kind can read besides its own workbook and ``submission.json``."""

    key: str
    label: str  # Spanish
    recognises: Callable[[Path, bytes], bool]  # the file and its first 64 KiB
    read: Callable[..., Imported]  # (path, municipality, progress) -> Imported


@dataclass(frozen=True, slots=True)
class Origin:
    """Another submission that one of this kind takes rows from: when it begins, and later again.

    ``take`` gets the source, and the target with what its kind looks at beside it; a new target has
    no rows. It says what an importer would: rows by table, matched by key if there are some.
    """

    key: str
    label: str  # Spanish: "su POA"
    kind: str  # key of the source's kind
    take: Callable[[Content, Content, Catalogues], Imported]
    again: bool = False  # whether it may be brought up to date
    fits: Callable[[Content, str], bool] | None = None  # (source, period); else: covers its year


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question about a submission comes with: the day, and its life so far."""

    day: date  # today, as whoever asks sees it
    facts: Mapping[str, Value] = field(default_factory=dict)  # said with its moves; the last ones
    passed: Sequence[str] = ()  # states it has been in, the first one first


@dataclass(frozen=True, slots=True)
class Study:
    """Something that a page or a command may ask of a submission, by name."""

    title: str  # Spanish
    answer: Callable[[Content, Catalogues, Asked], Any]  # plain data, as JSON has it
    lines: Callable[[Any], Sequence[Sequence[str]]]  # an answer in Spanish cells, headings first
    tab: str = ""  # Spanish: the section that shows the lines as a table; none: no section
    places: Callable[[Any], Sequence[Where | None]] | None = None  # of the lines, if they have some
    lacks: Callable[[Any], str] | None = None  # Spanish: what there must be before it is answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Everything the programs know about one kind of submission."""

    key: str  # permanent; stands in databases and packages
    title: str  # Spanish: "Plan Operativo Anual"
    tables: Sequence[type[KindRow]]  # in the order of sections, sheets and CSV files
    rules: Sequence[Rule]
    totals: Callable[
        [Content], Mapping[str, Any]
    ]  # for ``show``; its shape is permanent: docs/manual/ordenes.md
    signers: Sequence[tuple[str, ...]]  # who must sign: each entry lists the roles that satisfy it
    recipients: Sequence[str] = ()  # institutions that receive it; none named: any that is known
    importers: Sequence[Importer] = ()
    upgrades: Sequence[Upgrade] = ()  # only ever appended to
    document: str = ""  # the typst template, a file beside the kind
    after_import: Callable[..., Imported] | None = None  # (Imported, Catalogues, Content | None)
    origins: Sequence[Origin] = ()  # what a new one can begin from, the usual one first
    begins_empty: bool = True  # whether one without rows makes sense
    says: Callable[[int], Mapping[str, Value]] | None = None  # of its header, by its first year
    parts: Mapping[str, str] = field(default_factory=dict)  # of a year: "C1" -> "enero-abril"
    looks_at: Sequence[str] = ()  # kinds whose submissions its rules read: ``Content.related``
    lasts: int = 1  # years that a submission is about, from the year of its period on
    life: Life | None = None  # its states; none: it stays a draft
    dated_rules: Sequence[DatedRule] = ()  # what the day adds: told apart, and blocks nothing
    move_rules: Sequence[MoveRule] = ()  # what a move needs beyond what its states declare
    open_list: OpenList | None = None  # what an institution publishes of it
    studies: Mapping[str, Study] = field(default_factory=dict)  # what a page may ask, by name

    @property
    def package(self) -> str:
        """The folder of the kind, as Python names it."""
        return package_of(self.key)

    @property
    def migrations(self) -> str:
        """The package of the Alembic versions, which every kind has."""
        return migrations_of(self.key)

    @property
    def version(self) -> int:
        """The version of the content this build writes; adding an upgrade raises it."""
        return 1 + len(self.upgrades)

    def covers(self, period: str, year: str) -> bool:
        """Tell whether a submission of ``period`` ("2027", "2027-C1") is about ``year``."""
        first = period[:4]
        if not (first.isdecimal() and year.isdecimal()):
            return first == year
        return int(first) <= int(year) < int(first) + self.lasts

    def is_void(self, state: str) -> bool:
        """Tell whether a submission in ``state`` counts for nothing: it was annulled."""
        return self.life is not None and self.life.is_void(state)

    @property
    def states(self) -> Mapping[str, str]:
        """The Spanish names of its states by code."""
        return {state.code: state.name for state in self.life.states} if self.life else {}

    def asks(self, state: str) -> Sequence[Field]:
        """Return the facts that entering a state asks for; of an unknown one, none."""
        known = self.life.by_code.get(state) if self.life else None
        return known.asks if known else ()

    @property
    def header(self) -> type[KindRow] | None:
        """The table of one row, if there is one."""
        return next((table for table in self.tables if table.single), None)

    def said_of(self, table: type[KindRow], period: str) -> Mapping[str, "Value | RawText"]:
        """Return what the period of a new submission says of its header; nothing of others."""
        if self.says is None or table is not self.header:
            return {}
        return dict(self.says(int(period[:4])))

    @property
    def is_personal(self) -> bool:
        """Whether its contents hold names or numbers of persons; such packages are encrypted."""
        return any(spec.personal for table in self.tables for spec in fields_of(table))

    def table(self, name: str) -> type[KindRow]:
        """Return the table called ``name``.

        Raises:
            UnknownTableError: the kind has none of that name.
        """
        for table in self.tables:
            if table.table_name == name:
                return table
        known = ", ".join(table.table_name for table in self.tables)
        raise UnknownTableError(table=name, known=known)

    def upgraded(self, document: dict[str, Any], version: int) -> dict[str, Any]:
        """Bring a content written as ``version`` to the present one, step by step.

        Raises:
            RecordTooNewError: this build is older than the content.
        """
        if version > self.version:
            raise RecordTooNewError(title=self.title)
        for step in self.upgrades[version - 1 :]:
            document = step(document)
        return document


class UnknownKindError(ExpectedError):
    """No kind of that name."""

    code = "KND-001"
    text = "No existe el tipo de envío «{kind}»."
    advice = "Use uno de estos: {known}."


class UnknownTableError(ExpectedError):
    """No table of that name in the kind."""

    code = "KND-002"
    text = "No existe la tabla «{table}»."
    advice = "Use una de estas: {known}."


class RecordTooNewError(ExpectedError):
    """A content of a later version than this build knows."""

    code: ClassVar[str] = "KND-003"
    text = "Este «{title}» se hizo con una versión más nueva del programa."
    advice = "Actualice el programa y repita."


class _Registry(Mapping[str, Kind]):
    """Every kind by key, in key order, each imported when it is first asked for."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._keys = dict.fromkeys(sorted(name.replace("_", "-") for name in folders))

    def __getitem__(self, key: str) -> Kind:
        if key not in self._keys:
            raise KeyError(key)
        kind: Kind = importlib.import_module(package_of(key)).KIND
        return kind

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def package_of(key: str) -> str:
    """Return the folder of a kind, as Python names it."""
    return f"{__name__}.{key.replace('-', '_')}"


def migrations_of(key: str) -> str:
    """Return the package of a kind's Alembic versions; the kind itself isn't imported for it."""
    return f"{package_of(key)}.migrations"


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind by key, in key order. Its keys are known before any kind is imported."""
    found = _Registry(each.name for each in pkgutil.iter_modules(__path__))
    if not found:
        raise RuntimeError("this build was packaged without its kinds")
    return found


def kind_of(key: str) -> Kind:
    """Return one kind.

    Raises:
        UnknownKindError: there is none of that name.
    """
    known = all_kinds()
    if key not in known:
        raise UnknownKindError(kind=key, known=", ".join(known))
    return known[key]
