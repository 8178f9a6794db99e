"""``valija calendar``: what the law wants in a year, the days set here, and the ``.ics`` file."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from desktop.cli import documents
from desktop.cli.options import Add, command_of
from desktop.cli.setup import say
from desktop.models.workspace import Workspace, opened
from desktop.services import calendar_days, calendar_file, legal_calendar
from desktop.services.calendar_days import Holiday, Key
from desktop.services.legal_calendar import CalendarYear, LegalDate, Undated
from valija.errors import ExitCode, ExpectedError
from valija.fields import Field, FieldType, ValueFormError, parse
from valija.terminal import columns, shown
from valija.times import here

_DAY = Field(name="dia", label="Día", type=FieldType.DATE)


class BadDayError(ExpectedError):
    """A text that is no day."""

    code = "CLI-016"
    text = "«{given}» no es una fecha."
    advice = "Escríbala como 31/12/2027."


def declare(add: Add) -> None:
    """Add the command."""
    command = command_of(add, "calendar", "muestra las fechas de ley de un año, o las cambia")
    command.add_argument("--year", type=int, metavar="AÑO", help="por ejemplo 2027")
    texts = {
        "set": ("CÓDIGO", "obligación cuya fecha se pone con --day y --reason"),
        "day": ("DÍA", "la fecha; sin ella vuelve la de la ley"),
        "reason": ("TEXTO", "quién la fijó o dónde consta"),
        "holiday": ("DÍA", "un asueto local, con --name y --reason"),
        "name": ("TEXTO", "nombre de ese asueto"),
    }
    for name, (place, help) in texts.items():
        command.add_argument(f"--{name}", default="", metavar=place, help=help)
    command.add_argument(
        "--number", type=int, default=1, metavar="N", help="qué vez del año, si son varias"
    )
    command.add_argument(
        "--works", action="store_true", help="ese día sí se trabaja, aunque sea asueto general"
    )
    command.add_argument(
        "--ics", type=Path, metavar="ARCHIVO", help="escribe las fechas para un calendario"
    )
    command.add_argument("--replace", action="store_true", help="reemplaza ese archivo")
    command.set_defaults(run=show)


def show(args: argparse.Namespace) -> int:
    """Show a year, after changing what was asked for."""
    with opened(args.workspace) as workspace:
        year = args.year or here(workspace.clock()).year
        if args.set:
            _set(workspace, (year, args.set.upper(), args.number), args)
        if args.holiday:
            calendar_days.set_holiday(
                workspace, _day(args.holiday), args.name, args.reason, works=args.works
            )
        own = calendar_days.own_calendar(workspace)
        found = legal_calendar.year_of(calendar_days.checked_year(year), own)
        if args.ics:
            calendar_file.export(
                found.dated,
                args.ics,
                municipality=workspace.owner.municipality,
                at=workspace.clock(),
                replace=args.replace,
            )
    holidays = calendar_days.holidays_of(year, own)
    text = _lines(found, holidays)
    if args.ics:
        text = [f"Escrito: {args.ics}, {len(found.dated)} fechas de {year}."]
    say(args, text, _document(found, holidays))
    return ExitCode.DONE


def _set(workspace: Workspace, key: Key, args: argparse.Namespace) -> None:
    if args.day:
        calendar_days.set_day(workspace, key, _day(args.day), args.reason)
    else:
        calendar_days.clear_day(workspace, key)


def _day(text: str) -> date:
    try:
        found = parse(_DAY, text)
    except ValueFormError as error:
        raise BadDayError(given=text) from error
    if not isinstance(found, date):
        raise BadDayError(given=text)
    return found


def _lines(found: CalendarYear, holidays: Sequence[Holiday]) -> list[str]:
    lines = [f"Fechas de ley de {found.year}"]
    for one in found.dated:
        number = f" ({one.number})" if one.period else ""
        unsure = "" if one.is_sure or one.changed else "  · por confirmar"
        period = f", {one.period}" if one.period else ""
        lines.append(f"\n{one.day:%d/%m/%Y}  {one.code}{number}  {one.what}{period}{unsure}")
        lines += [f"  {shown(text)}" for text in calendar_file.explained(one)]
    lines.append("\nSin día en la ley ni puesto aquí (--set CÓDIGO --day DÍA --reason TEXTO)")
    rows = [(one.code, one.period or "—", one.what, one.law) for one in found.undated]
    lines += [f"  {line}" for line in columns(rows)]
    lines.append("\nAsuetos")
    rows2 = [
        (f"{one.day:%d/%m/%Y}", one.name, "se trabaja" if one.works else "", one.source)
        for one in holidays
    ]
    return lines + [f"  {line}" for line in columns(rows2)]


def _document(found: CalendarYear, holidays: Sequence[Holiday]) -> dict[str, Any]:
    return {
        "year": found.year,
        "dates": [_dated(one) for one in found.dated],
        "undated": [_undated(one) for one in found.undated],
        "holidays": [
            {
                "day": one.day.isoformat(),
                "name": one.name,
                "source": one.source,
                "own": one.is_own,
                "works": one.works,
            }
            for one in holidays
        ],
    }


def _dated(one: LegalDate) -> dict[str, Any]:
    return {
        **_undated(one),
        "day": one.day.isoformat(),
        "legal": one.legal.isoformat() if one.legal else None,
        "working": one.working.isoformat() if one.working else None,
        "set": {
            "reason": one.changed.reason,
            "actor": one.changed.actor,
            "at": documents.instant(one.changed.at),
        }
        if one.changed
        else None,
    }


def _undated(one: LegalDate | Undated) -> dict[str, Any]:
    return {
        "code": one.code,
        "number": one.number,
        "period": one.period,
        "what": one.what,
        "who": one.who,
        "to": one.to,
        "law": one.law,
        "sure": one.is_sure,
        "note": one.note,
    }
