"""The municipal budget as the Ministry of Finance publishes it: one record, one budget line.

The portal drops leading zeros from codes and multiplies classifiers (finalidad 1 is 10000,
department 4 is 400), and its text is spoilt. Codes are padded back, amounts are read as text, names
are repaired, and each distinct spelling of anything is worked out once.
Source: docs/dominio/poa.md, section 4.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any

from valija.catalogues import load
from valija.errors import ExpectedError
from valija.kinds import Imported
from valija.kinds.poa.importers.cells import Cached, plain
from valija.kinds.poa.importers.files import Cells, NotMinfinError, decoded, open_records
from valija.kinds.poa.importers.lines import REQUIRED, Row, joined, line_builder
from valija.kinds.poa.importers.text import repaired
from valija.progress import Progress, silent

_ENTITY = "1210"  # then the municipality's four digits
_SHOWN = 5  # municipalities named in a sentence
_CLASSIFIERS = (  # catalogue, columns of the code, their widths, column of the name
    ("municipios", ("codigoEntidad",), (8,), "entidad"),
    ("programas_presupuestarios", ("codigoPrograma",), (2,), "programa"),
    ("programas_presupuestarios", ("codigoPrograma", "codigoSubPrograma"), (2, 2), "subPrograma"),
    (
        "programas_presupuestarios",
        ("codigoPrograma", "codigoSubPrograma", "codigoProyecto"),
        (2, 2, 3),
        "proyecto",
    ),
    ("renglones_gasto", ("codigoRenglon",), (3,), "renglon"),
    ("grupos_gasto", ("codigoGrupoGasto",), (3,), "grupoGasto"),
    (
        "fuentes_financiamiento",
        ("codigoFuente", "codigoOrganismo", "correlativo"),
        (2, 4, 4),
        "fuente",
    ),
    ("finalidades_funciones", ("codigoDivision",), (6,), "division"),
    ("tipos_presupuesto", ("codigoTipoPresupuesto",), (2,), "tipoPresupuesto"),
)
_NEEDED = ("ejercicio", "codigoEntidad", *REQUIRED, *(name for *_, name in _CLASSIFIERS))


class WrongMunicipalityError(ExpectedError):
    """The file is of other municipalities."""

    code = "MIN-005"
    text = "«{file}» no trae renglones de {wanted}. Trae de: {found}."
    advice = "Elija el archivo de su municipalidad o de su región."


class MixedYearsError(ExpectedError):
    """More than one year, or none that can be read."""

    code = "MIN-006"
    text = "«{file}» debe traer un solo año, y trae: {years}."
    advice = "Descargue el archivo de un año y repita."


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this file is for this importer, which then says what may be wrong with it."""
    if b"codigoEntidad" in head and b"codigoRenglon" in head:
        return True
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return False  # a workbook, whatever it is called
    suffix = path.suffix.lower()
    return suffix == ".csv" or (suffix == ".json" and b'"schema"' not in head)


def read(path: Path, municipality: str = "", progress: Progress = silent) -> Imported:
    """Read the lines of one municipality from a file of one or of a whole region.

    Args:
        path: the CSV, or the CKAN answer as JSON; both give the same.
        municipality: its four digits; if empty, the only one in the file.
        progress: called every few thousand records.

    Raises:
        NotMinfinError, BrokenFileError, IncompletePageError, PortalError: see ``files``.
        WrongMunicipalityError: nothing of this municipality in the file, or several and none named.
        MixedYearsError: more than one year.
        CancelledError: ``progress`` asked to stop.
    """
    records = open_records(path, progress)
    with closing(records.rows):
        if absent := [name for name in _NEEDED if name not in records.columns]:
            why = f"le faltan columnas ({', '.join(absent[:3])}…)"
            raise NotMinfinError(", ".join(absent), file=path.name, why=why)
        reader = _Reader(records.columns, records.encoded)
        reader.take(records.rows, f"{_ENTITY}{municipality}" if municipality else "")
    reader.refuse_others(path.name, municipality)
    return reader.imported(path.name, records.notes)


class _Reader:
    """Takes the records of one entity, and keeps what they say."""

    def __init__(self, columns: Sequence[str], encoded: bool) -> None:
        self._columns = columns
        self._text = Cached(_name_in_bytes if encoded else _name)
        self._names: list[dict[Any, str | None]] = [{} for _ in _CLASSIFIERS]
        self._lines: list[Row] = []
        self._others: Counter[str] = Counter()  # records of other entities
        self._years: set[str | None] = set()
        self._skipped: list[tuple[int, str]] = []
        self._entity = ""
        self._read = 0

    def take(self, rows: Iterable[tuple[int, Cells]], entity: str) -> None:
        """Take all records of ``entity``; if it is empty, of the first one met."""
        at = self._columns.index
        codes = [
            (itemgetter(*map(at, code_columns)), at(name), names)
            for (_, code_columns, _, name), names in zip(_CLASSIFIERS, self._names, strict=True)
        ]
        place = line_of = None
        for cells in self._of_entity(rows, entity):
            if place is None or line_of is None:
                place = self._entity.removeprefix(_ENTITY)
                line_of = line_builder(self._columns, self._text, place)
            self._lines.append(line_of(cells))
            for code_of, name_at, names in codes:
                key = code_of(cells)
                if key not in names:
                    names[key] = cells[name_at]

    def _of_entity(self, rows: Iterable[tuple[int, Cells]], wanted: str) -> Iterator[Cells]:
        """Yield the records that are wanted, and note why the others aren't."""
        width, at = len(self._columns), self._columns.index
        which = itemgetter(at("codigoEntidad"), at("ejercicio"))
        entities = Cached(plain)
        for number, cells in rows:
            self._read += 1
            if len(cells) != width:
                why = f"Está incompleto: trae {len(cells)} de {width} datos."
                self._skipped.append((number, why))
                continue
            spelt, year = which(cells)
            entity = entities[spelt]
            if not wanted and _is_entity(entity):
                wanted = entity
            if not wanted or entity != wanted:
                self._others[entity] += 1
                self._skipped.append((number, f"Es de otra entidad: {entity or 'sin código'}."))
                continue
            self._entity = entity
            self._years.add(year)
            yield cells

    def refuse_others(self, file: str, municipality: str) -> None:
        """Refuse a file that hasn't the municipality that is wanted, or doesn't say which is.

        Raises:
            WrongMunicipalityError: so it is.
            NotMinfinError: the file has no records at all.
        """
        if not self._read:
            raise NotMinfinError(file=file, why="no trae ningún registro")
        others = [entity for entity in self._others if _is_entity(entity)]
        if municipality and not self._lines:
            wanted = _said(f"{_ENTITY}{municipality}")
            raise WrongMunicipalityError(file=file, wanted=wanted, found=_list(others))
        if not municipality and (others or not self._lines):
            found = _list([self._entity, *others])
            raise WrongMunicipalityError(file=file, wanted="una sola municipalidad", found=found)

    def imported(self, file: str, notes: Sequence[str]) -> Imported:
        """Return what was read, as rows of the tables.

        Raises:
            MixedYearsError: more than one year, or none that can be read.
        """
        years = sorted({plain(year) for year in self._years})
        if len(years) != 1 or not (years[0].isdecimal() and len(years[0]) == 4):
            raise MixedYearsError(file=file, years=", ".join(year or "vacío" for year in years))
        year = years[0]
        header: Row = {
            "anio_inicio": int(year),
            "anio_fin": int(year),
            "codigo_entidad": self._entity,
        }
        return Imported(
            municipality=self._entity.removeprefix(_ENTITY),
            period=year,
            rows={
                "encabezado": [header],
                "renglones": self._lines,
                "extensiones": list(self._named()),
            },
            rows_read=self._read,
            rows_skipped=self._skipped,
            notes=[*notes, *self._repairs()],
            title=f"POA {year}",
        )

    def _named(self) -> Iterator[Row]:
        """Yield each code with the file's name for it; what a catalogue knows is dropped later."""
        seen: set[tuple[str, str]] = set()
        for (catalogue, _, widths, _), names in zip(_CLASSIFIERS, self._names, strict=True):
            for spelt, name in names.items():
                parts = spelt if isinstance(spelt, tuple) else (spelt,)
                code = joined(parts, widths)
                if code and (catalogue, code) not in seen:
                    seen.add((catalogue, code))
                    yield _own_code(catalogue, code, self._text[name])

    def _repairs(self) -> Iterator[str]:
        yield "Se completaron los ceros que el portal quita de los códigos."
        if spoilt := sum(not (spelt or "").isascii() for spelt in self._text):
            yield f"Se repararon {spoilt} nombres con letras dañadas."


def _own_code(catalogue: str, code: str, name: str | None) -> Row:
    if catalogue == "municipios":
        code = code.removeprefix(_ENTITY)
        name = (name or "").removeprefix("MUNICIPALIDAD DE ") or None
    return {"catalogo": catalogue, "codigo": code, "nombre": name}


def _name(text: str | None) -> str | None:
    return repaired(text) or None if text else None


def _name_in_bytes(text: str | None) -> str | None:
    return _name(decoded(text)) if text else None


def _is_entity(text: str) -> bool:
    return len(text) == 8 and text.isdecimal() and text.startswith(_ENTITY)


def _list(entities: Sequence[str]) -> str:
    """Name some municipalities for a person."""
    said = [_said(entity) for entity in entities[:_SHOWN] if entity]
    more = f" y {len(entities) - _SHOWN} más" if len(entities) > _SHOWN else ""
    return f"{', '.join(said)}{more}" if said else "ninguna municipalidad conocida"


def _said(entity: str) -> str:
    place = entity.removeprefix(_ENTITY)
    name = load()["municipios"].name_of(place)
    return f"{name} ({place})" if name else place
