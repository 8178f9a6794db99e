"""What every change of a submission begins with: what was sealed stays, and the next one opens."""

import unicodedata

from sqlalchemy import delete, select

from desktop.models.tables import SealedRevision
from desktop.models.workspace import Work
from valija.errors import ExpectedError
from valija.records import Submission
from valija.storage import UnknownSubmissionError


class UnwritableTextError(ExpectedError):
    """Bytes that are no text, or control characters."""

    code = "EDI-001"
    text = "El texto trae caracteres que no se pueden guardar."
    advice = "Escríbalo de nuevo, sin pegarlo de otro programa."


def begin_change(work: Work, submission_id: str) -> Submission:
    """Get a submission ready to be changed in this transaction.

    If its revision is sealed, revision n+1 begins here, as a copy: the rows are the same. A seal
    that was intended and never finished is given up; its package never had a name.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    submission = work.session.get(Submission, submission_id)
    if submission is None:
        raise UnknownSubmissionError(id=submission_id)
    sealed = work.connection.scalar(
        select(SealedRevision.content_id).where(
            SealedRevision.submission_id == submission_id,
            SealedRevision.revision == submission.revision,
        )
    )
    if sealed:
        submission.revision += 1
    give_up_sealing(work, submission_id)
    submission.changed_at = work.note.at
    return submission


def give_up_sealing(work: Work, submission_id: str) -> None:
    """Forget a seal that was intended and never finished: the content is about to change."""
    work.connection.execute(
        delete(SealedRevision).where(
            SealedRevision.submission_id == submission_id, SealedRevision.content_id.is_(None)
        )
    )


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
