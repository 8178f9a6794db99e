"""Contents in and out of the database: plain selects and bulk inserts, the same on both sides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select

from valija.content import Cell, Content, Head, Kept
from valija.declaring import Declared
from valija.errors import ExpectedError
from valija.fields import FieldType
from valija.kinds import Kind, kind_of
from valija.records import (
    Attachment,
    KeptCell,
    KindRow,
    RawInput,
    Submission,
    fields_of,
    frozen_type,
)

R = TypeVar("R", bound=KindRow)
_AT_ONCE = 500  # rows that one statement names
_POSITION = attrgetter("position", "row_id")

_HEAD = (
    Submission.id,
    Submission.kind,
    Submission.kind_version,
    Submission.municipality,
    Submission.period,
    Submission.revision,
    Submission.state,
    Submission.title,
)


_BESIDE = (
    select(Submission.id, Submission.kind, Submission.state)
    .where(
        Submission.municipality == bindparam("municipality"),
        Submission.kind.in_(bindparam("kinds", expanding=True)),
        Submission.id != bindparam("id"),
    )
    .order_by(Submission.kind, Submission.period, Submission.id)
)


class UnknownSubmissionError(ExpectedError):
    """No submission of that identifier."""

    code = "STO-001"
    text = "No existe el envío «{id}»."
    advice = "Vea los que hay con «list»."
    window = "Quizá se deshizo o se borró en otro programa. Vuelva a la lista de «Planes»."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A content with its kind."""

    content: Content
    kind: Kind


def sql_table(table: type[KindRow]) -> Table:
    """Return the SQL table behind a kind's table."""
    return cast(type[Declared], table).__table__


def load_head(connection: Connection, submission_id: str) -> Head:
    """Read which submission this is.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    row = connection.execute(select(*_HEAD).where(Submission.id == submission_id)).one_or_none()
    if row is None:
        raise UnknownSubmissionError(id=submission_id)
    return Head(*row)


def heads(connection: Connection, municipality: str) -> list[Head]:
    """Return which submissions of a municipality there are, oldest period first."""
    query = select(*_HEAD).where(Submission.municipality == municipality)
    order = (Submission.kind, Submission.period, Submission.id)
    return [Head(*row) for row in connection.execute(query.order_by(*order))]


def load(connection: Connection, submission_id: str) -> Loaded:
    """Read a whole submission as frozen rows.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    head = load_head(connection, submission_id)
    kind = kind_of(head.kind)
    tables = {
        table.table_name: load_rows(connection, submission_id, table) for table in kind.tables
    }
    raw, files = _raw(connection, submission_id), _attached(connection, submission_id)
    return Loaded(Content(head, tables, raw, attachments=files), kind)


def read_again(
    connection: Connection,
    known: Loaded,
    written: Mapping[str, Collection[str] | None],
) -> Loaded | None:
    """Read again what was written; the rest stays as it was read before.

    Args:
        connection: to read from.
        known: what was read before.
        written: by a table's SQL name, the rows that came, went, moved or hold other values; None
            for all of it.

    Returns:
        nothing if the submission is there no more.
    """
    content, kind = known.content, known.kind
    try:
        head = load_head(connection, content.head.id)
    except UnknownSubmissionError:
        return None
    raw = _raw(connection, head.id) if RawInput.__tablename__ in written else content.raw
    files = content.attachments
    if Attachment.__tablename__ in written:
        files = _attached(connection, head.id)
    for table in kind.tables:
        if (name := sql_table(table).name) in written:
            rows = _rows_again(connection, head.id, table, content.rows(table), written[name])
            content = content.with_rows(table, rows, raw)
    return Loaded(replace(content, head=head, raw=raw, attachments=files), kind)


def related_ids(connection: Connection, head: Head, kind: Kind) -> list[str]:
    """Return the submissions that the rules of ``kind`` read beside ``head``, oldest first.

    What was annulled stands beside nothing.
    """
    if not kind.looks_at:
        return []
    this = {"municipality": head.municipality, "kinds": list(kind.looks_at), "id": head.id}
    found = connection.execute(_BESIDE, this).all()
    return [row.id for row in found if not kind_of(row.kind).is_void(row.state)]


def with_related(connection: Connection, content: Content, kind: Kind) -> Content:
    """Return ``content`` with the submissions beside it, as they stand in this database."""
    found = related_ids(connection, content.head, kind)
    return replace(content, related=tuple(load(connection, one).content for one in found))


def load_rows(connection: Connection, submission_id: str, table: type[R]) -> tuple[R, ...]:
    """Read the rows of one table in their order."""
    return _select_rows(connection, submission_id, table)


def _select_rows(
    connection: Connection, submission_id: str, table: type[R], *further: ColumnElement[bool]
) -> tuple[R, ...]:
    columns = sql_table(table).columns
    wanted = [columns.row_id, columns.position, *(columns[f.name] for f in fields_of(table))]
    query = (
        select(*wanted)
        .where(columns.submission_id == submission_id, *further)
        .order_by(columns.position, columns.row_id)
    )
    make = cast(Any, frozen_type(table))._make
    return tuple(map(make, _sharing(connection.execute(query).all())))


def _sharing(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield the same rows, where a column holds each of its values once: codes come in hundreds."""
    for first in range(0, len(rows), _AT_ONCE):
        columns = zip(*rows[first : first + _AT_ONCE], strict=True)
        yield from zip(*(_each_once(column) for column in columns), strict=True)


def _each_once(column: tuple[Any, ...]) -> Iterator[Any]:
    known: dict[Any, Any] = {}
    return map(known.setdefault, column, column)


def _rows_again(
    connection: Connection,
    submission_id: str,
    table: type[R],
    known: Sequence[R],
    row_ids: Collection[str] | None,
) -> tuple[R, ...]:
    """Return the rows of a table with some, or all, of them read again."""
    if row_ids is None or 2 * len(row_ids) > len(known):
        return load_rows(connection, submission_id, table)
    columns = sql_table(table).columns
    wanted = sorted(row_ids)
    found: dict[str, R] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        for row in _select_rows(connection, submission_id, table, columns.row_id.in_(some)):
            found[row.row_id] = row
    gone = set(wanted) - found.keys()
    rows = [found.pop(row.row_id, row) for row in known if row.row_id not in gone]
    rows += found.values()
    return tuple(sorted(rows, key=_POSITION))  # as the database orders them


def _raw(connection: Connection, submission_id: str) -> Mapping[Cell, str]:
    query = select(RawInput.table, RawInput.row_id, RawInput.field, RawInput.text)
    found = connection.execute(query.where(RawInput.submission_id == submission_id))
    return {(table, row_id, name): text for table, row_id, name, text in found}


def _attached(connection: Connection, submission_id: str) -> frozenset[str]:
    query = select(Attachment.original).where(Attachment.submission_id == submission_id)
    return frozenset(connection.scalars(query))


def load_kept(connection: Connection, submission_id: str) -> Kept:
    """Read what people's workbooks had beside the columns of the tables."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    query = select(KeptCell.table, KeptCell.heading, KeptCell.row_id, KeptCell.text)
    query = query.where(KeptCell.submission_id == submission_id)
    for table, heading, row_id, text in connection.execute(
        query.order_by(KeptCell.position, KeptCell.heading)
    ):
        found.setdefault(table, {}).setdefault(heading, {})[row_id] = text
    return found


def insert_rows(connection: Connection, content: Content, kind: Kind) -> None:
    """Write all rows and raw texts of ``content``; none of that submission may be there yet."""
    for table in kind.tables:
        rows = content.rows(table)
        if rows:
            _insert(connection, table, content.head.id, rows)
    texts = [
        {"submission_id": content.head.id, "table_name": t, "row_id": r, "field": f, "text": text}
        for (t, r, f), text in content.raw.items()
    ]
    if texts:
        connection.execute(insert(RawInput), texts)


def _insert(
    connection: Connection, table: type[KindRow], submission_id: str, rows: Sequence[KindRow]
) -> None:
    """Write rows as the driver takes them where no value needs converting: four times as fast."""
    names = ["submission_id", "row_id", "position", *(spec.name for spec in fields_of(table))]
    sql = sql_table(table)
    values = [(submission_id, *cast(tuple[Any, ...], row)) for row in rows]
    converted = any(spec.type is FieldType.DATE for spec in fields_of(table))
    statement = insert(sql).compile(dialect=connection.dialect, column_keys=names)
    if converted or not statement.positional or statement.positiontup != names:
        connection.execute(insert(sql), [dict(zip(names, row, strict=True)) for row in values])
    else:
        connection.exec_driver_sql(str(statement), values)


def delete_rows(connection: Connection, submission_id: str, kind: Kind) -> None:
    """Remove all rows and raw texts of a submission, to be written anew."""
    for table in kind.tables:
        sql = sql_table(table)
        connection.execute(delete(sql).where(sql.columns.submission_id == submission_id))
    connection.execute(delete(RawInput).where(RawInput.submission_id == submission_id))
