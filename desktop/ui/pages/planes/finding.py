"""The rows of an open submission, for the window's search."""

from collections import Counter
from collections.abc import Hashable, Iterable

from PySide6.QtGui import QGuiApplication

from desktop.ui.pages import Address, Entry, Group, Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.table_section import TableSection
from desktop.ui.theme import Icon
from valija.catalogues import load
from valija.extensions import extensions_of
from valija.fields import FieldType, quetzales
from valija.records import KindRow, fields_of
from valija.row_names import row_name, row_title

CODE = "="  # before a code, in the place of a row


class Rows:
    """Each row by its title, its name, its amount, and what else it says in words."""

    name = "rows"

    def __init__(self, page: str, draft: Draft) -> None:
        self._page = page
        self._draft = draft

    def stamp(self) -> Hashable:
        """Change whenever a row does."""
        return self._draft.id, id(self._draft.content)

    def entries(self) -> Iterable[Entry]:
        """Return an entry for each row, table by table."""
        draft = self._draft
        for table in draft.kind.tables:
            if table.single:
                continue
            told = [*table.key_fields, *_texts(table)]
            for row in draft.rows(table):
                name = row_name(row, table)
                words = " ".join(filter(None, (str(getattr(row, key) or "") for key in told)))
                yield Entry(
                    Group.LINES,
                    f"{row_title(row, table)} {name}".strip(),
                    Address(self._page, (draft.id, table.table_name, row.row_id)),
                    " · ".join(filter(None, (table.table_label, _amount(row, table)))),
                    words=words,
                    icon=Icon.PLANS,
                )


class Codes:
    """Each code of the catalogues that the kind's grids pick from, by code and by name.

    Choosing one shows the rows that use it; one that none uses is copied, to be pasted.
    """

    name = "catalogues"

    def __init__(self, page: str, draft: Draft) -> None:
        self._page = page
        self._draft = draft

    def stamp(self) -> Hashable:
        """Change whenever a row does: which codes are used is told."""
        return self._draft.id, id(self._draft.content)

    def entries(self) -> Iterable[Entry]:
        """Return an entry for each code, those that are used in front."""
        known = load().extended(extensions_of(self._draft.content))
        places = self._places()
        found = []
        for id, (table, used) in places.items():
            own = known.extensions.get(id, {})
            names = {row: known[id].name_of(row) for row in known[id].by_code} | dict(own)
            for code, name in names.items():
                count = used.get(code, 0)
                said = f"{count:,} en {table.table_label}" if count else "sin usar en este plan"
                found.append((not count, self._entry(id, table, code, name, said)))
        return [entry for _, entry in sorted(found, key=lambda one: one[0])]

    def _entry(self, id: str, table: type[KindRow], code: str, name: str, said: str) -> Entry:
        return Entry(
            Group.CATALOGUES,
            f"{code} {name}".strip(),
            Address(self._page, (self._draft.id, table.table_name, f"{CODE}{code}")),
            f"{load()[id].title} · {said}",
            words=name,
            icon=Icon.FILE,
        )

    def _places(self) -> dict[str, tuple[type[KindRow], Counter[str]]]:
        """Return, by catalogue, the grid that uses it most, and how often each code is in it."""
        found: dict[str, tuple[type[KindRow], Counter[str]]] = {}
        for table in self._draft.kind.tables:
            for spec in fields_of(table):
                if table.single or not spec.catalogue or spec.catalogue not in load().tables:
                    continue
                values = (getattr(row, spec.name) for row in self._draft.rows(table))
                used = Counter(value for value in values if value)
                before = found.get(spec.catalogue)
                if before is None or used.total() > before[1].total():
                    found[spec.catalogue] = (table, used)
        return found


def show_code(section: object, code: str, draft: Draft, host: Host) -> None:
    """Show the rows that use a code; if none does, give it to be pasted."""
    if not isinstance(section, TableSection):
        return
    table = section.model.table
    names = [spec.name for spec in fields_of(table) if spec.catalogue]
    if any(getattr(row, name) == code for row in draft.rows(table) for name in names):
        section.panel.show_only(code)
        return
    QGuiApplication.clipboard().setText(code)
    host.say(f"Ninguna fila usa «{code}». Se copió: péguelo con Ctrl+V donde lo necesite.")


def _texts(table: type[KindRow]) -> list[str]:
    """Return the fields of words: a line of the budget is known by its activity and its work."""
    return [spec.name for spec in fields_of(table) if spec.type is FieldType.TEXT]


def _amount(row: KindRow, table: type[KindRow]) -> str:
    for spec in fields_of(table):
        if spec.type is FieldType.MONEY and spec.required:
            value = getattr(row, spec.name)
            return quetzales(value) if isinstance(value, int) else ""
    return ""
