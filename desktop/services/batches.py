"""Many cells or rows at once: a paste, a fill, rows added, copied or removed.

Each is one transaction and one entry of the journal, so that one ``undo`` takes all of it back.
What is kept afterwards is worked out here and remembered, not read again: a thousand pasted cells
cost about as much as one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from desktop.models import changes as changing
from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services.batch_changes import Rows, changes_of
from desktop.services.drafting import begin_change, clean
from desktop.services.editing import ComputedFieldError, SingleRowError
from desktop.services.lookup import UnknownRowError, find_field
from valija.content import Cell, Content, make_row
from valija.fields import Field, Value, ValueFormError, parse
from valija.records import Attachment, KindRow, field_map, freeze, replaced

_NEW = "+"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text for one cell. The row ``+1`` is the first of the rows to be added at the end."""

    row_id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch changed, after its commit; nothing at all if ``entry`` is none."""

    table: str
    revision: int
    changed: Sequence[KindRow] = ()
    added: Sequence[KindRow] = ()
    removed: Sequence[str] = ()
    after: str = ""  # the row that the added ones follow; empty is the end of the table
    raw: Mapping[tuple[str, str], str] = field(default_factory=dict)  # of changed and added rows
    at: datetime | None = None
    entry: int | None = None


def write_cells(
    workspace: Workspace, submission_id: str, table_name: str, cells: Sequence[Typed]
) -> Written:
    """Write the texts of many cells of one table; those that aren't values are kept as typed.

    Raises:
        UnknownTableError, UnknownRowError, UnknownFieldError: there is no such cell.
        ComputedFieldError: the program fills one of the fields.
        UnwritableTextError: a text can't be kept at all.
        UnknownSubmissionError, DeviceError.
    """
    batch = _Batch(workspace, submission_id, table_name)
    by_row: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for cell in cells:
        by_row[cell.row_id][cell.field] = cell.text
    known = {row.row_id: row for row in batch.rows if row.row_id in by_row}
    for row_id, texts in by_row.items():
        if row_id.startswith(_NEW):
            continue
        if row_id not in known:
            raise UnknownRowError(table=table_name, part=row_id)
        batch.change(known[row_id], texts)
    fresh = sorted((name for name in by_row if name.startswith(_NEW)), key=int)
    batch.add([by_row[name] for name in fresh])
    return batch.commit(Action.EDIT, f"Se cambiaron {len(cells)} celdas de «{batch.label}».")


def add_rows(
    workspace: Workspace,
    submission_id: str,
    table_name: str,
    rows: Sequence[Mapping[str, str]],
    *,
    after: str = "",
) -> Written:
    """Add rows, after the row ``after`` or at the end, with what is known of them so far.

    Raises:
        SingleRowError: it is a header, and has its row.
        UnknownTableError, UnknownRowError, UnknownFieldError, ComputedFieldError,
        UnwritableTextError, UnknownSubmissionError, DeviceError.
    """
    batch = _Batch(workspace, submission_id, table_name)
    batch.add(rows, after)
    return batch.commit(Action.ADD, f"Filas agregadas a «{batch.label}»: {len(rows)}.")


def duplicate_rows(
    workspace: Workspace, submission_id: str, table_name: str, row_ids: Sequence[str]
) -> Written:
    """Copy rows, texts that aren't values included; the copies follow the last of them.

    Raises:
        SingleRowError, UnknownTableError, UnknownRowError, UnknownSubmissionError, DeviceError.
    """
    batch = _Batch(workspace, submission_id, table_name)
    batch.copy(batch.find(row_ids))
    return batch.commit(Action.ADD, f"Filas duplicadas en «{batch.label}»: {len(row_ids)}.")


def remove_rows(
    workspace: Workspace, submission_id: str, table_name: str, row_ids: Sequence[str]
) -> Written:
    """Remove rows.

    Raises:
        UnknownTableError, UnknownRowError, UnknownSubmissionError, DeviceError.
    """
    batch = _Batch(workspace, submission_id, table_name)
    batch.remove(batch.find(row_ids))
    return batch.commit(Action.REMOVE, f"Filas eliminadas de «{batch.label}»: {len(row_ids)}.")


def mark_personal(
    workspace: Workspace, submission_id: str, attachment: str, *, personal: bool
) -> bool:
    """Say whether an attachment holds personal data; return whether that is new."""
    with workspace.writing(Action.ATTACH, submission_id) as work:
        row = work.rows.get(Attachment, submission_id, attachment)
        if row is None or row.personal == personal:
            return False
        said = "lleva" if personal else "no lleva"
        work.note.text = f"«{row.original}» {said} datos personales."
        begin_change(work, submission_id, rows=False)
        row.personal = personal
    workspace.remember(submission_id, None)
    return True


class _Batch:
    """One table's rows before and after, and the changes that lead from one to the other."""

    def __init__(self, workspace: Workspace, submission_id: str, table_name: str) -> None:
        self._workspace = workspace
        self._id = submission_id
        loaded = workspace.content(submission_id)
        self._content: Content = loaded.content
        self._table = loaded.kind.table(table_name)
        self.label = self._table.table_label
        self.rows: Sequence[KindRow] = self._content.rows(self._table)
        self._specs = field_map(self._table)
        self._raw: dict[Cell, str] = dict(self._content.raw)
        self._changed: dict[str, tuple[KindRow, KindRow]] = {}
        self._added: list[KindRow] = []
        self._removed: list[KindRow] = []
        self._after = ""

    def find(self, row_ids: Sequence[str]) -> list[KindRow]:
        """Return rows in the order of the table."""
        wanted = set(row_ids)
        found = [row for row in self.rows if row.row_id in wanted]
        for missing in wanted - {row.row_id for row in found}:
            raise UnknownRowError(table=self._table.table_name, part=missing)
        return found

    def change(self, row: KindRow, texts: Mapping[str, str]) -> None:
        values = self._take(row.row_id, texts)
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        touched = any(self._is_new_raw(row.row_id, name) for name in values)
        if differing or touched:
            self._changed[row.row_id] = (row, replaced(row, **differing))

    def add(self, rows: Sequence[Mapping[str, str]], after: str = "") -> None:
        places = self._places(len(rows), after)
        for texts, (row_id, position) in zip(rows, places, strict=True):
            values = self._take(row_id, texts)
            self._added.append(make_row(self._table, row_id, position, **values))

    def copy(self, rows: Sequence[KindRow]) -> None:
        places = self._places(len(rows), rows[-1].row_id if rows else "")
        for row, (row_id, position) in zip(rows, places, strict=True):
            values = cast(tuple[Any, ...], row)[2:]
            self._added.append(freeze(self._table, (row_id, position, *values)))
            for name in self._specs:
                text = self._raw.get((self._table.table_name, row.row_id, name))
                if text is not None:
                    self._raw[self._table.table_name, row_id, name] = text

    def remove(self, rows: Sequence[KindRow]) -> None:
        self._removed = list(rows)
        gone = {row.row_id for row in rows}
        for cell in [c for c in self._raw if c[0] == self._table.table_name and c[1] in gone]:
            del self._raw[cell]

    def commit(self, action: Action, text: str) -> Written:
        """Write all of it in one transaction, or nothing if nothing would change."""
        rows = Rows(self._table, list(self._changed.values()), self._added, self._removed)
        changes = changes_of(self._id, rows, self._content.raw, self._raw)
        if not changes:
            return Written(self._table.table_name, self._content.head.revision)
        with self._workspace.writing(action, self._id, text) as work:
            work.note.cell = (self._table.table_name, "", "")
            revision = begin_change(work, self._id, tables=(self._table.table_name,)).revision
            changing.apply(work.connection, changes)
            work.add_bulk(changes)
        self._workspace.remember(self._id, self._result(revision))
        kept = {row.row_id for _, row in self._changed.values()} | {r.row_id for r in self._added}
        return Written(
            table=self._table.table_name,
            revision=revision,
            changed=[row for _, row in self._changed.values()],
            added=self._added,
            removed=[row.row_id for row in self._removed],
            after=self._after,
            raw={
                (row_id, name): raw
                for (table, row_id, name), raw in self._raw.items()
                if table == self._table.table_name and row_id in kept
            },
            at=work.note.at,
            entry=work.entries[-1].position,
        )

    def _take(self, row_id: str, texts: Mapping[str, str]) -> dict[str, Value]:
        """Read texts for a row; those that aren't values are noted beside it."""
        values: dict[str, Value] = {}
        for name, text in texts.items():
            spec = self._specs.get(name) or find_field(self._table, name)
            if spec.computed:
                raise ComputedFieldError(label=spec.label)
            values[name], raw = _read(spec, clean(text))
            cell = (self._table.table_name, row_id, name)
            if raw is not None:
                self._raw[cell] = raw
            else:
                self._raw.pop(cell, None)
        return values

    def _is_new_raw(self, row_id: str, name: str) -> bool:
        cell = (self._table.table_name, row_id, name)
        return self._raw.get(cell) != self._content.raw.get(cell)

    def _places(self, count: int, after: str) -> Iterator[tuple[str, int]]:
        """Yield identifier and position of each new row.

        Rows that share a position stand in the order of their identifiers, which grow with time:
        so a row gets in after another one without moving all that follow.
        """
        if count and self._table.single and self.rows:
            raise SingleRowError(label=self.label)
        ids = [self._workspace.new_id() for _ in range(count)]
        if not after:
            last = max((row.position for row in self.rows), default=0)
            yield from ((row_id, last + n) for n, row_id in enumerate(ids, 1))
            return
        position = self.find([after])[0].position
        same = [row.row_id for row in self.rows if row.position == position]
        self._after = same[-1]
        yield from ((row_id, position) for row_id in sorted(ids))

    def _result(self, revision: int) -> Content:
        gone = {row.row_id for row in self._removed}
        changed = {row_id: new for row_id, (_, new) in self._changed.items()}
        rows = list(self.rows)
        if gone or changed:
            rows = [changed.get(row.row_id, row) for row in rows if row.row_id not in gone]
        rows.extend(self._added)
        if self._after:  # as the database orders them
            rows.sort(key=lambda row: (row.position, row.row_id))
        content = self._content.with_rows(self._table, tuple(rows), self._raw)
        return replace(content, head=replace(content.head, revision=revision))


def _read(spec: Field, text: str) -> tuple[Value, str | None]:
    try:
        return parse(spec, text), None
    except ValueFormError:
        return None, text
