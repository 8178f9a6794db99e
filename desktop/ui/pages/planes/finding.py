"""The rows of an open submission, for the window's search."""

from collections.abc import Hashable, Iterable

from desktop.ui.pages import Address, Entry, Group
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import row_name, row_title
from desktop.ui.theme import Icon
from valija.fields import FieldType, quetzales
from valija.records import KindRow, fields_of


class Rows:
    """Each row by its title, its name and its amount."""

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
            for row in draft.rows(table):
                name = row_name(row, table)
                words = " ".join(str(getattr(row, key) or "") for key in table.key_fields)
                yield Entry(
                    Group.LINES,
                    f"{row_title(row, table)} {name}".strip(),
                    Address(self._page, (draft.id, table.table_name, row.row_id)),
                    " · ".join(filter(None, (table.table_label, _amount(row, table)))),
                    words=words,
                    icon=Icon.PLANS,
                )


def _amount(row: KindRow, table: type[KindRow]) -> str:
    for spec in fields_of(table):
        if spec.type is FieldType.MONEY and spec.required:
            value = getattr(row, spec.name)
            return quetzales(value) if isinstance(value, int) else ""
    return ""
