"""A report of SICOIN GL over the lines of a plan, for pictures."""

from pathlib import Path
from typing import Any

from tests.kinds.poa.importers.reports import LEVELS, figures, text
from tests.ui.pages.planes.world import World


def report_of(world: World, plan: str) -> Path:
    """Write the expenditure report of a plan of which a third was spent."""
    lines: list[dict[str, Any]] = []
    for row in world.workspace.content(plan).content.tables["renglones"]:
        given: dict[str, Any] = row._asdict()  # type: ignore[attr-defined]  # a named tuple
        one = {name: given[name] for name in (*LEVELS, "renglon", "fuente", "descripcion")}
        lines.append(one | figures(given["vigente"], given["vigente"] // 3, given["asignado"]))
    path = world.folder.parent / "R00814981.txt"
    path.write_text(text(lines), encoding="utf-8")
    return path
