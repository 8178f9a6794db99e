"""Report R00814981, the execution of expenditure: one line for each renglón and source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from valija.kinds import Imported
from valija.kinds.poa.importers.lines import Row
from valija.kinds.poa.importers.sicoin.amounts import Split, split
from valija.kinds.poa.importers.sicoin.glimpse import glimpse
from valija.kinds.poa.importers.sicoin.heading import Heading, heading_of
from valija.kinds.poa.importers.sicoin.levels import Levels, Printed, UnclearRunError
from valija.kinds.poa.importers.sicoin.lines import SOURCE, Line, lines_of
from valija.kinds.poa.importers.sicoin.refusals import (
    NotThatReportError,
    ReportWithoutYearError,
    UnclearLevelsError,
)
from valija.kinds.poa.importers.sicoin.verification import AMOUNTS, against_total, balances_off
from valija.kinds.poa.tables import BudgetLine
from valija.progress import Progress, silent
from valija.records import field_map

REPORT = "R00814981"
_LEVELS = ("programa", "subprograma", "proyecto", "actividad", "obra")
_OF_HEADING = 7  # amounts that a heading adds up
_FIGURES = re.compile(rf"(\d{{3}})\s+({SOURCE})(?![\d-])\s*(?:\d{{3}}\s+)?")
_HEADING = re.compile(r"(?:(\d{2})(?=[^\W\d_])|(\d{1,3})\s+(?=[^\d\s]|\d+\s*[^\W\d_]))")
_GROUP = re.compile(r"\d{3}").fullmatch
_TOTAL = re.compile(r"total(?:es)?(?: general)?\s*:?\s*[-\d(Qq]", re.IGNORECASE)
_WANTED = "líneas que empiezan con renglón y fuente («011 21-0101-0001») y traen once montos"
_MOST_SAID = 12
_BY_NAME = ("actividad_nombre", "obra_nombre", "descripcion", "grupo", "ubicacion")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this file is that report, by its number or by its lines.

    A PDF is taken for it too: what reads it says what to do instead.
    """
    if head.startswith(b"%PDF"):
        return True
    text = glimpse(path, head)
    if REPORT in text:
        return True
    return any(
        _FIGURES.match(line) and len(split(line).amounts) >= len(AMOUNTS)
        for line in text.splitlines()
    )


def read(path: Path, municipality: str = "", progress: Progress = silent) -> Imported:
    """Read the lines of the report, and check them against its balances and its total.

    Args:
        path: the report as text, delimited text or a workbook.
        municipality: four digits: where the lines are, if the report doesn't name another place.
        progress: told how far the reading is.

    Raises:
        NotThatReportError, PdfReportError, ReportWithoutYearError, UnclearLevelsError,
        WorkbookError, DeviceError, CancelledError.
    """
    lines = lines_of(path, progress)
    heading = heading_of(lines, _is_figure, municipality)
    reader = _Reader(path.name, heading, heading.municipality or municipality)
    reader.take([line for line in lines if not heading.is_furniture(line)])
    if not reader.rows:
        texts = [line.text for line in lines]
        raise NotThatReportError.of(path.name, REPORT, _WANTED, texts)
    if not heading.year:
        raise ReportWithoutYearError(file=path.name)
    return reader.imported()


def _is_figure(line: Line) -> bool:
    return bool(_FIGURES.match(line.text)) or _is_heading(line)


def _is_heading(line: Line) -> bool:
    return bool(_HEADING.match(line.text)) and len(split(line.text).amounts) >= _least(line)


def _least(line: Line) -> int:
    """Return how many amounts make a heading; in a sheet, cells of zero may be empty."""
    return 1 if line.from_sheet else _OF_HEADING


@dataclass(slots=True)
class _Reader:
    file: str
    heading: Heading
    place: str
    rows: list[Row] = field(default_factory=list)
    _skipped: list[tuple[int, str]] = field(default_factory=list)
    _odd: list[str] = field(default_factory=list)  # lines whose balances don't add up
    _sums: Counter[str] = field(default_factory=Counter)
    _total: Sequence[int] = ()
    _levels: Levels = field(default_factory=Levels)
    _named: dict[tuple[str, str], str] = field(default_factory=dict)
    _group: str = ""
    _foreign_groups: int = 0
    _open: Row | Printed | None = None  # whose name may go on in the next line

    def take(self, lines: Sequence[Line]) -> None:
        """Read all lines, first to last."""
        at = 0
        while at < len(lines):
            at += self._one(lines, at)

    def _one(self, lines: Sequence[Line], at: int) -> int:
        """Read the line at ``at``, and those that belong to it; return how many they are."""
        line = lines[at]
        if _TOTAL.match(line.text):
            found, used = _whole(lines, at, len(AMOUNTS))
            self._total, self._open = found.amounts, None
            return used
        if match := _FIGURES.match(line.text):
            found, used = _whole(lines, at, len(AMOUNTS))
            words = _FIGURES.sub("", found.words, count=1)
            self._figures(line, match[1], match[2], Split(words, found.amounts))
            return used
        if _GROUP(line.text):
            self._group, self._open = line.text, None
            return 1
        if match := _HEADING.match(line.text):
            found, used = _whole(lines, at, _OF_HEADING)
            if len(found.amounts) >= _least(line):
                code = match[1] or match[2]
                name = found.words[match.end() :].strip()
                self._open = Printed(code, name, is_exact=not line.from_sheet)
                self._levels.add(self._open)
                self._group = ""
                return used
        self._go_on(line)
        return 1

    def _figures(self, line: Line, renglon: str, source: str, found: Split) -> None:
        try:
            path = self._levels.path()
        except UnclearRunError as error:
            raise UnclearLevelsError(str(error), file=self.file, line=line.number) from error
        self._open = None
        if len(found.amounts) != len(AMOUNTS):
            said = f"Trae {len(found.amounts)} de {len(AMOUNTS)} montos."
            self._skipped.append((line.number, said))
            return
        if not path:
            self._skipped.append((line.number, "No está bajo ningún programa."))
            return
        amounts = dict(zip(AMOUNTS, found.amounts, strict=True))
        self._sums.update(amounts)
        where = f"Línea {line.number:,} ({renglon}, {source})"
        self._odd += [f"{where}: {said}" for said in balances_off(amounts)]
        codes = {name: code for name, (code, _) in zip(_LEVELS, path, strict=True)}
        row: Row = {
            **codes,
            "actividad_nombre": path[3][1] or None,
            "obra_nombre": path[4][1] or None,
            "renglon": renglon,
            "descripcion": found.words or None,
            "grupo": f"{renglon[0]}00",
            "fuente": source,
            "ubicacion": self.place or None,
            **{name: amounts[name] for name in AMOUNTS if name in field_map(BudgetLine)},
        }
        self._open = row
        self._foreign_groups += bool(self._group) and self._group != row["grupo"]
        self.rows.append(row)
        for last in range(1, 4):
            self._named.setdefault(
                ("programas_presupuestarios", "-".join(code for code, _ in path[:last])),
                path[last - 1][1],
            )

    def _go_on(self, line: Line) -> None:
        """Add a line of words to the name that it continues."""
        if len(split(line.text).amounts) >= _OF_HEADING:
            said = "Trae montos, y no empieza con renglón y fuente ni con el código de un nivel."
            self._skipped.append((line.number, said))
        elif isinstance(self._open, Printed):
            self._open.name = f"{self._open.name} {line.text}".strip()
        elif self._open is not None:
            before = self._open["descripcion"]
            self._open["descripcion"] = f"{before} {line.text}" if before else line.text

    def imported(self) -> Imported:
        """Return what was read, as rows of the tables."""
        year = self.heading.year
        return Imported(
            municipality=self.heading.municipality,
            period=year,
            rows={
                "encabezado": [{"anio_inicio": int(year), "anio_fin": int(year)}],
                "renglones": self.rows,
                "extensiones": list(self._extensions()),
            },
            rows_read=len(self.rows) + len(self._skipped),
            rows_skipped=self._skipped,
            notes=list(self._notes()),
            title=f"POA {year}",
            only_new={"renglones": frozenset(_BY_NAME)},
        )

    def _extensions(self) -> Iterator[Row]:
        for (catalogue, level), name in self._named.items():
            yield {"catalogo": catalogue, "codigo": level, "nombre": name or None}
        names = {row["renglon"]: row["descripcion"] for row in reversed(self.rows)}
        for code, text in names.items():
            yield {"catalogo": "renglones_gasto", "codigo": code, "nombre": text}

    def _notes(self) -> Iterator[str]:
        said = " ".join(filter(None, (f"Reporte {REPORT}", self.heading.said)))
        count = len(self.rows)
        yield f"{said}: {count:,} {'renglón' if count == 1 else 'renglones'}."
        if not self.heading.municipality:
            yield "El reporte no dice de qué municipalidad es: compruébelo."
        yield from against_total(self._sums, self._total)
        yield from self._odd[:_MOST_SAID]
        if len(self._odd) > _MOST_SAID:
            yield f"… y {len(self._odd) - _MOST_SAID:,} saldos más que no cuadran."
        if not self._odd:
            yield "Los saldos de todos los renglones cuadran con sus montos."
        if self._foreign_groups:
            yield (
                f"En {self._foreign_groups:,} renglones la línea suelta de tres cifras no es su "
                "grupo de gasto; el grupo se tomó del renglón."
            )
        yield (
            "El reporte no trae la función ni el tipo de presupuesto: en renglones que ya estaban "
            "se conservan, en los nuevos hay que llenarlos."
        )


def _whole(lines: Sequence[Line], at: int, wanted: int) -> tuple[Split, int]:
    """Return a line with the next ones that it was split into, until it has its amounts."""
    text, used = lines[at].text, 1
    found = split(text)
    while len(found.amounts) < wanted and at + used < len(lines):
        following = lines[at + used]
        if _GROUP(following.text) or _FIGURES.match(following.text) or _TOTAL.match(following.text):
            break
        more = split(following.text)
        if not more.amounts or (more.words and (found.amounts or _is_figure(following))):
            break
        text = f"{text} {following.text}"
        found, used = split(text), used + 1
    return found.last(wanted), used
