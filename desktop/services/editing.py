"""Editing: one cell, or a whole row added or removed. Each is committed and journalled at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from desktop.models.journal import Action
from desktop.models.workspace import Work, Workspace
from desktop.services.drafting import begin_change, clean
from desktop.services.lookup import UnknownRowError, find_field, find_row
from valija.content import Cell, Content
from valija.errors import ExpectedError
from valija.fields import Field, Value, ValueFormError, parse, to_json
from valija.records import Base, KindRow, RawInput, fields_of


class ComputedFieldError(ExpectedError):
    """The program fills this field."""

    code = "EDI-002"
    text = "«{label}» lo calcula el programa y no se escribe a mano."
    advice = "Cambie los datos de los que sale."


class SingleRowError(ExpectedError):
    """A header has one row, and it is there."""

    code = "EDI-003"
    text = "«{label}» lleva una sola fila y ya está."
    advice = "Cambie sus datos con «edit»."
    window = "Cambie sus datos en el formulario."


@dataclass(frozen=True, slots=True)
class Edited:
    """What a write changed."""

    submission_id: str
    revision: int
    table: str
    row_id: str
    fields: tuple[str, ...]  # empty: nothing, it was so already
    before: str | None = None  # of a single cell, as kept in files
    after: str | None = None
    entry: int | None = None  # position in the journal
    fits: bool = True  # False: kept as typed, and the check will say what is wrong
    began: bool = False  # True: the former revision is sealed, and this one began here


def edit(workspace: Workspace, submission_id: str, place: Cell, text: str) -> Edited:
    """Write one cell. A text that isn't a value of the field is kept as typed.

    ``place`` is table, row (see :func:`find_row`) and field.

    Raises:
        UnknownTableError, UnknownRowError, UnknownFieldError, AmbiguousError: no such cell.
        ComputedFieldError: the program fills that field.
        UnwritableTextError: the text can't be kept at all.
    """
    table_name, row, field_name = place
    loaded = workspace.content(submission_id)
    content, table = loaded.content, loaded.kind.table(table_name)
    (spec,) = _writable(table, [field_name])
    found = find_row(content, table, row)
    cell = (table.table_name, found.row_id, spec.name)
    value, raw = _read(spec, clean(text))
    done = Edited(
        submission_id,
        content.head.revision,
        *cell[:2],
        (),
        before=_said(spec, getattr(found, spec.name), content.raw.get(cell)),
        after=_said(spec, value, raw),
        fits=raw is None,
    )
    if (getattr(found, spec.name), content.raw.get(cell)) == (value, raw):
        return done
    with workspace.writing(Action.EDIT, submission_id) as work:
        work.note.cell, work.note.before, work.note.after = cell, done.before, done.after
        revision = begin_change(work, submission_id, tables=(table.table_name,)).revision
        setattr(_stored(work, table, submission_id, found.row_id), spec.name, value)
        _set_raw(work, submission_id, cell, raw)
    changed = content.with_cell(table, found.row_id, spec.name, value, raw)
    workspace.remember(submission_id, _at(changed, revision))
    entry = work.entries[-1].position
    began = revision != content.head.revision
    return replace(done, revision=revision, fields=(spec.name,), entry=entry, began=began)


def add_row(
    workspace: Workspace, submission_id: str, table_name: str, values: Mapping[str, str]
) -> Edited:
    """Add a row at the end of a table, with what is known of it so far.

    Raises:
        UnknownTableError, UnknownFieldError: there is no such table or field.
        SingleRowError: it is a header, and has its row.
        ComputedFieldError, UnwritableTextError: as in :func:`edit`.
    """
    loaded = workspace.content(submission_id)
    table = loaded.kind.table(table_name)
    rows = loaded.content.rows(table)
    if table.single and rows:
        raise SingleRowError(label=table.table_label)
    specs = _writable(table, values)
    read = {spec.name: _read(spec, clean(values[spec.name])) for spec in specs}
    row_id = workspace.new_id()
    with workspace.writing(Action.ADD, submission_id) as work:
        work.note.cell = (table.table_name, row_id, "")
        revision = begin_change(work, submission_id, tables=(table.table_name,)).revision
        row = cast(Any, table)(
            submission_id=submission_id,
            row_id=row_id,
            position=max((row.position for row in rows), default=0) + 1,
            **{name: value for name, (value, _) in read.items()},
        )
        work.rows.add(row)
        for name, (_, raw) in read.items():
            _set_raw(work, submission_id, (table.table_name, row_id, name), raw)
    workspace.remember(submission_id, None)
    entry = work.entries[-1].position
    fits = all(raw is None for _, raw in read.values())
    names = tuple(read)
    began = revision != loaded.content.head.revision
    place = (submission_id, revision, table.table_name, row_id, names)
    return Edited(*place, entry=entry, fits=fits, began=began)


def remove_row(workspace: Workspace, submission_id: str, table_name: str, row: str) -> Edited:
    """Remove a row; ``undo`` brings it back as it was.

    Raises:
        UnknownTableError, UnknownRowError, AmbiguousError: there is no such row.
    """
    loaded = workspace.content(submission_id)
    table = loaded.kind.table(table_name)
    found = find_row(loaded.content, table, row)
    with workspace.writing(Action.REMOVE, submission_id) as work:
        work.note.cell = (table.table_name, found.row_id, "")
        revision = begin_change(work, submission_id, tables=(table.table_name,)).revision
        work.rows.remove(_stored(work, table, submission_id, found.row_id))
        for text in work.rows.where(
            RawInput,
            RawInput.submission_id == submission_id,
            RawInput.table == table.table_name,
            RawInput.row_id == found.row_id,
        ):
            work.rows.remove(text)
    workspace.remember(submission_id, None)
    return Edited(
        submission_id,
        revision,
        table.table_name,
        found.row_id,
        tuple(spec.name for spec in fields_of(table) if getattr(found, spec.name) is not None),
        entry=work.entries[-1].position,
        began=revision != loaded.content.head.revision,
    )


def _writable(table: type[KindRow], names: Iterable[str]) -> list[Field]:
    specs = [find_field(table, name) for name in names]
    for spec in specs:
        if spec.computed:
            raise ComputedFieldError(label=spec.label)
    return specs


def _stored(work: Work, table: type[KindRow], submission_id: str, row_id: str) -> Any:
    """Return the row as the database has it; somebody may have removed it a moment ago."""
    row = work.rows.get(cast(type[Base], table), submission_id, row_id)
    if row is None:
        raise UnknownRowError(table=table.table_name, part=row_id)
    return row


def _read(spec: Field, text: str) -> tuple[Value, str | None]:
    try:
        return parse(spec, text), None
    except ValueFormError:
        return None, text


def _said(spec: Field, value: Value, raw: str | None) -> str | None:
    if raw is not None:
        return raw
    written = to_json(spec, value)
    return None if written is None else str(written)


def _set_raw(work: Work, submission_id: str, cell: tuple[str, str, str], raw: str | None) -> None:
    known = work.rows.get(RawInput, submission_id, *cell)
    if raw is None:
        if known is not None:
            work.rows.remove(known)
    elif known is None:
        table, row_id, name = cell
        work.rows.add(
            RawInput(submission_id=submission_id, table=table, row_id=row_id, field=name, text=raw)
        )
    else:
        known.text = raw


def _at(content: Content, revision: int) -> Content:
    if content.head.revision == revision:
        return content
    return replace(content, head=replace(content.head, revision=revision))
