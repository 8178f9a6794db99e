"""The command that compares two submissions, or two revisions of one."""

import argparse
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from textwrap import shorten
from typing import Any

from desktop.cli.setup import say
from desktop.models.workspace import opened
from desktop.services import differences, lookup
from desktop.services.differences import Became, Differences, RowDifference, TableDifference
from valija.errors import ExitCode, ExpectedError
from valija.fields import decimal_text, quetzales
from valija.terminal import columns, shown

_SHOWN = 40  # rows in a listing
_NAME = 48  # letters of a row's name in a listing
_FEW = 5  # rows that lose a field, told one by one
_WORDS = {Became.ADDED: "nueva", Became.REMOVED: "quitada", Became.CHANGED: "cambia"}


class NothingToCompareError(ExpectedError):
    """Neither another submission nor a revision was named."""

    code = "DIF-003"
    text = "Falta con qué comparar."
    advice = "Escriba otro envío, o «--revision» y su número."


def compare(args: argparse.Namespace) -> int:
    """Say what differs between two submissions, or since a sealed revision."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        if args.other:
            other = lookup.find_submission(workspace, args.other)
            found = differences.compare(workspace, submission_id, other)
        elif args.revision:
            found = differences.since_revision(workspace, submission_id, args.revision)
        else:
            raise NothingToCompareError
    say(args, difference_lines(found), differences_document(found))
    return ExitCode.DONE


def difference_lines(found: Differences) -> list[str]:
    """Return what differs, for people."""
    if not found.tables:
        return ["No hay ninguna diferencia."]
    lines: list[str] = []
    for table in found.tables:
        lines.extend(_table_lines(table))
    return lines


def _table_lines(table: TableDifference) -> list[str]:
    counts = [
        f"{table.count(became):,} {word if table.count(became) == 1 else word + 's'}"
        for became, word in (
            (Became.ADDED, "nueva"),
            (Became.REMOVED, "quitada"),
            (Became.CHANGED, "cambiada"),
        )
        if table.count(became)
    ]
    lines = [f"{table.label}: {', '.join(counts)}"]
    lines.extend(
        f"  {one.label}: de {quetzales(one.before)} a {quetzales(one.after)} "
        f"({'+' if one.difference > 0 else ''}{quetzales(one.difference)})"
        for one in table.money
    )
    emptied = _emptied(table)
    told = [cells for row in _likeliest_first(table) if (cells := _row_cells(row, emptied))]
    rows = [cells for each in told[:_SHOWN] for cells in each]
    lines.extend(f"  {line}" for line in columns(rows))
    if len(told) > _SHOWN:
        lines.append(f"  … y {len(told) - _SHOWN:,} filas más (véalas todas con --json).")
    lines.extend(f"  {label} queda vacío en {many:,} filas." for label, many in emptied.items())
    return lines


def _emptied(table: TableDifference) -> Mapping[str, int]:
    """Return the fields that many rows lose alike, which are told once: they drown the others."""
    changed = [row for row in table.rows if row.became is Became.CHANGED]
    lost = Counter(cell.label for row in changed for cell in row.cells if not cell.after)
    return {label: many for label, many in lost.items() if many > _FEW}


def _likeliest_first(table: TableDifference) -> Sequence[RowDifference]:
    """Return the rows, those that come or go before those that change."""
    return sorted(table.rows, key=lambda row: row.became is Became.CHANGED)


def _row_cells(row: RowDifference, emptied: Collection[str] = ()) -> Sequence[tuple[str, ...]]:
    if row.became is not Became.CHANGED:
        return [(*_named(row), "", "", "", "")]
    return [
        (
            *_named(row),
            cell.label,
            shown(cell.before) or "(vacío)",
            "→",
            shown(cell.after) or "(vacío)",
        )
        for cell in row.cells
        if cell.after or cell.label not in emptied
    ]


def _named(row: RowDifference) -> tuple[str, str, str]:
    name = shorten(row.name, _NAME, placeholder="…")
    return _WORDS[row.became], shown(row.key) or "—", shown(name)


def differences_document(found: Differences) -> dict[str, Any]:
    """Return what differs as a document."""
    return {
        "before": {"id": found.before.head.id, "revision": found.before.head.revision},
        "after": {"id": found.after.head.id, "revision": found.after.head.revision},
        "tables": [
            {
                "table": table.table,
                **{became.value: table.count(became) for became in Became},
                "money": {
                    one.field: {
                        "before": decimal_text(one.before),
                        "after": decimal_text(one.after),
                    }
                    for one in table.money
                },
                "rows": [
                    {
                        "row_id": row.row_id,
                        "key": row.key,
                        "name": row.name,
                        "change": row.became.value,
                        "cells": [
                            {"field": one.field, "before": one.before, "after": one.after}
                            for one in row.cells
                        ],
                    }
                    for row in table.rows
                ],
            }
            for table in found.tables
        ],
    }
