"""The calendar of a year as an ``.ics`` file (RFC 5545), for any calendar program.

All-day events with identifiers that stay: taken in again, a changed day moves its event. Lines end
in CRLF and are folded at 75 octets, never within a letter.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.services.exporting import WouldOverwriteError
from desktop.services.legal_calendar import LegalDate
from valija import files, version

_FOLD = 75  # octets of a line without its CRLF
_NOTICE = timedelta(days=7)


def export(
    dates: Sequence[LegalDate],
    target: Path,
    *,
    municipality: str,
    at: datetime,
    replace: bool = False,
) -> int:
    """Write dates as a calendar file; return its size.

    Args:
        dates: what is due.
        target: the file.
        municipality: its code; a part of the identifiers.
        at: when it is written.
        replace: whether what is there may be replaced.

    Raises:
        WouldOverwriteError: something is there.
        DeviceError: the disk failed.
    """
    if target.exists() and not replace:
        raise WouldOverwriteError(place=target)
    data = to_bytes(dates, municipality=municipality, at=at)
    files.write_atomic(target, data)
    return len(data)


def to_bytes(dates: Sequence[LegalDate], *, municipality: str, at: datetime) -> bytes:
    """Return the whole file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Valija//Calendario legal {version()}//ES",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(f'Obligaciones municipales {municipality}')}",
    ]
    for one in dates:
        lines += _event(one, municipality, at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(one: LegalDate, municipality: str, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.code.lower()}-{one.year}-{one.number}-{municipality}@valija"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{one.sequence}"
    yield f"SUMMARY:{_escaped(_title(one))}"
    yield f"DESCRIPTION:{_escaped(_text(one))}"
    yield f"CATEGORIES:{_escaped('Obligaciones municipales')}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(one.what)}"
    yield f"TRIGGER:-P{_NOTICE.days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _title(one: LegalDate) -> str:
    unsure = "" if one.is_sure or one.changed else " (fecha por confirmar)"
    period = f", {one.period}" if one.period else ""
    return f"{one.what}{period}{unsure}"


def _text(one: LegalDate) -> str:
    return "\n".join(explained(one))


def explained(one: LegalDate) -> Iterator[str]:
    """Yield in Spanish what is known of a date: whose it is, its law, its readings, who set it."""
    yield f"Responsable: {one.who}" + (f". Ante: {one.to}" if one.to else "")
    yield f"Base: {one.law}"
    if one.working is not None and one.legal is not None:
        yield (
            f"Si los días son corridos: {_day(one.legal)}. "
            f"Si son hábiles: {_day(one.working)}. La ley no lo dice."
        )
    if one.changed is not None:
        law = f"la ley dice {_day(one.legal)}" if one.legal else "la ley no da día"
        yield f"Fecha puesta por {one.changed.actor}: {one.changed.reason} ({law})."
    if one.note:
        yield one.note


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> bytes:
    """Fold a line: what follows begins with a blank, and no letter is cut in two."""
    whole, part = b"", b""
    room = _FOLD
    for sign in line:
        octets = sign.encode()
        if len(part) + len(octets) > room:
            whole += part + b"\r\n "
            part, room = b"", _FOLD - 1
        part += octets
    return whole + part
