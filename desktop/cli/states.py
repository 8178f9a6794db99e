"""``valija state``: what a submission has been, what it can become, and the next step."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.cli import asking, documents, edits
from desktop.cli.comparing import difference_lines, differences_document
from desktop.cli.lines import moment
from desktop.cli.options import Add, command_of, with_id
from desktop.cli.setup import say
from desktop.models.workspace import Workspace, opened
from desktop.services import life, lookup, versions
from desktop.services.life import History, Moved, NotMovableError, Possible
from desktop.services.versions import Since
from valija import roles
from valija.chronicle import Recorded
from valija.errors import ExitCode
from valija.fields import Field, show
from valija.kinds import Kind
from valija.life import Known, State, facts_to_json
from valija.terminal import columns, shown


def declare(add: Add) -> None:
    """Add the command."""
    command = command_of(add, "state", "muestra el estado y su historia, o pasa a otro estado")
    with_id(command)
    command.add_argument("--to", default="", metavar="ESTADO", help="código del estado que sigue")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="DATO=VALOR",
        help="un dato que pide el estado; se puede repetir",
    )
    command.add_argument(
        "--proposed", action="store_true", help="toma los datos que el programa propone"
    )
    command.add_argument("--note", default="", metavar="TEXTO", help="nota o motivo")
    command.add_argument(
        "--file",
        action="append",
        type=Path,
        default=[],
        metavar="ARCHIVO",
        help="un documento que lo respalda; se puede repetir",
    )
    command.add_argument(
        "--changes", action="store_true", help="qué cambió desde la versión aprobada o enviada"
    )
    command.set_defaults(run=state)


def state(args: argparse.Namespace) -> int:
    """Show the life of a submission, or move it on."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        kind = workspace.content(submission_id).kind
        if args.to:
            try:
                done = life.move(
                    workspace,
                    submission_id,
                    args.to.upper(),
                    note=args.note,
                    facts=_facts(workspace, submission_id, args),
                    files=args.file,
                    progress=asking.progress_of(quiet=args.json),
                )
            except NotMovableError as error:
                text = [f"  {one.rule}  {one.message}" for one in error.problems]
                say(args, text, {"problems": [one.as_json() for one in error.problems]})
                raise
            say(args, _moved_lines(done, kind), _moved_document(done, kind))
            return ExitCode.DONE
        if args.changes:
            since = versions.since_kept(workspace, submission_id)
            say(args, _since_lines(since, kind), differences_document(since.found))
            return ExitCode.DONE
        head = workspace.content(submission_id).content.head
        known = life.life_of(kind).state(head.state)
        found = life.history(workspace, submission_id)
        possible = life.moves(workspace, submission_id)
    say(args, _lines(known, found, possible, kind), _document(known, found, possible, kind))
    return ExitCode.PROBLEMS if found.breaks else ExitCode.DONE


def _facts(workspace: Workspace, submission_id: str, args: argparse.Namespace) -> dict[str, str]:
    """Return the facts that were written, after those that the program proposes, if asked for."""
    written = dict(edits.pair(given) for given in args.set)
    if not args.proposed:
        return written
    options = life.moves(workspace, submission_id)
    proposed = [one.proposed for one in options if one.state.code == args.to.upper()]
    return {name: text for one in proposed for name, text in one.items()} | written


def _since_lines(since: Since, kind: Kind) -> list[str]:
    move = since.kept.move
    name = kind.states.get(move.target, move.target)
    first = f"Desde «{name}», {moment(move.at)} (revisión {move.revision}):"
    return [first, *difference_lines(since.found)]


def _lines(known: State, found: History, possible: Sequence[Possible], kind: Kind) -> list[str]:
    lines = [f"Estado: {known.name} ({known.code})"]
    if known.help:
        lines.append(f"  {known.help}")
    if found.breaks:
        lines += ["La historia no está íntegra:", *(f"  {one}" for one in found.breaks)]
    elif found.entries:
        count = len(found.entries)
        moves = "1 movimiento" if count == 1 else f"{count} movimientos"
        lines.append(f"\nHistoria, íntegra: {moves}")
    for one in found.entries:
        lines += _entry_lines(one, kind)
    for option in possible:
        lines += ["", f"Puede pasar a {option.state.code}, {option.state.name}"]
        lines += [f"  {line}" for line in _asked(option)]
    return lines


def _entry_lines(one: Recorded, kind: Kind) -> list[str]:
    move, names = one.move, kind.states
    who = roles.with_office(shown(move.actor), move.role, move.origin)
    step = f"{names.get(move.source, move.source)} → {names.get(move.target, move.target)}"
    lines = [f"  {one.number}. {moment(move.at)}  {step}", f"     {who}"]
    specs = {spec.name: spec for spec in kind.asks(move.target)}
    for name, value in move.facts.items():
        spec = specs.get(name)
        label, text = (spec.label, show(spec, value)) if spec else (name, str(value))
        lines.append(f"     {label}: {shown(text)}")
    if move.note:
        lines.append(f"     Nota: {shown(move.note)}")
    lines += [f"     Archivo: {shown(file.name)} ({file.sha256})" for file in move.files]
    return lines


def _asked(option: Possible) -> list[str]:
    if option.hinders:
        return [f"Todavía no: {one.message}" for one in option.hinders]
    rows = []
    for spec in option.state.asks:
        known = option.proposed.get(spec.name, "")
        asked = dict(option.state.proposes).get(spec.name) is Known.OBSERVED
        must = bool(known) if asked else spec.required
        chosen = f"una de: {', '.join(spec.choices)}" if spec.choices else ""
        offered = f"se propone {shown(known)}" if known else chosen
        rows.append(
            (
                f"--set {spec.name}=…",
                spec.label,
                "obligatorio" if must else "si se sabe",
                offered,
            )
        )
    lines = columns(rows)
    if option.state.file_label:
        lines.append(f"--file …  {option.state.file_label}")
    if option.proposed:
        lines.append("--proposed  toma lo que se propone y no se escribe con --set")
    return [*lines, option.hint] if option.hint else lines


def _moved_lines(done: Moved, kind: Kind) -> list[str]:
    move, names = done.recorded.move, kind.states
    lines = [f"De «{names[move.source]}» a «{names[move.target]}». Revisión {done.revision}."]
    lines += [f"  {one.rule}  {one.message}" for one in done.warnings]
    lines += [f"  Archivo guardado: {shown(one.name)} ({one.sha256})" for one in move.files]
    return lines


def _document(
    known: State, found: History, possible: Sequence[Possible], kind: Kind
) -> dict[str, Any]:
    return {
        "state": known.code,
        "name": known.name,
        "read_only": known.read_only,
        "history": [_entry(one, kind) for one in found.entries],
        "breaks": list(found.breaks),
        "next": [_option(one) for one in possible],
    }


def _option(one: Possible) -> dict[str, Any]:
    return {
        "state": one.state.code,
        "name": one.state.name,
        "asks": [_asks_document(spec) for spec in one.state.asks],
        "needs": sorted(one.state.needs),
        "proposed": dict(one.proposed),
        "problems": [problem.as_json() for problem in one.hinders],
    }


def _asks_document(spec: Field) -> dict[str, Any]:
    return {
        "name": spec.name,
        "label": spec.label,
        "type": spec.type.value,
        "required": spec.required,
        "choices": dict(spec.choices or {}),
    }


def _entry(one: Recorded, kind: Kind) -> dict[str, Any]:
    move = one.move
    return {
        "number": one.number,
        "at": documents.instant(move.at),
        "actor": move.actor,
        "role": move.role,
        "from": move.source,
        "to": move.target,
        "note": move.note,
        "facts": facts_to_json(kind.asks(move.target), move.facts),
        "files": [
            {"name": file.name, "sha256": file.sha256, "bytes": file.size, "purpose": file.purpose}
            for file in move.files
        ],
        "revision": move.revision,
        "origin": move.origin,
        "content_id": move.content_id,
        "hash": one.hash,
    }


def _moved_document(done: Moved, kind: Kind) -> dict[str, Any]:
    return {
        **_entry(done.recorded, kind),
        "warnings": [one.as_json() for one in done.warnings],
    }
