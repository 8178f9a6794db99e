"""Report R00815627, the consolidated cash bulletin: what each account holds, added up by source.

A source has the accounts whose code is its own, or begins with it and a hyphen. Only what is left
of earlier years is a cash balance of a plan, and that has sources of its own, ``32-…``; all other
money of the bulletin is told and not taken. Source: docs/dominio/poa.md, sections 13 and 17.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from valija.catalogues import folded, load
from valija.fields import quetzales
from valija.kinds import Imported
from valija.kinds.poa.importers.sicoin.amounts import Split, split
from valija.kinds.poa.importers.sicoin.glimpse import glimpse
from valija.kinds.poa.importers.sicoin.heading import heading_of
from valija.kinds.poa.importers.sicoin.lines import SOURCE, Line, lines_of
from valija.kinds.poa.importers.sicoin.refusals import NotThatReportError
from valija.progress import Progress, silent

REPORT = "R00815627"
_BALANCES = 4  # before, credit, debit, now
_CARRIED_OVER = "32-"
_ACCOUNT = re.compile(rf"({SOURCE})((?:-\d+)*)(?![\d-])\s*")
_SHORT = re.compile(r"(\d{3})\s+(?=[^\W\d_])")  # what is kept back for others
_TOTAL = re.compile(r"total(?:es)?(?: general)?\s*:?\s*[-\d(Qq]", re.IGNORECASE)
_WANTED = "líneas que empiezan con el código de una cuenta («32-0101-0004-0-0-1») y sus montos"
_PHYSICAL = re.compile(r"cuenta\s+f[ií]sica|\d-\d|\d{7}|.*\bCES_", re.IGNORECASE)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this file is that report, by its number, its title or its accounts."""
    text = glimpse(path, head)
    plain = folded(text)
    return REPORT in text or ("boletin de caja" in plain) or _has_accounts(text)


def _has_accounts(text: str) -> bool:
    return any(
        (found := _ACCOUNT.match(line)) and found[2] and len(split(line).amounts) >= _BALANCES
        for line in text.splitlines()
    )


def read(path: Path, municipality: str = "", progress: Progress = silent) -> Imported:
    """Read the balances of the accounts, as cash balances of the sources ``32-…``.

    The bulletin is of the year that ends and the plan of the one that begins, so its year is said
    and not compared.

    Raises:
        NotThatReportError, PdfReportError, WorkbookError, DeviceError, CancelledError.
    """
    lines = lines_of(path, progress)
    heading = heading_of(lines, _is_account, municipality)
    reader = _Reader()
    reader.take([line for line in lines if not heading.is_furniture(line)])
    if not reader.balances:
        texts = [line.text for line in lines]
        raise NotThatReportError.of(path.name, REPORT, _WANTED, texts)
    year = f"(ejercicio {heading.year})" if heading.year else ""
    said = f"Saldos {heading.said} {year}".strip() if heading.said else f"Saldos {year}".strip()
    taken = {s: sum(reader.balances[s]) for s in reader.balances if s.startswith(_CARRIED_OVER)}
    return Imported(
        municipality=heading.municipality,
        period="",
        rows={"techos": [{"fuente": s, "saldo_caja": taken[s]} for s in sorted(taken)]},
        rows_read=reader.read,
        rows_skipped=reader.skipped,
        notes=[f"{said}.", *reader.notes()],
        updates_only=True,
    )


def _is_account(line: Line) -> bool:
    found = _ACCOUNT.match(line.text) or _SHORT.match(line.text)
    return bool(found) and len(split(line.text).amounts) >= _BALANCES


@dataclass(slots=True)
class _Reader:
    balances: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    read: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    _short: list[str] = field(default_factory=list)
    _odd: list[str] = field(default_factory=list)
    _sum: int = 0
    _total: int | None = None

    def take(self, lines: Sequence[Line]) -> None:
        """Read all lines; those of bank accounts and totals would count the same money twice."""
        at = 0
        while at < len(lines):
            line, used = lines[at], 1
            if _TOTAL.match(line.text):
                amounts = split(line.text).amounts
                self._total = amounts[-1] if len(amounts) >= _BALANCES else None
            elif match := _ACCOUNT.match(line.text) or _SHORT.match(line.text):
                found, used = _whole(lines, at)
                self._account(line, match, found)
            elif not _PHYSICAL.match(line.text) and len(split(line.text).amounts) >= _BALANCES:
                self.read += 1
                self.skipped.append((line.number, "No empieza con el código de una cuenta."))
            at += used

    def _account(self, line: Line, match: re.Match[str], found: Split) -> None:
        self.read += 1
        code = match[0].strip()
        if len(found.amounts) != _BALANCES:
            said = f"La cuenta {code} trae {len(found.amounts)} de {_BALANCES} montos."
            self.skipped.append((line.number, said))
            return
        before, credit, debit, now = found.amounts
        self._sum += now
        if abs(now - before) != abs(debit - credit):
            self._odd.append(f"Línea {line.number:,}: el nuevo saldo de {code} no cuadra.")
        if _ACCOUNT.match(line.text):
            self.balances[match[1]].append(now)
        elif now:
            self._short.append(f"{found.words}: {quetzales(now)}")

    def notes(self) -> Iterator[str]:
        """Yield what is told beside the balances that are taken."""
        if not any(source.startswith(_CARRIED_OVER) for source in self.balances):
            yield "No trae ninguna cuenta de fuentes 32-…: no hay saldo de caja que llenar."
        names = load()
        for source in sorted(self.balances):
            held = self.balances[source]
            accounts = "una cuenta" if len(held) == 1 else f"{len(held)} cuentas"
            name = names.name_of("fuentes_financiamiento", source)
            said = f"{source}{f' ({name})' * bool(name)}: {quetzales(sum(held))} en {accounts}"
            taken = source.startswith(_CARRIED_OVER)
            yield f"{said}." if taken else f"{said}; es del año en curso y no se toma."
        if self._short:
            yield f"Retenciones y otras cuentas, que no se toman: {'; '.join(self._short)}."
        yield from self._odd
        if self._total is None:
            yield "El boletín no trae la fila TOTAL: quizá está incompleto."
        elif self._total != self._sum:
            yield (
                f"La suma de las cuentas es {quetzales(self._sum)} y la fila TOTAL dice "
                f"{quetzales(self._total)}: compárelo."
            )


def _whole(lines: Sequence[Line], at: int) -> tuple[Split, int]:
    """Return a line with the next ones that it was split into, until it has its amounts."""
    text, used = lines[at].text, 1
    found = split(text)
    while len(found.amounts) < _BALANCES and at + used < len(lines):
        following = lines[at + used].text
        if (
            _ACCOUNT.match(following)
            or _SHORT.match(following)
            or _TOTAL.match(following)
            or _PHYSICAL.match(following)
        ):
            break
        text = f"{text} {following}"
        found, used = split(text), used + 1
    return found.last(_BALANCES), used
