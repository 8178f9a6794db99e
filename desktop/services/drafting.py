"""What every change of a submission begins with: what was sealed stays, and the next one opens."""

import unicodedata
from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, select

from desktop.models.tables import SealedRevision
from desktop.models.workspace import Work
from desktop.services import ways
from valija.errors import ContentError, ExpectedError
from valija.kinds import Kind, kind_of
from valija.records import Submission
from valija.storage import UnknownSubmissionError

_SEALED = select(SealedRevision.content_id).where(
    SealedRevision.submission_id == bindparam("submission"),
    SealedRevision.revision == bindparam("revision"),
)
_GIVE_UP = delete(SealedRevision).where(
    SealedRevision.submission_id == bindparam("submission"), SealedRevision.content_id.is_(None)
)


class UnwritableTextError(ExpectedError):
    """Bytes that are no text, or control characters."""

    code = "EDI-001"
    text = "El texto trae caracteres que no se pueden guardar."
    advice = "Escríbalo de nuevo, sin pegarlo de otro programa."


class ClosedError(ContentError):
    """The rows of a submission in this state can't be changed."""

    code = "EDI-004"
    text = "«{title}» está «{state}» y sus datos no se cambian."
    advice = "Para cambiarlos, {order}."
    window = "Para cambiarlos, {way}."


class TableClosedError(ContentError):
    """The rows of one table can't be changed in this state, though others can."""

    code = "EDI-005"
    text = "En el estado «{state}» ya no se cambia la tabla «{table}»."
    advice = "Queda como se aprobó. Si hay que corregirla, pregunte a la institución."


def begin_change(
    work: Work, submission_id: str, *, rows: bool = True, tables: Collection[str] = ()
) -> Submission:
    """Get a submission ready to be changed in this transaction.

    If its revision is sealed, revision n+1 begins here, as a copy: the rows are the same. A seal
    that was intended and never finished is given up; its package never had a name.

    Args:
        work: the transaction.
        submission_id: whole.
        rows: whether rows change; files and accepted warnings may be added to a closed one.
        tables: whose rows change.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
        ClosedError: its state lets no row be changed.
        TableClosedError: its state lets no row of one of ``tables`` be changed.
    """
    submission = work.rows.get(Submission, submission_id)
    if submission is None:
        raise UnknownSubmissionError(id=submission_id)
    if rows:
        refuse_if_closed(work.connection, submission, tables)
    this = {"submission": submission_id, "revision": submission.revision}
    sealed = work.connection.scalar(_SEALED, this)
    if sealed:
        submission.revision += 1
    give_up_sealing(work, submission_id)
    submission.changed_at = work.note.at
    return submission


def refuse_if_closed(
    connection: Connection, submission: Submission, tables: Collection[str] = ()
) -> None:
    """Refuse to change rows in a state that is closed, and say the way on.

    Raises:
        ClosedError: it is.
        TableClosedError: one of ``tables`` is.
    """
    kind, state = kind_of(submission.kind), submission.state
    life = kind.life
    if life is None:
        return
    if life.is_closed(state):
        returned = ways.was_returned(connection, submission.id)
        raise ClosedError(
            title=submission.title,
            state=life.state(state).name,
            way=ways.in_the_window(life, state, returned=returned),
            order=ways.at_the_terminal(life, state, returned=returned),
        )
    if closed := life.closed_table(state, tables):
        label = kind.table(closed).table_label
        raise TableClosedError(state=life.state(state).name, table=label)


def tables_of(kind: Kind, stored: Collection[str]) -> list[str]:
    """Return the tables of a kind that stand in the database under the names ``stored``."""
    return [table.table_name for table in kind.tables if cast(Any, table).__tablename__ in stored]


def give_up_sealing(work: Work, submission_id: str) -> None:
    """Forget a seal that was intended and never finished: the content is about to change."""
    work.connection.execute(_GIVE_UP, {"submission": submission_id})


def clean(text: str) -> str:
    """Return a typed text as it is kept: in NFC, without blanks around it.

    Raises:
        UnwritableTextError: it holds what neither a database nor JSON takes.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\r\t":
            raise UnwritableTextError(repr(sign))
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
