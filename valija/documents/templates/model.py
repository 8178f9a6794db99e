"""A template file: its grammar, closed and checked, and the sheets it knows."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from valija import files
from valija.books.letters import plain
from valija.errors import ExpectedError
from valija.fields import ValueFormError, parse
from valija.kinds import Kind, UnknownTableError
from valija.records import field_map

_MOST_BYTES = 1 << 20
_ABOUT = {"plantilla", "version", "titulo", "nota", "hoja"}
_OF_SHEET = {
    "nombres", "tipo", "tabla", "columnas", "valores", "equivale", "clave", "numerar",
    "sin_repetir", "hacia_abajo",
}  # fmt: skip


class TemplateError(ExpectedError):
    """A template can't be used."""


class BadTemplateError(TemplateError):
    """The file isn't written as a template is."""

    code = "TPL-001"
    text = "La plantilla «{file}» no está bien escrita: {why}."
    advice = "Corríjala como dice el manual, en «Plantillas», y repita."


class UnknownPlaceError(TemplateError):
    """The template names a table or a field that isn't there."""

    code = "TPL-002"
    text = "La plantilla «{file}» nombra «{place}», que no existe en «{kind}»."
    advice = "Use uno de estos nombres: {known}."


class NoSheetError(TemplateError):
    """Nothing in the workbook is what the template describes."""

    code = "TPL-003"
    text = "«{file}» no tiene ninguna hoja que la plantilla «{template}» conozca para «{kind}»."
    advice = "Ajuste en la plantilla los nombres de hojas y encabezados. El libro trae: {found}."


@dataclass(frozen=True, slots=True)
class SheetMap:
    """How one sheet gives the rows of one table."""

    names: Sequence[str]  # of the sheet; ``*`` stands for anything
    kind: str
    table: str
    columns: Mapping[str, Sequence[str]]  # field: headings that it may have
    constants: Mapping[str, str]  # field: what every row says
    meanings: Mapping[str, Mapping[str, str]]  # field: what is written there, and what it means
    match: Sequence[str]  # fields by which a row is known again, where the key isn't in the sheet
    number: str  # the field that counts rows, where the sheet doesn't
    once: bool  # a row whose key has come already is the same
    downwards: frozenset[str]  # fields whose empty cells repeat the one above

    def is_named(self, title: str) -> bool:
        """Tell whether a sheet of that title is meant."""
        return any(matches(name, title) for name in self.names)


@dataclass(frozen=True, slots=True)
class Template:
    """A template file as it was read."""

    file: str
    title: str
    version: str
    maps: Sequence[SheetMap]

    def of(self, kind: str) -> Sequence[SheetMap]:
        """Return what gives rows of ``kind``."""
        return [one for one in self.maps if one.kind == kind]

    def knows(self, titles: Iterable[str], kind: str) -> bool:
        """Tell whether one of the sheets is for ``kind``."""
        return any(one.is_named(title) for title in titles for one in self.of(kind))

    def chooser(self, kind: str) -> Callable[[str], str]:
        """Return what picks the sheets for ``kind``."""
        return lambda title: title if self.knows([title], kind) else ""

    def check(self, kind: Kind) -> None:
        """Make sure that every table and field that the template names is there.

        Raises:
            UnknownPlaceError: one isn't.
        """
        for one in self.of(kind.key):
            try:
                fields = field_map(kind.table(one.table))
            except UnknownTableError as error:
                known = str(error.values["known"])
                raise UnknownPlaceError(
                    file=self.file, place=one.table, kind=kind.title, known=known
                ) from error
            number = [one.number] if one.number else []
            for name in (*one.columns, *one.constants, *one.meanings, *one.match, *number):
                if name not in fields:
                    raise UnknownPlaceError(
                        file=self.file,
                        place=f"{one.table}.{name}",
                        kind=kind.title,
                        known=", ".join(fields),
                    )
            for name, text in one.constants.items():
                try:
                    parse(fields[name], text)
                except ValueFormError as error:
                    why = f"en «valores», {name}: {error}".rstrip(".")
                    raise BadTemplateError(file=self.file, why=why) from error


def matches(pattern: str, text: str) -> bool:
    """Compare a heading or a title as people do; ``*`` in the pattern stands for anything."""
    parts = [re.escape(plain(part)) for part in pattern.split("*")]
    return re.fullmatch(r"\s*.*?\s*".join(parts), plain(text)) is not None


def read_template(path: Path) -> Template:
    """Read a template file.

    Raises:
        BadTemplateError: it isn't written as one.
        DeviceError: it can't be read.
    """
    with files.device_errors(path), path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise BadTemplateError(file=path.name, why="es demasiado grande")
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadTemplateError(file=path.name, why="no está guardada en UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"la línea {found[1]} no se entiende" if found else "no se entiende"
        raise BadTemplateError(str(error), file=path.name, why=where) from error
    try:
        return _template(path.name, document)
    except _WrongError as error:
        raise BadTemplateError(file=path.name, why=str(error)) from error


class _WrongError(ValueError):
    """What is wrong, in Spanish."""


def _template(file: str, document: Mapping[str, Any]) -> Template:
    _only(document, _ABOUT, "la plantilla")
    sheets = document.get("hoja")
    if not isinstance(sheets, list) or not sheets:
        raise _WrongError("falta [[hoja]]")
    title = _text(document.get("titulo", document.get("plantilla")), "titulo")
    version = _text(document.get("version"), "version")
    return Template(file, title, version, [_sheet(one) for one in sheets])


def _sheet(found: Any) -> SheetMap:
    if not isinstance(found, dict):
        raise _WrongError("[[hoja]] debe ser un grupo")
    names = _texts(found.get("nombres"), "nombres")
    where = f"la hoja «{names[0]}»"
    _only(found, _OF_SHEET, where)
    columns = _group(found, "columnas", where)
    constants = _group(found, "valores", where)
    meanings = _group(found, "equivale", where)
    if not columns:
        raise _WrongError(f"en {where} falta [hoja.columnas]")
    return SheetMap(
        names=names,
        kind=_text(found.get("tipo"), f"tipo de {where}"),
        table=_text(found.get("tabla"), f"tabla de {where}"),
        columns={name: _texts(said, f"{name} de {where}") for name, said in columns.items()},
        constants={name: _text(said, f"{name} de {where}") for name, said in constants.items()},
        meanings={
            name: {plain(k): _text(v, f"{name} de {where}") for k, v in said.items()}
            for name, said in meanings.items()
            if isinstance(said, dict) or _refuse(f"{name} de {where} debe ser un grupo")
        },
        match=_texts(found.get("clave", []), f"clave de {where}", may_be_empty=True),
        number=str(found.get("numerar", "")),
        once=found.get("sin_repetir") is True,
        downwards=frozenset(_texts(found.get("hacia_abajo", []), where, may_be_empty=True)),
    )


def _refuse(why: str) -> bool:
    raise _WrongError(why)


def _only(found: Mapping[str, Any], known: set[str], where: str) -> None:
    if strange := sorted(found.keys() - known):
        raise _WrongError(f"en {where} sobra «{strange[0]}»")


def _group(found: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    group = found.get(name, {})
    if not isinstance(group, dict):
        raise _WrongError(f"«{name}» de {where} debe ser un grupo")
    return group


def _text(found: Any, where: str) -> str:
    if not isinstance(found, str) or not found.strip():
        raise _WrongError(f"falta el texto de {where}")
    return found


def _texts(found: Any, where: str, *, may_be_empty: bool = False) -> Sequence[str]:
    is_list = isinstance(found, list) and all(isinstance(one, str) and one for one in found)
    if not is_list or not (found or may_be_empty):
        raise _WrongError(f"{where} debe ser una lista de textos entre corchetes")
    return list(found)
