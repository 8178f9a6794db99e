"""Commands that change a submission, take the change back, and say who made it."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from desktop.cli import documents, findings, lines
from desktop.cli.setup import say
from desktop.models.workspace import Workspace, opened
from desktop.services import checking, editing, history, lookup
from desktop.services.editing import Edited
from desktop.services.history import Stepped
from valija.errors import ExitCode, ExpectedError
from valija.terminal import shown


class NotALineError(ExpectedError):
    """A line of ``--stdin`` that isn't five texts."""

    code = "CLI-010"
    text = "La línea {number} no es una lista JSON de cinco textos."
    advice = 'Escríbala como ["ID", "TABLA", "FILA", "DATO", "VALOR"].'


class NoPairError(ExpectedError):
    """A value without the name of its field."""

    code = "CLI-011"
    text = "«{given}» no dice qué dato es."
    advice = "Escríbalo como dato=valor."


class MissingWordsError(ExpectedError):
    """An edit without all of its parts."""

    code = "CLI-012"
    text = "Faltan partes: valija edit ESPACIO ID TABLA FILA DATO VALOR."
    advice = "Para muchas ediciones de una vez use --stdin."


def edit(args: argparse.Namespace) -> int:
    """Write one cell, or many from standard input."""
    with opened(args.workspace) as workspace:
        if args.stdin:
            return _edit_stream(workspace)
        if args.value is None:
            raise MissingWordsError
        submission_id = lookup.find_submission(workspace, args.id)
        done = editing.edit(
            workspace, submission_id, (args.table, args.row, args.field), args.value
        )
    _say_edited(args, done)
    return _status(done)


def _say_edited(args: argparse.Namespace, done: Edited) -> None:
    before, after = (shown(_spoken(text)) for text in (done.before, done.after))
    name = done.fields[0] if done.fields else ""
    row = shown(args.row).removeprefix("-")  # as the person named it; a header has no name
    said = f"Guardado: {' '.join(filter(None, (done.table, row, name)))}: {before} → {after}"
    if not done.fields:
        said = f"Ya decía {after}: nada cambió."
    say(args, [said, *_began(done)], _document(done))
    if not done.fits:
        print(
            f"«{after}» no es un valor de ese dato. Quedó guardado como lo escribió; "
            "«valija check» dice qué se espera.",
            file=sys.stderr,
        )


def _spoken(text: str | None) -> str:
    """Return a kept value as people write it."""
    return {"True": "Sí", "False": "No"}.get(text or "", text or "(vacío)")


def _status(done: Edited) -> ExitCode:
    return ExitCode.DONE if done.fits else ExitCode.PROBLEMS


def _document(done: Edited) -> dict[str, Any]:
    return {
        "id": done.submission_id,
        "revision": done.revision,
        "table": done.table,
        "row_id": done.row_id,
        "fields": list(done.fields),
        "before": done.before,
        "after": done.after,
        "entry": done.entry,
        "fits": done.fits,
        "began": done.began,
    }


def _began(done: Edited) -> list[str]:
    if not done.began:
        return []
    former = done.revision - 1
    return [f"Empezó la revisión {done.revision}: la {former} está sellada y ya no cambia."]


def _edit_stream(workspace: Workspace) -> int:
    """Read one edit per line, and answer each line once its edit is on the disk."""
    worst = ExitCode.DONE
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            submission_id, *cell, text = _parts(line, number)
            found = lookup.find_submission(workspace, submission_id)
            table, row, field = cell
            answer = _document(editing.edit(workspace, found, (table, row, field), text))
        except ExpectedError as error:
            worst = max(worst, error.exit_code)
            answer = {"line": number, "code": error.code, "message": error.user_text}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return worst


def _parts(line: str, number: int) -> list[str]:
    try:
        parts = json.loads(line)
    except ValueError as error:
        raise NotALineError(repr(error), number=number) from error
    if not (isinstance(parts, list) and len(parts) == 5 and all(type(p) is str for p in parts)):
        raise NotALineError(number=number)
    return parts


def add(args: argparse.Namespace) -> int:
    """Add a row."""
    values = dict(pair(given) for given in args.values)
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        done = editing.add_row(workspace, submission_id, args.table, values)
    said = f"Fila agregada en {done.table}: {done.row_id}"
    say(args, [said, *_began(done)], _document(done))
    return _status(done)


def pair(given: str) -> tuple[str, str]:
    """Take ``name=value`` apart.

    Raises:
        NoPairError: it is none.
    """
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise NoPairError(given=given)
    return name, value


def remove(args: argparse.Namespace) -> int:
    """Remove a row."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        done = editing.remove_row(workspace, submission_id, args.table, args.row)
    said = f"Fila quitada de {done.table}: {done.row_id}. Vuelve con «valija undo»."
    say(args, [said, *_began(done)], _document(done))
    return ExitCode.DONE


def undo(args: argparse.Namespace) -> int:
    """Take the last change back."""
    return _step(args, history.undo, "Deshecho")


def redo(args: argparse.Namespace) -> int:
    """Do again what was undone."""
    return _step(args, history.redo, "Rehecho")


def _step(args: argparse.Namespace, step: Callable[[Workspace, str], Stepped], said: str) -> int:
    with opened(args.workspace) as workspace:
        submission_id = history.find_logged(workspace, args.id) if args.id else ""
        done = step(workspace, submission_id)
    what = f"{said}: {done.what.value}"
    if done.field:
        before, after = (shown(_spoken(text)) for text in (done.before, done.after))
        what += f" de {done.table} {done.row_id[-12:]} {done.field}: {before} → {after}"
    elif done.text:
        what += f". {shown(done.text)} ({done.rows:,} filas)"
    say(args, [what], {**asdict(done), "what": done.what.value})
    return ExitCode.DONE


def log(args: argparse.Namespace) -> int:
    """Say who did what; with ``--verify``, whether the journal was altered."""
    with opened(args.workspace) as workspace:
        if args.verify:
            return _verify_journal(args, workspace)
        submission_id = history.find_logged(workspace, args.id) if args.id else ""
        entries = history.log(workspace, submission_id, args.last)
    say(args, lines.log_lines(entries), [documents.log_document(one) for one in entries])
    return ExitCode.DONE


def _verify_journal(args: argparse.Namespace, workspace: Workspace) -> int:
    report = history.verify_journal(workspace)
    text = [f"Bitácora íntegra: {report.entries:,} asientos de {report.devices} equipos."]
    if report.breaks:
        text = ["La bitácora no está íntegra:"]
        text += [
            f"  equipo {one.device_id}, asiento {one.number}: {one.reason}" for one in report.breaks
        ]
    document = {
        "entries": report.entries,
        "devices": report.devices,
        "breaks": [asdict(one) for one in report.breaks],
    }
    say(args, text, document)
    return ExitCode.NOT_VERIFIED if report.breaks else ExitCode.DONE


def check(args: argparse.Namespace) -> int:
    """Run the rules."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        found = checking.check(workspace, submission_id)
        dated = checking.check_today(workspace, submission_id)
        loaded = workspace.content(submission_id)
    text = findings.check_lines(found, loaded.content, loaded.kind)
    text += findings.dated_lines(dated, loaded.content, loaded.kind)
    say(args, text, documents.check_document(found, dated))
    return ExitCode.PROBLEMS if found.errors else ExitCode.DONE


def accept(args: argparse.Namespace) -> int:
    """Take warnings upon oneself."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        taken = checking.accept(workspace, submission_id, args.rule, args.reason, args.row)
    say(
        args,
        [f"Aceptadas {len(taken)} advertencias de {args.rule}: {shown(args.reason)}"],
        {"accepted": [problem.as_json() for problem in taken]},
    )
    return ExitCode.DONE
