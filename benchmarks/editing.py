"""One cell edited, committed so that it survives a power cut, and the whole plan checked again."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import text

from benchmarks.budgets import budget
from benchmarks.measuring import Row, in_turns, shown
from benchmarks.places import municipality
from desktop.services.checking import check
from desktop.services.editing import edit
from desktop.services.importing import apply_import, plan_import
from valija.database import open_engine, writing
from valija.fields import decimal_text
from valija.kinds.poa.tables import BudgetLine

_MOST = 0.016  # seconds at the 95th percentile: one frame of a screen
_REPEATS = 300


def measure(folder: Path) -> Iterator[Row]:
    """Edit cell after cell, beside one bare durable commit each."""
    found = budget()
    bare = open_engine(folder / "bare.db", 1, create=True)
    with writing(bare) as connection:
        connection.execute(text("CREATE TABLE one (id INTEGER PRIMARY KEY, value INTEGER)"))
        connection.execute(text("INSERT INTO one VALUES (1, 0)"))
    turns = count()

    def commit() -> None:
        with writing(bare) as connection:
            connection.execute(text("UPDATE one SET value = value + 1 WHERE id = 1"))

    with municipality(folder, found.municipality) as workspace:
        done = apply_import(workspace, plan_import(workspace, "poa", found.csv))
        lines = workspace.content(done.submission_id).content.rows(BudgetLine)

        def edit_and_check() -> None:
            number, back = divmod(next(turns), 2)  # every other edit puts the amount back
            line = lines[number * 37 % len(lines)]
            amount = (line.vigente or 0) + (0 if back else 100)
            place = ("renglones", line.row_id, "vigente")
            edit(workspace, done.submission_id, place, decimal_text(amount))
            check(workspace, done.submission_id)

        mine, least = in_turns(edit_and_check, commit, _REPEATS, warm=10)
    bare.dispose()
    for name, share in (("mediana", 0.5), ("percentil 95", 0.95)):
        slow, floor = mine.percentile(share), least.percentile(share)
        yield Row(
            f"Una celda editada, guardada y revisada, {len(lines):,} renglones, {name}",
            shown(slow),
            f"{shown(floor)} (un guardado durable)",
            f"{slow / floor:.2f}",
            "" if share == 0.5 else f"<= {shown(_MOST)}",
            None if share == 0.5 else slow <= _MOST,
        )
