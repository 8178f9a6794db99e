"""Finding what a person means: a submission or a row by any unique part of its identifier."""

from collections.abc import Sequence

from sqlalchemy import select

from desktop.models.workspace import Workspace
from valija.content import Content
from valija.errors import ExpectedError
from valija.fields import Field
from valija.records import KindRow, Submission, field_map
from valija.row_names import key_of
from valija.storage import UnknownSubmissionError

ONLY = "-"  # stands for the only row of a header table


class AmbiguousError(ExpectedError):
    """A part of an identifier that several have."""

    code = "BUS-001"
    text = "«{part}» puede ser: {found}."
    advice = "Escriba más letras del identificador."
    window = "Escriba más letras."


class UnknownRowError(ExpectedError):
    """No such row."""

    code = "BUS-002"
    text = "En la tabla «{table}» no hay ninguna fila «{part}»."
    advice = "Vea las filas con «show … --table {table}»."
    window = "Quizá se quitó. Búsquela con el filtro de la tabla."


class UnknownFieldError(ExpectedError):
    """No such field."""

    code = "BUS-003"
    text = "La tabla «{table}» no tiene el dato «{field}»."
    advice = "Use uno de estos: {known}."


def find_submission(workspace: Workspace, part: str) -> str:
    """Return the identifier of which ``part`` is a part.

    Raises:
        UnknownSubmissionError: none has it.
        AmbiguousError: several have it.
    """
    with workspace.reading() as connection:
        known = list(connection.scalars(select(Submission.id).order_by(Submission.id)))
    return _only(part, known) or _unknown(part)


def _unknown(part: str) -> str:
    raise UnknownSubmissionError(id=part)


def find_row(content: Content, table: type[KindRow], part: str) -> KindRow:
    """Return the row that ``part`` names: by its identifier, its key (``003``), or a part of it.

    ``-`` is the only row of a header. A key of several fields is written with slashes.

    Raises:
        UnknownRowError: there is none.
        AmbiguousError: there are several.
    """
    rows = content.rows(table)
    if part == ONLY:
        if table.single and len(rows) == 1:
            return rows[0]
        raise UnknownRowError(table=table.table_name, part=part)
    for row in rows:
        if row.row_id == part:
            return row
    keyed = [row for row in rows if table.key_fields and key_of(row, table) == part]
    if len(keyed) == 1:
        return keyed[0]
    found = _only(part, [row.row_id for row in keyed or rows])
    if found is None:
        raise UnknownRowError(table=table.table_name, part=part)
    return next(row for row in rows if row.row_id == found)


def find_field(table: type[KindRow], name: str) -> Field:
    """Return the specification of a field.

    Raises:
        UnknownFieldError: the table has none of that name.
    """
    specs = field_map(table)
    try:
        return specs[name]
    except KeyError:
        known = ", ".join(specs)
        raise UnknownFieldError(table=table.table_name, field=name, known=known) from None


def _only(part: str, known: Sequence[str]) -> str | None:
    if part in known:
        return part
    found = [one for one in known if part and part in one]
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise AmbiguousError(part=part, found=shown)
    return found[0] if found else None
