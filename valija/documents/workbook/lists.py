"""What may be chosen in a column: lists of codes, and the validations that point to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.workbook import layout
from valija.fields import Field, FieldType
from valija.kinds import Kind
from valija.records import fields_of

_LONGEST_LIST = 255  # characters of a list that is written out in the validation
_FIRST = 3  # row of the first code in the sheet of catalogues
_OWN_CODES = 200  # rows kept for codes the municipality will add


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of a catalogue that fit a field, with their names, as two columns of the sheet."""

    title: str
    rows: Sequence[tuple[str, str]]
    column: int  # of the codes; names stand in the next one

    @property
    def place(self) -> str:
        """Return where the codes stand, for a validation."""
        letter = get_column_letter(self.column)
        return f"'{layout.LISTS}'!${letter}${_FIRST}:${letter}${_FIRST + len(self.rows) - 1}"


class Lists:
    """All the lists that the fields of a kind choose from."""

    def __init__(self, content: Content, kind: Kind, catalogues: Catalogues) -> None:
        self._content = content
        self._kind = kind
        self._catalogues = catalogues

    @cached_property
    def codes(self) -> dict[tuple[str, str], CodeList]:
        """Code lists by catalogue and form of the code; without codes there is no list."""
        found: dict[tuple[str, str], CodeList] = {}
        for table in self._kind.tables:
            for spec in fields_of(table):
                key = spec.catalogue, spec.pattern
                if spec.catalogue and key not in found and (rows := list(self._rows(spec))):
                    title = self._catalogues[spec.catalogue].title
                    found[key] = CodeList(title, rows, 1 + 3 * len(found))
        return found

    def _rows(self, spec: Field) -> Iterator[tuple[str, str]]:
        catalogue = self._catalogues[spec.catalogue]
        fits = re.compile(spec.pattern or ".+", re.ASCII).fullmatch
        names = {
            row[catalogue.code]: row[catalogue.label]
            for row in catalogue.in_force(self._content.head.period)
        }
        names |= self._catalogues.extensions.get(spec.catalogue, {})
        yield from ((code, names[code]) for code in sorted(names) if fits(code))

    def validation(self, spec: Field) -> DataValidation | None:
        """Return what a column offers and explains, if it does."""
        made = self._choosing(spec)
        if made is None and not spec.help:
            return None
        made = made or DataValidation()
        if spec.help:
            made.promptTitle, made.prompt = spec.label[:32], spec.help[:255]
            made.showInputMessage = True
        return made

    def _choosing(self, spec: Field) -> DataValidation | None:
        if options := _written_out(spec):
            return _list(options, "stop", "Elija una de las opciones de la lista.")
        if spec.reference:
            text = "No está en esa hoja. Puede dejarlo si lo agregará allí."
            return _list(self._keys_of(spec.reference), "warning", text)
        if listed := self.codes.get((spec.catalogue, spec.pattern)):
            text = f"No está en «{listed.title}». Puede dejarlo si lo agrega al catálogo propio."
            return _list(listed.place, "warning", text)
        return None

    def _keys_of(self, name: str) -> str:
        table = self._kind.table(name)
        specs = [spec.name for spec in fields_of(table)]
        letter = get_column_letter(2 + specs.index(table.key_fields[0]))
        last = 1 + len(self._content.rows(table)) + _OWN_CODES
        return f"'{layout.sheet_title(table)}'!${letter}$2:${letter}${last}"


def _written_out(spec: Field) -> str:
    if spec.type is FieldType.BOOLEAN:
        return '"Sí,No"'
    options = list((spec.choices or {}).values())
    text = ",".join(options)
    fits = options and len(text) <= _LONGEST_LIST and not any('"' in o or "," in o for o in options)
    return f'"{text}"' if fits else ""


def _list(source: str, style: Literal["stop", "warning"], text: str) -> DataValidation:
    made = DataValidation(type="list", formula1=source, allow_blank=True)
    made.errorStyle, made.errorTitle, made.error = style, "Revise este valor", text[:255]
    made.showErrorMessage = True
    return made
