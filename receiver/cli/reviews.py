"""The command ``review``: what lies here, what was observed, and what a person decides."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from receiver.cli import asking, wording
from receiver.intake import reviewing
from receiver.intake.handing_out import Outbound
from receiver.intake.observation_files import read_observations
from receiver.intake.reviewing import Reviewed
from receiver.intake.taking import Intake
from receiver.store import desk, reviews
from receiver.store.desk import Desk
from receiver.store.reviews import Line, Observed
from valija.content import Content
from valija.errors import ExitCode, ExpectedError
from valija.kinds import all_kinds
from valija.package.model import Outcome
from valija.package.plain_json import show_time
from valija.problems import Severity, Where
from valija.records import field_map
from valija.row_names import key_of
from valija.terminal import columns, shown

_SEVERITIES = {
    Severity.ERROR: "Debe corregirse",
    Severity.WARNING: "Debe aclararse",
    Severity.INFO: "Para su información",
}


class NoPackageNamedError(ExpectedError):
    """A decision about nothing."""

    code = "VEN-044"
    text = "Falta decir sobre qué envío se decide."
    advice = "Véalos con «ventanilla review VENTANILLA», y repita con el identificador."


def review(args: argparse.Namespace) -> int:
    """Show what lies here, or one of it; accept it, or return it with observations."""
    decides = args.accept or args.give_back
    with desk.opened(args.store) as store:
        if not args.id:
            if decides:
                raise NoPackageNamedError
            found = reviews.lines(store)
            _say(args, _lines(found), [_line_document(one) for one in found])
            return ExitCode.DONE
        package = reviews.find(store, args.id)
        if not decides:
            return _show(args, store, package)
        return _decide(args, store, package)


def _say(args: argparse.Namespace, lines: Sequence[str], document: Any) -> None:
    print(wording.document(document) if args.json else "\n".join(lines))


def _decide(args: argparse.Namespace, store: Desk, package: Row[Any]) -> int:
    at = datetime.now(UTC)
    stick = Outbound.on(args.answers, store=store.folder, at=at) if args.answers else None
    run = Intake.of(store, asking.passphrase())
    with reviewing.case_of(run, package, at) as case:
        if args.give_back:
            observations = read_observations(args.give_back, case.content, case.kind)
            by = args.by or asking.user_name()
            done = reviewing.give_back(run, case, observations, by)
        else:
            done = reviewing.accept(run, case)
    given = [one for one in (done.receipt, done.letter) if one is not None]
    written = [str(stick.write(one) if stick else store.folder / one.path) for one in given]
    _say(args, _decided_lines(done, written), _decided_document(done, written))
    return ExitCode.DONE


def _decided_lines(done: Reviewed, written: Sequence[str]) -> list[str]:
    name = _name(done.package)
    word = wording.OUTCOMES[done.outcome]
    again = "" if done.is_new else "  (ya se había respondido así: es la misma respuesta)"
    lines = [f"{word}  {name}; acuse {done.receipt.number}{again}"]
    if done.observations:
        many = "1 observación" if done.observations == 1 else f"{done.observations} observaciones"
        lines.append(f"  {many}, para responder en la siguiente revisión")
    return [*lines, *(f"  {shown(path)}" for path in written)]


def _decided_document(done: Reviewed, written: Sequence[str]) -> dict[str, Any]:
    return {
        "content_id": done.package.content_id,
        "outcome": done.outcome.value,
        "number": done.receipt.number,
        "observations": done.observations,
        "new": done.is_new,
        "receipt": written[0],
        "letter": written[1] if len(written) > 1 else None,
    }


def _show(args: argparse.Namespace, store: Desk, package: Row[Any]) -> int:
    found = reviews.observed(store, package)
    content = reviews.accepted_content(store, package)
    lines = [
        f"{_name(package)}: {wording.OUTCOMES[Outcome(package.outcome)]}",
        f"  envío      {package.submission_id}",
        f"  contenido  {package.content_id}",
        f"  recibido   {wording.moment(package.received_at)}",
    ]
    attached = reviews.accepted_attachments(store, package)
    lines += [f"  adjunto    {shown(one.said)}  {one.sha256}" for one in attached]
    for one in found:
        lines += _observed_lines(one, package.kind, content)
    if not found:
        lines.append("  Sin observaciones.")
    document = {
        **_package_document(package),
        "attachments": [one.as_json() for one in attached],
        "observations": [_observed_document(one) for one in found],
    }
    _say(args, lines, document)
    return ExitCode.DONE


def _observed_lines(one: Observed, kind: str, content: Content | None) -> list[str]:
    said = one.observation
    title = ". ".join(filter(None, (_SEVERITIES[said.severity], _place(said.where, kind, content))))
    lines = [f"  acuse {one.number}, {one.place}. {title}", f"      {shown(said.text)}"]
    answer = f"Responde la revisión {one.revision}: {shown(one.reply)}"
    return [*lines, f"      → {answer if one.reply else 'Sin respuesta todavía.'}"]


def _place(where: Where, kind: str, content: Content | None) -> str:
    """Name a place as the form does; a row by its key, where the store has it."""
    known = all_kinds().get(kind)
    table = next((t for t in known.tables if t.table_name == where.table), None) if known else None
    if table is None:
        return ""
    spec = field_map(table).get(where.field)
    rows = content.rows(table) if content else ()
    keys = [key_of(row, table) for row in rows if row.row_id == where.row_id]
    row = "" if table.single else (keys or [where.row_id[-12:]])[0]
    return ", ".join(filter(None, (table.table_label, row, spec.label if spec else "")))


def _lines(found: Sequence[Line]) -> list[str]:
    if not found:
        return ["Todavía no ha llegado ningún envío."]
    return columns(
        [
            (
                one.package.submission_id[-12:],
                _name(one.package),
                wording.OUTCOMES[Outcome(one.package.outcome)],
                wording.moment(one.package.judged_at),
                _counts(one),
            )
            for one in found
        ]
    )


def _counts(one: Line) -> str:
    said = []
    if one.observations:
        said.append(f"observaciones: {one.observations}")
    if one.answered:
        said.append(f"responde: {one.answered}")
    return ", ".join(said)


def _name(package: Row[Any]) -> str:
    return wording.plan_name(package.municipality, package.kind, package.period, package.revision)


def _package_document(package: Row[Any]) -> dict[str, Any]:
    return {
        "content_id": package.content_id,
        "municipality": package.municipality,
        "kind": package.kind,
        "period": package.period,
        "submission_id": package.submission_id,
        "revision": package.revision,
        "outcome": package.outcome,
        "received_at": show_time(package.received_at),
        "judged_at": show_time(package.judged_at),
    }


def _line_document(one: Line) -> dict[str, Any]:
    return {
        **_package_document(one.package),
        "observations": one.observations,
        "answered": one.answered,
    }


def _observed_document(one: Observed) -> dict[str, Any]:
    where = one.observation.where
    return {
        "number": one.number,
        "observation": one.place,
        "where": {"table": where.table, "row_id": where.row_id, "field": where.field},
        "severity": one.observation.severity.value,
        "text": one.observation.text,
        "reply": one.reply,
        "revision": one.revision,
    }
