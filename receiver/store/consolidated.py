"""The rows of the latest accepted revision of each submission, and what SQL sums over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from valija import storage
from valija.content import Content
from valija.fields import Centavos
from valija.kinds import Kind
from valija.kinds.poa.tables import BudgetLine
from valija.records import AcceptedWarning, Attachment, StateChange, Submission


@dataclass(frozen=True, slots=True)
class Beside:
    """What an accepted revision has besides its rows, as values of those tables."""

    attachments: Sequence[dict[str, Any]] = ()
    warnings: Sequence[dict[str, Any]] = ()  # that somebody accepted, with their reason


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Total:
    """What one municipality, source, programme, ... adds up to."""

    key: tuple[str, ...]
    lines: int
    amount: Centavos


def replace_rows(
    connection: Connection, content: Content, kind: Kind, beside: Beside, at: datetime
) -> None:
    """Make ``content`` what is summed for its submission; the former revision's rows go."""
    head = content.head
    storage.delete_rows(connection, head.id, kind)
    for table in (AcceptedWarning, Attachment):
        connection.execute(delete(table).where(table.submission_id == head.id))
    values: dict[str, Any] = {
        "kind": head.kind,
        "kind_version": head.kind_version,
        "municipality": head.municipality,
        "period": head.period,
        "revision": head.revision,
        "title": head.title,
        "changed_at": at,
    }
    moved = select(StateChange.number).where(StateChange.submission_id == head.id).exists()
    state = case((moved, Submission.state), else_=head.state)  # what the desk moved stays there
    known = update(Submission).where(Submission.id == head.id)
    if not connection.execute(known.values(**values, state=state)).rowcount:
        values |= {"id": head.id, "created_at": at, "state": head.state}
        connection.execute(insert(Submission).values(values))
    storage.insert_rows(connection, content, kind)
    for table, rows in ((Attachment, beside.attachments), (AcceptedWarning, beside.warnings)):
        if rows:
            connection.execute(insert(table), [{"submission_id": head.id, **row} for row in rows])


_GROUPS = {
    "municipality": Submission.municipality,
    "period": Submission.period,
    "source": BudgetLine.fuente,
    "programme": BudgetLine.programa,
    "budget_type": BudgetLine.tipo_presupuesto,
}


def totals(connection: Connection, *by: str, period: str = "") -> list[Total]:
    """Sum the current amount (``vigente``) of all accepted budgets, in SQL.

    Args:
        connection: of the store.
        by: some of municipality, period, source, programme, budget_type; by nothing gives the
            grand total.
        period: only this one.

    Raises:
        KeyError: there is no such group.
    """
    groups: list[Any] = [_GROUPS[name] for name in by]
    query = (
        select(*groups, func.count(), func.coalesce(func.sum(BudgetLine.vigente), 0))
        .select_from(Submission)
        .join(BudgetLine, BudgetLine.submission_id == Submission.id)
        .group_by(*groups)
        .order_by(*groups)
    )
    if period:
        query = query.where(Submission.period == period)
    return [
        Total(tuple(key or "" for key in keys), lines, Centavos(int(amount)))
        for *keys, lines, amount in connection.execute(query)
    ]
