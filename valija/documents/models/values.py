"""What a placeholder of a model stands for: a cell, a fact of a state, the place, the day.

``{{solicitud.monto}}``, ``{{solicitud.monto en letras}}``, ``{{fila.fecha}}``,
``{{estado.no_convenio}}``, ``{{suma destinos.monto}}``, ``{{lista destinos.descripcion}}``,
``{{municipio}}``, ``{{departamento}}``, ``{{hoy}}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from valija import spoken
from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import Field, FieldType, Value, quetzales, show
from valija.kinds import Kind
from valija.records import KindRow, fields_of

BLANK = "____________________"  # to be filled in by hand
_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_NAME = re.compile(r"(suma |lista )?(\w+)(?:\.(\w+))?( en letras)?").fullmatch
_MONTH = r"\d{4}-(0[1-9]|1[0-2])"  # the form of a field that holds a month
_ROW, _STATE = "fila", "estado"


class UnknownNameError(LookupError):
    """A placeholder that stands for nothing."""


@dataclass
class Values:
    """What the placeholders of one printing stand for."""

    content: Content
    kind: Kind
    catalogues: Catalogues
    day: date
    facts: Mapping[str, Value] = field(default_factory=dict)  # of the states passed, the last ones
    row: KindRow | None = None  # of the table that the model is printed for each row of
    row_table: type[KindRow] | None = None
    missing: list[str] = field(default_factory=list)  # labels of what was left blank

    def filled(self, text: str) -> str:
        """Return ``text`` with its placeholders replaced; what isn't known is a line to fill in.

        Raises:
            UnknownNameError: a placeholder names nothing that there is.
        """
        return _PLACEHOLDER.sub(lambda found: self._one(found[1]), text)

    def _one(self, name: str) -> str:
        parts = _NAME(name)
        if parts is None:
            raise UnknownNameError(name)
        how, table, column, in_words = parts.groups()
        if column is None:
            return self._general(table, in_words is not None)
        if how == "lista ":
            return self._list(table, column)
        if how == "suma ":
            spec, value = self._sum(table, column)
        else:
            spec, value = self._cell(table, column)
        if value is None:
            self.missing.append(spec.label)
            return BLANK
        return words(spec, value) if in_words else self.shown(spec, value)

    def _general(self, name: str, in_words: bool) -> str:
        place = self.catalogues["municipios"].by_code.get(self.content.head.municipality, {})
        if name == "hoy":
            return spoken.day(self.day) if in_words else f"{self.day:%d/%m/%Y}"
        known = {
            "municipio": self.catalogues.name_of("municipios", self.content.head.municipality),
            "departamento": place.get("departamento", ""),
            "periodo": self.content.head.period,
        }
        if name not in known or in_words:
            raise UnknownNameError(name)
        if not known[name]:
            self.missing.append(name.capitalize())
        return known[name] or BLANK

    def _cell(self, table: str, column: str) -> tuple[Field, Value]:
        if table == _STATE:
            return self._fact(column)
        if table == _ROW and self.row_table is not None:
            return self.spec(self.row_table, column), getattr(self.row, column, None)
        found = self.table(table)
        spec = self.spec(found, column)
        row = self.content.single(found) if found.single else None
        return spec, getattr(row, column, None)

    def _fact(self, name: str) -> tuple[Field, Value]:
        states = self.kind.life.states if self.kind.life else ()
        for state in states:
            for spec in state.asks:
                if spec.name == name:
                    return spec, self.facts.get(name)
        raise UnknownNameError(f"{_STATE}.{name}")

    def _sum(self, table: str, column: str) -> tuple[Field, Value]:
        found = self.table(table)
        spec = self.spec(found, column)
        values = [getattr(row, column) for row in self.content.rows(found)]
        return spec, (sum(value or 0 for value in values) if values else None)

    def _list(self, table: str, column: str) -> str:
        found = self.table(table)
        spec = self.spec(found, column)
        said = [self.shown(spec, getattr(row, column)) for row in self.content.rows(found)]
        if not any(said):
            self.missing.append(found.table_label)
            return BLANK
        return "; ".join(filter(None, said))

    def table(self, name: str) -> type[KindRow]:
        """Return the table of that name."""
        for table in self.kind.tables:
            if table.table_name == name:
                return table
        raise UnknownNameError(name)

    def spec(self, table: type[KindRow], name: str) -> Field:
        """Return the field of that name."""
        for spec in fields_of(table):
            if spec.name == name:
                return spec
        raise UnknownNameError(f"{table.table_name}.{name}")

    def shown(self, spec: Field, value: Any) -> str:
        """Write a value as it stands in a sentence: an amount with its Q, a code by its name."""
        if value is None:
            return ""
        if spec.type is FieldType.MONEY:
            return quetzales(value)
        if spec.catalogue:
            return self.catalogues.name_of(spec.catalogue, value) or str(value)
        if spec.pattern == _MONTH and (first := _first_day(value)):
            return spoken.month(first)
        text = show(spec, value)
        return f"{text} %" if spec.unit == "%" else text


def _first_day(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:  # the year 0000 has the form of one
        return None


def words(spec: Field, value: Value) -> str:
    """Write an amount, a date or a whole number in words; anything else as it is."""
    try:
        match value:
            case bool():
                return show(spec, value)
            case date():
                return spoken.day(value)
            case int() if spec.type is FieldType.MONEY:
                return spoken.amount(value)
            case int() if spec.type is FieldType.INTEGER:
                return spoken.number(value)
    except ValueError:  # nobody writes a negative amount in words
        return show(spec, value)
    return show(spec, value)
