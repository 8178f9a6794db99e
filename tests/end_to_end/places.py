"""What a story needs before it begins: a budget, two officials on two laptops, and a desk."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.programs import ROOT, Account

_REAL = ROOT.parent / "shared" / "real"
_SAMPLES = ROOT / "resources" / "samples"
PLAN = _SAMPLES / "poa_2027.json"


@dataclass(frozen=True, slots=True)
class Budget:
    """A municipality's budget as the portal gives it, and what must come of it."""

    csv: Path
    json: Path
    municipality: str
    lines: int
    amount: str


REAL = Budget(
    _REAL / "minfin_egresos_chimaltenango_2026.csv",
    _REAL / "minfin_egresos_chimaltenango_2026.json",
    "0401",
    1114,
    "97400000.00",
)
SAMPLE = Budget(
    _SAMPLES / "minfin_9901_2027.csv",
    _SAMPLES / "minfin_9901_2027.json",
    "9901",
    361,
    "16508510.86",
)
BUDGET = REAL if REAL.csv.is_file() else SAMPLE


@dataclass(frozen=True, slots=True)
class Official:
    """A person with an account, a workspace and a signing identity."""

    account: Account
    workspace: Path
    role: str
    name: str
    request: Path
    words: str

    def valija(self, command: str, *words: object) -> Any:
        """Run a command on the own workspace; it must succeed. Return its JSON document."""
        return self.account.ask("valija", command, self.workspace, *words)


def official(home: Path, name: str, role: str, municipality: str) -> Official:
    """Set a person up: workspace, identity, enrolment request."""
    account, workspace = Account(home), home / "espacio"
    home.mkdir(parents=True)
    account.ask(
        "valija",
        "new",
        workspace,
        "--municipality",
        municipality,
        "--official",
        name,
        "--role",
        role,
    )
    account.ask("valija", "identity", "create", workspace)
    request = home / "solicitud.asice"
    asked = account.ask("valija", "identity", "request", workspace, "--to", request)
    return Official(account, workspace, role, name, request, asked["words"])


@dataclass(frozen=True, slots=True)
class Desk:
    """An institution's store."""

    account: Account
    store: Path
    card: Path
    words: str

    def intake(self, *words: object) -> list[dict[str, Any]]:
        """Take in what is given; return what became of each package, whatever it was."""
        done = self.account.ventanilla("intake", self.store, *words, "--json")
        taken: list[dict[str, Any]] = done.json["taken"]
        return taken


def desk(home: Path, *officials: Official, institution: str = "segeplan") -> Desk:
    """Open a desk that knows ``officials``, and whom they know."""
    account, store = Account(home, "la frase de la ventanilla"), home / "ventanilla"
    home.mkdir(parents=True)
    made = account.ask("ventanilla", "new", store, "--institution", institution)
    opened = Desk(account, store, Path(made["card"]), made["words"])
    for each in officials:
        account.ask("ventanilla", "enrol", store, each.request, "--fingerprint", each.words)
        each.account.ask(
            "valija", "trust", each.workspace, opened.card, "--fingerprint", opened.words
        )
    return opened


Filler = Callable[[Mapping[str, Any]], Mapping[str, object]]


def fill(path: Path) -> None:
    """Fill an exported workbook as a planner would: what the import couldn't know."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    spent: dict[str, float] = {}
    for line in _rows(book["Renglones"]):
        spent[line["Fuente"]] = spent.get(line["Fuente"], 0) + float(line["Vigente"])
    units = [row["Código"] for row in _rows(book["Unidades"])]
    _fill(book["Techos"], lambda row: {"Ingreso estimado": round(spent[row["Fuente"]], 2)})
    _fill_form(book["Encabezado"], {"Presupuesto aprobado": round(sum(spent.values()), 2)})
    _fill(
        book["Productos"],
        lambda row: {
            "Unidad de medida": "UM-16",
            "Meta anual": 120,
            "Meta enero-abril": 40,
            "Meta mayo-agosto": 50,
            "Meta septiembre-diciembre": 30,
            "Unidad responsable": units[row["Número"] % len(units)],
        },
    )
    book.save(path)


def leave_unspent(path: Path) -> None:
    """Let the first source expect a thousand quetzales more than its lines spend: a warning."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    first = next(row["Fuente"] for row in _rows(book["Techos"]))
    _fill(
        book["Techos"],
        lambda row: (
            {"Ingreso estimado": row["Ingreso estimado"] + 1_000} if row["Fuente"] == first else {}
        ),
    )
    book.save(path)


def _rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    names = [_label(head) for head in heads]
    return [dict(zip(names, row, strict=True)) for row in rows if any(row)]


def _fill_form(sheet: Any, values: Mapping[str, object]) -> None:
    lines = {_label(cell.value): cell.row for cell in sheet["A"]}
    for name, value in values.items():
        sheet.cell(lines[name], 2).value = value


def _label(head: object) -> str:
    """Return a heading without its unit."""
    return re.sub(r"\s*\(.*\)|\*", "", str(head)).strip()


def _fill(sheet: Any, filler: Filler) -> None:
    columns = {_label(cell.value): cell.column for cell in sheet[1]}
    for number, row in enumerate(_rows(sheet), 2):
        for name, value in filler(row).items():
            sheet.cell(number, columns[name]).value = value


def table(found: Official, submission: str, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table without what names them."""
    rows = found.valija("show", submission, "--table", name)
    return [{key: value for key, value in row.items() if key != "row_id"} for row in rows]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under ``folder`` with its bytes, but the database's own helpers."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Read a CSV table of a package."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
