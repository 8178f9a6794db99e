"""The command ``observations``: what the institution observed, and what is answered."""

import argparse
from typing import Any

from desktop.cli.setup import say
from desktop.models.workspace import opened
from desktop.services import lookup, observed
from desktop.services.observed import Observed
from valija.content import Content
from valija.errors import ExitCode, ExpectedError
from valija.kinds import Kind
from valija.row_names import key_of
from valija.terminal import shown


class NoAnswerGivenError(ExpectedError):
    """The number of an observation, and nothing to answer."""

    code = "CLI-014"
    text = "Falta la respuesta a la observación {number}."
    advice = 'Escríbala entre comillas; "" la quita.'


def observations(args: argparse.Namespace) -> int:
    """Show the observations that stand; with a number and a text, answer one first."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        if args.number is not None:
            if args.answer is None:
                raise NoAnswerGivenError(number=args.number)
            observed.answer(workspace, submission_id, args.number, args.answer)
        found = observed.current(workspace, submission_id)
        loaded = workspace.content(submission_id)
    lines = [line for one in found for line in _lines(one, loaded.content, loaded.kind)]
    say(args, lines or ["No hay observaciones por responder."], [_document(one) for one in found])
    return ExitCode.PROBLEMS if any(one.is_open for one in found) else ExitCode.DONE


def _lines(one: Observed, content: Content, kind: Kind) -> list[str]:
    place = shown(_place(one, content, kind))
    head = f"{one.place}. {one.institution}, acuse {one.number}, revisión {one.revision}"
    reply = f"→ {shown(one.answer)}" if one.answer else "→ sin respuesta"
    return [f"{head}{f': {place}' if place else ''}", f"   {shown(one.text)}", f"   {reply}"]


def _place(one: Observed, content: Content, kind: Kind) -> str:
    table = next((t for t in kind.tables if t.table_name == one.where.table), None)
    if table is None:
        return ""
    row = next((row for row in content.rows(table) if row.row_id == one.where.row_id), None)
    key = "" if row is None or table.single else key_of(row, table)
    return " ".join(filter(None, (table.table_name, key, one.where.field)))


def _document(one: Observed) -> dict[str, Any]:
    where = one.where
    return {
        "observation": one.place,
        "number": one.number,
        "institution": one.institution,
        "revision": one.revision,
        "where": {"table": where.table, "row_id": where.row_id, "field": where.field},
        "severity": one.severity.value,
        "text": one.text,
        "answer": one.answer,
    }
