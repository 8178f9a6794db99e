"""A presenter in small: it writes what a grid asks for, and tells the grid what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from desktop.ui.grids import CellEdit, Changes, GridModel
from valija.content import make_row
from valija.fields import ValueFormError, parse
from valija.problems import Problem, Severity, Where
from valija.records import KindRow, field_map, replaced


class Writer:
    """Holds rows as a service would; ``requests`` are the edits as they came."""

    def __init__(self, model: GridModel) -> None:
        self.model = model
        self.rows: dict[str, KindRow] = {row.row_id: row for row in model.sheet.all_rows()}
        self.raw: dict[tuple[str, str], str] = dict(model.sheet.raw)
        self.requests: list[list[CellEdit]] = []
        model.edits_requested.connect(self.write)

    def write(self, edits: Sequence[CellEdit]) -> None:
        self.requests.append(list(edits))
        values: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        problems = []
        for edit in edits:
            spec = field_map(self.model.table)[edit.field]
            key = (edit.row_id, edit.field)
            self.raw.pop(key, None)
            try:
                values[edit.row_id][edit.field] = parse(spec, edit.text)
            except ValueFormError as error:
                values[edit.row_id][edit.field] = None
                self.raw[key] = edit.text
                where = Where(self.model.table.table_name, *key)
                problems.append(Problem("C02", Severity.ERROR, where, str(error)))
        added = [self._new(name, values.pop(name)) for name in list(values) if name[0] == "+"]
        changed = [replaced(self.rows[name], **cells) for name, cells in values.items()]
        self.rows |= {row.row_id: row for row in (*changed, *added)}
        self.model.apply(Changes(changed, added, raw=self.raw))
        self.model.show_problems(problems)

    def _new(self, name: str, cells: dict[str, Any]) -> KindRow:
        row_id = f"new-{len(self.rows)}-{name}"
        for key in [key for key in self.raw if key[0] == name]:
            self.raw[row_id, key[1]] = self.raw.pop(key)
        return make_row(self.model.table, row_id, 10_000, **cells)
