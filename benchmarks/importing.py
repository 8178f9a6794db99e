"""Importing a budget: recognised, repaired, checked for form, stored and journalled."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.budgets import bare_csv, bare_json, budget, hundredfold
from benchmarks.measuring import Row, Work, against_floor
from benchmarks.places import municipality
from desktop.models.workspace import Workspace
from desktop.services.importing import apply_import, plan_import


def measure(folder: Path) -> Iterator[Row]:
    """Import the budget, and a hundred times as much, from both forms."""
    found = budget()
    large = hundredfold(found, folder)
    for which, repeats, most in ((found, 15, 8.0), (large, 3, 5.0)):
        for path, floor_is, floor in (
            (which.csv, "csv.DictReader", _csv(which.csv)),
            (which.json, "json.loads", _json(which.json)),
        ):
            with municipality(folder, found.municipality) as workspace:
                yield against_floor(
                    f"Importar el {found.name}, {_lines(path):,} renglones, {path.suffix[1:]}",
                    floor_is,
                    _import(workspace, path),
                    floor,
                    most=most,
                    repeats=repeats,
                )
            shutil.rmtree(folder / "espacio")


def _lines(path: Path) -> int:
    return len(bare_csv(path.with_suffix(".csv")))


def _import(workspace: Workspace, path: Path) -> Work:
    def work() -> None:
        apply_import(workspace, plan_import(workspace, "poa", path))

    return work


def _csv(path: Path) -> Work:
    return lambda: bare_csv(path)


def _json(path: Path) -> Work:
    return lambda: bare_json(path)
