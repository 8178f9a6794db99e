"""Lines for people and documents for programs: the same results, said two ways."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from receiver.intake.reviewing import OBSERVED
from receiver.intake.taking import Failed, Taken
from receiver.store.officials import Entry
from receiver.store.overview import Line, Status
from valija import catalogues, roles
from valija.fields import decimal_text, quetzales
from valija.kinds import all_kinds
from valija.package.codes import SHORT
from valija.package.model import Outcome
from valija.package.plain_json import show_time
from valija.progress import Progress, silent
from valija.terminal import columns, shown
from valija.times import here

_SHOWN = 3  # findings on a package's line
OUTCOMES = {
    Outcome.ACCEPTED: "ACEPTADO",
    Outcome.RETURNED: "DEVUELTO",
    Outcome.QUARANTINED: "EN CUARENTENA",
    Outcome.REJECTED: "RECHAZADO",
    Outcome.DUPLICATE: "YA RECIBIDO",
}


def document(value: object) -> str:
    """Return ``value`` as the JSON document that ``--json`` prints."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def taken_line(taken: Taken) -> str:
    """Return the one line of a package."""
    parts = [f"{OUTCOMES[taken.verdict.outcome]}  {shown(taken.path.name)}"]
    if info := taken.info:
        place = plan_name(info.municipality, info.kind, info.period, info.revision)
        parts.append(f"{place}; acuse {taken.receipt.number}" if taken.receipt else place)
        parts.extend(shown(one.said) for one in info.attachments if one.purpose)
    if taken.signatures_added:
        parts.append(f"firmas agregadas: {taken.signatures_added}")
    findings = taken.verdict.findings
    parts.extend(shown(found.message) for found in findings[:_SHOWN])
    if len(findings) > _SHOWN:
        parts.append(f"y {len(findings) - _SHOWN} hallazgos más (véalos con --json)")
    return "  ".join(parts)


def failed_line(failed: Failed) -> str:
    """Return the one line of a file that couldn't be taken in now."""
    return f"SIN RECIBIR  {shown(failed.path.name)}  {shown(failed.error.user_text)}"


def taken_document(taken: Taken, receipt: Path | None) -> dict[str, Any]:
    """Return one element of ``taken``."""
    return {
        "path": shown(taken.path),
        "sha256": taken.sha256,
        "content_id": taken.content_id,
        "outcome": taken.verdict.outcome.value,
        "findings": [
            {
                "code": found.code,
                "message": found.message,
                "severity": found.severity.value,
                "where": {
                    "table": found.where.table,
                    "row_id": found.where.row_id,
                    "field": found.where.field,
                },
            }
            for found in taken.verdict.findings
        ],
        "attachments": [one.as_json() for one in taken.info.attachments] if taken.info else [],
        "receipt": str(receipt) if receipt else None,
        "number": taken.receipt.number if taken.receipt else None,
        "signatures_added": taken.signatures_added,
    }


def failed_document(failed: Failed) -> dict[str, str]:
    """Return one element of ``failed``."""
    return {
        "path": shown(failed.path),
        "code": failed.error.code,
        "reason": failed.error.user_text,
    }


def progress_of(is_quiet: bool) -> Progress:
    """Report on the terminal, unless somebody else reads it or each package has a line anyway."""
    if not (is_quiet and sys.stderr.isatty()):
        return silent

    def report(done: int, total: int, text: str = "") -> None:
        print(f"\r{done} de {total}  {shown(text)[:60]:60}", end="", file=sys.stderr, flush=True)
        if done == total:
            print(file=sys.stderr)

    return report


def plan_name(municipality: str, kind: str, period: str, revision: int) -> str:
    """Name a submission as people do."""
    known = all_kinds().get(kind)
    title = known.title if known else shown(kind)
    return f"{place_name(municipality)}, {title} {period}, revisión {revision}"


def place_name(municipality: str) -> str:
    """Name a municipality, with its code."""
    name = catalogues.load().name_of("municipios", municipality)
    return f"{name} ({municipality})" if name else municipality


def moment(at: datetime) -> str:
    """Write an instant in Guatemala's time."""
    return here(at).strftime("%d/%m/%Y %H:%M")


def official_lines(entries: Iterable[Entry]) -> list[str]:
    """Return the officials' list."""
    rows = [
        (
            place_name(entry.municipality),
            entry.name,
            roles.MUNICIPAL.get(entry.role, entry.role),
            f"desde {moment(entry.enrolled_at)}",
            f"revocado {moment(entry.revoked_at)}" if entry.revoked_at else "vigente",
            entry.fingerprint[:16],
        )
        for entry in entries
    ]
    return columns(rows) if rows else ["Todavía no hay nadie inscrito."]


def official_document(entry: Entry) -> dict[str, Any]:
    """Return one official, for programs."""
    return {
        "fingerprint": entry.fingerprint,
        "name": entry.name,
        "role": entry.role,
        "office": entry.office,
        "municipality": entry.municipality,
        "enrolled_at": show_time(entry.enrolled_at),
        "enrolled_by": entry.enrolled_by,
        "revoked_at": show_time(entry.revoked_at) if entry.revoked_at else None,
        "revoked_by": entry.revoked_by,
        "reason": entry.reason,
    }


def status_lines(status: Status) -> list[str]:
    """Return the lists of ``status``."""
    lines = []
    for title, found in (
        ("Entregado", status.delivered),
        ("De lo entregado, devuelto con observaciones", status.returned),
        ("En cuarentena: espera a una persona", status.waiting),
        ("Rechazado", status.rejected),
    ):
        lines.append(f"{title}: {len(found)}")
        rows = [_status_row(line) for line in found]
        lines.extend(f"  {line}" for line in columns(rows))
    if status.refused_files:
        lines.append(f"Archivos que no se pudieron atribuir a nadie: {status.refused_files}")
    lines.extend(
        f"{place_name(total.key[0])}: {total.lines:,} renglones, {quetzales(total.amount)}"
        for total in status.totals
    )
    lines.extend(
        f"{plan_name(one.line.municipality, one.line.kind, one.line.period, one.line.revision)}: "
        f"{one.rows:,} {'fila' if one.rows == 1 else 'filas'}, {quetzales(one.amount)}"
        for one in status.others
    )
    return lines


def _status_row(line: Line) -> tuple[str, ...]:
    return (
        plan_name(line.municipality, line.kind, line.period, line.revision),
        moment(line.judged_at),
        f"acuse {line.answer}",
        "; ".join(_said(code) for code in line.codes),
    )


def _said(code: str) -> str:
    """Say in a few words what a finding is; a rule is known by its number."""
    if code == OBSERVED:
        return "observaciones"
    return SHORT.get(code, f"regla {code}")


def status_document(status: Status) -> dict[str, Any]:
    """Return ``status``, for programs."""
    return {
        "delivered": [_line_document(line) for line in status.delivered],
        "returned": [_line_document(line) for line in status.returned],
        "waiting": [_line_document(line) for line in status.waiting],
        "rejected": [_line_document(line) for line in status.rejected],
        "refused_files": status.refused_files,
        "totals": [
            {
                "municipality": total.key[0],
                "lines": total.lines,
                "amount": decimal_text(total.amount),
            }
            for total in status.totals
        ],
        "others": [
            {
                "submission_id": one.line.submission_id,
                "municipality": one.line.municipality,
                "kind": one.line.kind,
                "period": one.line.period,
                "rows": one.rows,
                "amount": decimal_text(one.amount),
            }
            for one in status.others
        ],
    }


def _line_document(line: Line) -> dict[str, Any]:
    return {
        "content_id": line.content_id,
        "municipality": line.municipality,
        "kind": line.kind,
        "period": line.period,
        "submission_id": line.submission_id,
        "revision": line.revision,
        "outcome": line.outcome,
        "received_at": show_time(line.received_at),
        "judged_at": show_time(line.judged_at),
        "answer": line.answer,
        "codes": list(line.codes),
    }
