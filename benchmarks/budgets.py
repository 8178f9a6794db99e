"""What is imported: the real budget where it lies beside the project, the bundled one elsewhere."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from valija.content import Content
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.records import KindRow, frozen_type, replaced

ROOT = Path(__file__).resolve().parents[1]
_REAL = ROOT.parent / "shared" / "real"
_SAMPLES = ROOT / "resources" / "samples"
_PROJECTS, _ROWS = 10, 1000  # more than one subprogramme has projects, and the plan has rows


@dataclass(frozen=True, slots=True)
class Budget:
    """The same budget in the portal's two forms."""

    csv: Path
    json: Path
    municipality: str
    name: str  # Spanish, for the table


REAL = Budget(
    _REAL / "minfin_egresos_chimaltenango_2026.csv",
    _REAL / "minfin_egresos_chimaltenango_2026.json",
    "0401",
    "presupuesto real",
)
SAMPLE = Budget(
    _SAMPLES / "minfin_9901_2027.csv",
    _SAMPLES / "minfin_9901_2027.json",
    "9901",
    "presupuesto de muestra",
)


def budget() -> Budget:
    """Return the best there is."""
    return REAL if REAL.csv.is_file() else SAMPLE


def hundredfold(found: Budget, folder: Path) -> Budget:
    """Write the same lines a hundred times over, as a file of a hundred such municipalities."""
    head, *lines = found.csv.read_bytes().splitlines(keepends=True)
    made = Budget(folder / "x100.csv", folder / "x100.json", found.municipality, "x 100")
    made.csv.write_bytes(head + b"".join(lines) * 100)
    document: dict[str, Any] = json.loads(found.json.read_text(encoding="utf-8"))
    result = document["result"]
    result["records"] = result["records"] * 100
    if "total" in result:
        result["total"] = len(result["records"])
    if "limit" in result:
        result["limit"] = len(result["records"])
    made.json.write_text(json.dumps(document), encoding="utf-8")
    return made


def bare_csv(path: Path) -> Sequence[Any]:
    """Read a CSV file and do nothing with it: the floor of importing it."""
    text = path.read_bytes().decode("utf-8", "replace")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def bare_json(path: Path) -> Any:
    """Read a JSON file and do nothing with it."""
    return json.loads(path.read_bytes())


def multiplied(content: Content, times: int) -> Content:
    """Return a plan ``times`` as large: as many lines, and as many products that they belong to.

    Each copy stands in projects of its own, so that it is as right and as wrong as the first, and
    what the rules find grows with the plan and not faster.
    """
    more: dict[str, tuple[KindRow, ...]] = {}
    for table in (BudgetLine, PoaRow):
        rows: tuple[Any, ...] = content.rows(table)
        more[table.table_name] = tuple(
            replaced(row, **_moved(row, copy)) for copy in range(times) for row in rows
        )
    return Content(content.head, {**content.tables, **more})


def _moved(row: Any, copy: int) -> dict[str, object]:
    """Return what makes a row of one copy another than the row that it is a copy of."""
    project = f"{(int(row.proyecto or 0) + _PROJECTS * copy) % 1000:03}"
    values: dict[str, object] = {"row_id": f"{row.row_id}-{copy}", "proyecto": project}
    if isinstance(row, frozen_type(PoaRow)):
        values["numero"] = (row.numero or 0) + _ROWS * copy
        values["padre"] = row.padre and str(int(row.padre) + _ROWS * copy)
    return values
