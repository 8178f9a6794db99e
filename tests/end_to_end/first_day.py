"""The first day of a planner, walked through and measured: ``first_day PICTURES``.

From the assistant to a verified receipt in a real window under Xvfb, with a real budget; the desk
is another program. Printed is the table of ``docs/manual/primer-dia.md``. Minutes are those of a
person by the keystroke-level model (Card, Moran and Newell, Communications of the ACM 23, 1980:
keys and decisions), who besides reads each new text once, plus what the machine let them wait.
"""

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from tests.end_to_end.first_acts import BOOK, BUDGET, CARD
from tests.end_to_end.places import REAL, Desk, desk, fill, leave_unspent
from tests.end_to_end.programs import Account
from tests.end_to_end.screens import at_the_window

KEY = 0.28  # s: K of the model for a person of 40 words a minute
DECISION = 1.35  # s: M of the model, before each thing that is chosen or filled
WORD = 60 / 238  # s: adults read 238 a minute (Brysbaert, J. of Memory and Language 109, 2019)
PICTURES = (
    "dia-asistente",
    "dia-tarjeta",
    "dia-inicio",
    "dia-vista-previa",
    "dia-plan",
    "dia-cambios",
    "dia-avisos",
    "dia-recibido",
)
ASSISTANT = "Responder al asistente"
SHEET, DESK = "Llenar la hoja de cálculo", "En la ventanilla: recibir y responder"


@dataclass(frozen=True)
class Step:
    """One thing that was done, as counted."""

    name: str
    keys: int = 0
    thoughts: int = 0
    words: int = 0
    seconds: float = 0.0  # of waiting for the machine

    @property
    def person(self) -> float:
        """Return the seconds of the person alone."""
        return self.keys * KEY + self.thoughts * DECISION + self.words * WORD

    @property
    def minutes(self) -> float:
        """Return how long it takes, waiting included."""
        return (self.person + self.seconds) / 60


@dataclass
class Day:
    """What happened."""

    account: Account
    segeplan: Desk
    stick: Path
    how: str = "keys"
    pictures: Path | None = None
    steps: list[Step] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)

    @property
    def workspace(self) -> Path:
        """Where the assistant put the work."""
        return self.account.home / "Documents" / "Valija" / "Chimaltenango"

    def step(self, name: str) -> Step:
        """Return the step that is called so."""
        return next(one for one in self.steps if one.name == name)

    def at_window(self, does: str) -> list[str]:
        """Let the person work at the window; return what they read."""
        how, pictures = self.how, self.pictures
        done = at_the_window(self.account, "-", does, self.stick, how=how, pictures=pictures)
        for one in done["steps"]:
            one.pop("begun")
            self.steps.append(Step(**one))
        log: list[str] = done["log"]
        return log

    def elsewhere(self, name: str, work: Callable[[], None]) -> None:
        """Let another program work; only its time is known."""
        begun = time.perf_counter()
        work()
        self.steps.append(Step(name, seconds=time.perf_counter() - begun))


def walk(folder: Path, how: str = "keys", pictures: Path | None = None) -> Day:
    """Walk through the day; what each step took is in the result."""
    account, stick = Account(folder / "ana"), folder / "KINGSTON"
    for each in (account.home / "Documents", stick):
        each.mkdir(parents=True)
    segeplan = desk(folder / "segeplan")
    shutil.copy(segeplan.card, stick / CARD)
    shutil.copy(REAL.csv, stick / BUDGET)
    day = Day(account, segeplan, stick, how, pictures)
    read = day.at_window("begin")
    day.elsewhere("En la ventanilla: inscribir la firma", lambda: _enrol(day, read))
    day.steps.append(_fill(stick / BOOK))
    day.at_window("finish")
    day.elsewhere(DESK, lambda: day.taken.extend(segeplan.intake(stick, "--answers", stick)))
    day.at_window("collect")
    return day


def _enrol(day: Day, read: list[str]) -> None:
    """Enrol the person by the ten words that stood on their screen."""
    begins = "Diez palabras: "
    said = next(one for one in read if one.startswith(begins))
    ten = said.removeprefix(begins).replace(",", "")
    request = next(one for one in day.stick.glob("*.asice") if one.name != CARD)
    known = ("enrol", day.segeplan.store, request, "--fingerprint", ten)
    day.segeplan.account.ask("ventanilla", *known)


def _fill(book: Path) -> Step:
    """Fill the workbook as a planner would; return what was typed, one Enter after each cell."""
    from openpyxl import load_workbook

    before = {sheet.title: list(sheet.values) for sheet in load_workbook(book)}
    fill(book)
    leave_unspent(book)
    after = {sheet.title: list(sheet.values) for sheet in load_workbook(book)}
    typed = [
        str(one)
        for name, rows in after.items()
        for row, former in zip(rows, before[name], strict=True)
        for one, other in zip(row, former, strict=True)
        if one != other
    ]
    return Step(SHEET, sum(len(one) + 1 for one in typed), len(typed))


def table(day: Day) -> str:
    """Return the day as a table of the manual."""
    lines = [
        "| Paso | Teclas | Decisiones | Palabras nuevas | Espera | Minutos |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for step in day.steps:
        cells = [step.name, step.keys, step.thoughts, step.words]
        lines.append(_row(*cells, f"{step.seconds:.0f} s", f"{step.minutes:.1f}"))
    every = [sum(getattr(one, name) for one in day.steps) for name in ("keys", "thoughts", "words")]
    waited = sum(one.seconds for one in day.steps)
    whole = sum(one.minutes for one in day.steps)
    lines.append(_row("**Todo**", *every, f"{waited:.0f} s", f"**{whole:.0f}**"))
    return "\n".join(lines)


def _row(*cells: object) -> str:
    said = (f"{one:,}" if isinstance(one, int) else str(one) for one in cells)
    return f"| {' | '.join(said)} |"


def main(pictures: str = "") -> None:
    """Walk through the day where its budget is, and print the table."""
    if not REAL.csv.is_file():
        print("Sin el presupuesto real, el primer día queda como está.", file=sys.stderr)
        return
    place = Path(gettempdir()) / "manual"  # short: it is seen in pictures
    place.mkdir()
    try:
        print(table(walk(place, pictures=Path(pictures).absolute() if pictures else None)))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
