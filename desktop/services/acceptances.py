"""Warnings taken upon oneself one by one, as they stand on screen, and given back."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from desktop.models import changes as changing
from desktop.models.changes import Change
from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services.checking import NoReasonError, accepted_row
from desktop.services.drafting import begin_change, clean
from valija.problems import Problem
from valija.records import AcceptedWarning

_KEY = ("submission_id", "fingerprint")
_COLUMNS = ("rule", "table_name", "row_id", "field", "reason")


def reasons_of(workspace: Workspace, submission_id: str) -> Mapping[str, str]:
    """Return the reason of each accepted warning, by the fingerprint of the problem."""
    query = select(AcceptedWarning.fingerprint, AcceptedWarning.reason)
    with workspace.reading() as connection:
        found = connection.execute(query.where(AcceptedWarning.submission_id == submission_id))
        return {row.fingerprint: row.reason for row in found}


def accept_these(
    workspace: Workspace, submission_id: str, problems: Sequence[Problem], reason: str
) -> None:
    """Take ``problems`` upon oneself, those that aren't yet, with one reason for all.

    An acceptance lapses when one of the values changes that the rule looked at.

    Raises:
        NoReasonError: the reason is empty.
        UnknownSubmissionError, DeviceError.
    """
    why = clean(reason)
    if not why:
        raise NoReasonError(rule=problems[0].rule if problems else "")
    known = reasons_of(workspace, submission_id)
    fresh = {one.fingerprint: one for one in problems if one.fingerprint not in known}
    rules = ", ".join(sorted({one.rule for one in fresh.values()}))
    with workspace.writing(Action.ACCEPT, submission_id, f"{rules}: {why}") as work:
        if fresh:
            begin_change(work, submission_id, rows=False)
        for problem in fresh.values():
            work.rows.add(accepted_row(submission_id, problem, why))
    workspace.remember(submission_id, None)


def withdraw(workspace: Workspace, submission_id: str, fingerprints: Sequence[str]) -> None:
    """Give accepted warnings back: they stand open again."""
    table = AcceptedWarning.__table__
    with workspace.writing(Action.ACCEPT, submission_id, "Se retiró una aceptación.") as work:
        query = select(*(table.columns[name] for name in ("fingerprint", *_COLUMNS))).where(
            table.columns.submission_id == submission_id,
            table.columns.fingerprint.in_(fingerprints),
        )
        rows = [tuple(row) for row in work.connection.execute(query)]
        if rows:
            begin_change(work, submission_id, rows=False)
            keys = [(submission_id, row[0]) for row in rows]
            gone = Change(table.name, _KEY, keys, _COLUMNS, [row[1:] for row in rows], None)
            changing.apply(work.connection, [gone])
            work.add_bulk([gone])
    workspace.remember(submission_id, None)
