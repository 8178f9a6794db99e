"""Results as JSON documents, for programs; their keys are in docs/manual/ordenes.md."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from desktop.services.attachments import Attached
from desktop.services.checking import Checked, Dated
from desktop.services.history import Logged
from desktop.services.identities import Known
from desktop.services.importing import ImportPlan, ImportResult
from desktop.services.submissions import Listed, Shown
from valija.content import Content
from valija.fields import to_json
from valija.package.sealing import Signer
from valija.problems import Problem, Severity
from valija.records import KindRow, fields_of


def document(value: object) -> str:
    """Return ``value`` as the JSON document that ``--json`` prints."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def listed_document(one: Listed) -> dict[str, Any]:
    """Return one element of ``list``."""
    return {
        "id": one.id,
        "kind": one.kind,
        "period": one.period,
        "revision": one.revision,
        "state": one.state,
        "delivery": one.delivery.value,
        "title": one.title,
        "municipality": one.municipality,
        "own": one.is_own,
    }


def shown_document(found: Shown, attached: Sequence[Attached]) -> dict[str, Any]:
    """Return a submission, for programs."""
    return {
        **listed_document(found.listed),
        "totals": found.totals,
        "rows": {table.table_name: len(found.content.rows(table)) for table in found.kind.tables},
        "attachments": [asdict(one) for one in attached],
    }


def table_document(content: Content, table: type[KindRow]) -> list[dict[str, Any]]:
    """Return the rows of a table, for programs; a text that isn't a value stands under ``raw``."""
    rows = []
    for row in content.rows(table):
        values: dict[str, Any] = {
            spec.name: to_json(spec, getattr(row, spec.name)) for spec in fields_of(table)
        }
        raw = {
            name: text
            for (place, row_id, name), text in content.raw.items()
            if (place, row_id) == (table.table_name, row.row_id)
        }
        rows.append({"row_id": row.row_id, **values, **({"raw": raw} if raw else {})})
    return rows


def plan_document(plan: ImportPlan) -> dict[str, Any]:
    """Return what an import would do, for programs."""
    merge = plan.merge
    return {
        "added": merge.added,
        "removed": merge.removed,
        "kept": merge.kept,
        "cells": [asdict(cell) for cell in merge.cells],
    }


def import_document(plan: ImportPlan, result: ImportResult | None) -> dict[str, Any]:
    """Return what an import did; without a result, what it would do."""
    skipped = plan.imported.rows_skipped
    return {
        "id": plan.submission_id if result or not plan.is_new else None,
        "rows_read": plan.imported.rows_read,
        "rows_taken": plan.imported.rows_read - len(skipped),
        "rows_skipped": [{"row": row, "reason": reason} for row, reason in skipped],
        "notes": list(plan.imported.notes),
        "doubts": [
            {"table": one.table, "field": one.field, "rows": list(one.rows), "message": one.text}
            for one in plan.doubts
        ],
        "changes": plan_document(plan),
        "written": bool(result and result.entry is not None),
    }


def check_document(checked: Checked, dated: Dated) -> dict[str, Any]:
    """Return what the rules found, and what the day adds, for programs."""
    found = {
        name: [
            problem.as_json() | _acceptance(problem, checked.reasons)
            for problem in checked.of(severity)
        ]
        for name, severity in (
            ("errors", Severity.ERROR),
            ("warnings", Severity.WARNING),
            ("info", Severity.INFO),
        )
    }
    said = [one.as_json() | {"severity": one.severity.value} for one in dated.problems]
    return {**found, "today": {"date": dated.day.isoformat(), "problems": said}}


def _acceptance(problem: Problem, reasons: Mapping[str, str]) -> dict[str, Any]:
    if problem.severity is not Severity.WARNING:
        return {}
    return {"accepted": reasons.get(problem.fingerprint)}


def log_document(one: Logged) -> dict[str, Any]:
    """Return one entry of the journal, for programs."""
    return {**asdict(one), "at": instant(one.at)}


def identity_document(one: Known) -> dict[str, Any]:
    """Return one identity, for programs."""
    return {
        "fingerprint": one.fingerprint,
        "name": one.name,
        "role": one.role,
        "office": one.office,
        "made_at": instant(one.made_at),
    }


def signer_document(one: Signer) -> dict[str, str]:
    """Return who signed, for programs."""
    return {
        "role": one.role,
        "name": one.name,
        "office": one.office,
        "fingerprint": one.fingerprint,
    }


def attached_document(one: Attached) -> dict[str, Any]:
    """Return one attachment, for programs."""
    return asdict(one)


def instant(at: datetime) -> str:
    """Write an instant: ISO 8601, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
