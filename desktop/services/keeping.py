"""Columns that people added to their workbook: kept beside the rows, and exported again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.models.changes import Change
from desktop.services.matching import Incoming
from valija.content import Kept
from valija.kinds import KEPT, RawText
from valija.records import KeptCell

TABLE = KeptCell.__tablename__
_KEY = ("submission_id", "table_name", "row_id", "heading")
Place = tuple[str, str, str]  # table, row_id, heading


@dataclass(slots=True)
class Keeping:
    """What an import says of such columns, compared with what is kept already."""

    known: Kept = field(default_factory=dict)
    _said: dict[Place, str | None] = field(default_factory=dict)
    _order: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, table: str, row_id: str, values: Incoming) -> None:
        """Take the cells of one row that are of no field."""
        for name, value in values.items():
            if name.startswith(KEPT):
                heading = name.removeprefix(KEPT)
                self._order.setdefault((table, heading), len(self._order) + 1)
                text = value.text if isinstance(value, RawText) else None
                self._said[table, row_id, heading] = text

    def before(self, place: Place) -> str | None:
        """Return what is kept at a place."""
        table, row_id, heading = place
        return self.known.get(table, {}).get(heading, {}).get(row_id)

    def differences(self) -> Mapping[Place, str | None]:
        """Return what would be kept otherwise than now; nothing where a cell was emptied."""
        return {place: text for place, text in self._said.items() if text != self.before(place)}

    def changes(self, submission_id: str) -> list[Change]:
        """Return the changes that keep it."""
        new, gone, other = {}, {}, {}
        for place, text in self.differences().items():
            before = self.before(place)
            if before is None:
                new[place] = text
            elif text is None:
                gone[place] = before
            else:
                other[place] = text
        found = [
            self._change(submission_id, new, old=False, now=True),
            self._change(submission_id, gone, old=True, now=False),
            self._change(submission_id, other, old=True, now=True),
        ]
        return [change for change in found if change.rows]

    def _change(
        self, submission_id: str, cells: Mapping[Place, str | None], *, old: bool, now: bool
    ) -> Change:
        def row(place: Place, text: str | None) -> tuple[int, str | None]:
            return self._order[place[0], place[2]], text

        return Change(
            table=TABLE,
            key=_KEY,
            rows=[(submission_id, *place) for place in cells],
            columns=("position", "text"),
            before=[row(place, self.before(place)) for place in cells] if old else None,
            after=[row(place, text) for place, text in cells.items()] if now else None,
        )


def shown(text: str | None) -> str:
    """Write a kept cell for a person."""
    return "" if text is None else str(json.loads(text))
