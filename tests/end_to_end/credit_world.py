"""A municipality with a credit request and the desk of INFOM, in one process."""

import contextlib
import io
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.models import device, workspace
from desktop.models.workspace import Workspace
from desktop.services import (
    checking,
    collecting,
    delivering,
    identities,
    importing,
    institutions,
    sealing,
    workspaces,
)
from desktop.services.collecting import CollectionReport
from desktop.services.sealing import SealedPackage, SealRequest
from receiver.cli.arguments import parser
from receiver.store import desk, officials
from tests.kinds.credit.requests import KIND, request
from valija import document
from valija.content import Content
from valija.package import enrolment

PASSPHRASE = "una frase larga"
DESK_PASSPHRASE = "la frase de la ventanilla"
PLACE = "0401"


@dataclass
class World:
    """Both sides, and the stick between them."""

    folder: Path
    place: Workspace
    store: Path
    stick: Path

    def take_in(self, content: Content | None = None) -> str:
        """Bring a request into the workspace; return its identifier."""
        path = self.folder / "submission.json"
        given = content or request()
        head = replace(given.head, id="0197d000-0000-7000-8000-000000000001", title="Agua")
        path.write_bytes(document.to_bytes(replace(given, head=head), KIND))
        plan = importing.plan_import(self.place, "credit", path)
        return importing.apply_import(self.place, plan).submission_id

    def seal(self, submission_id: str) -> SealedPackage:
        """Seal a request for INFOM, accepting whatever warns."""
        checked = checking.check(self.place, submission_id)
        accept = {one.rule: "Lo aprobó el Concejo" for one in checked.open_warnings}
        wanted = SealRequest(recipient="infom", passphrase=PASSPHRASE, accept=accept)
        return sealing.seal(self.place, submission_id, wanted)

    def deliver_and_take_in(self) -> list[dict[str, Any]]:
        """Carry the stick to the desk and back; return what the desk says."""
        delivering.deliver(self.place, self.stick)
        taken = self.ventanilla("intake", self.stick, "--answers", self.stick)
        found: list[dict[str, Any]] = taken["taken"]
        return found

    def ventanilla(self, command: str, *words: object) -> Any:
        """Run a command of the desk; return its document, and the status under ``exit``."""
        given = [command, str(self.store), *map(str, words), "--json"]
        return run(given)

    def collect(self) -> CollectionReport:
        """Collect what lies on the stick."""
        return collecting.collect(self.place, self.stick)


def run(given: Sequence[str]) -> Any:
    """Run the desk's program in this process and return what it printed."""
    out = io.StringIO()
    args = parser().parse_args(list(given))
    with contextlib.redirect_stdout(out):
        status = args.run(args)
    document = json.loads(out.getvalue())
    if isinstance(document, dict):
        document["exit"] = int(status)
    return document


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Make both sides, and have them know each other."""
    began = datetime.now(UTC) - timedelta(days=60)
    store, stick = folder / "ventanilla", folder / "memoria"
    stick.mkdir()
    made = desk.create(store, "infom", passphrase=DESK_PASSPHRASE, at=began)
    workspaces.new_workspace(
        folder / "espacio", municipality=PLACE, official="Ana Lucía Cojtí", role="alcalde"
    )
    with workspace.opened(folder / "espacio") as place:
        known = identities.create_identity(place, PASSPHRASE)
        asked = identities.request_enrolment(place, known, PASSPHRASE)
        card = enrolment.read_card(made.card, place.clock())
        institutions.trust_institution(place, card, made.words)
        with desk.opened(store) as opened:
            by = {"at": began + timedelta(days=1), "by": "prueba"}
            officials.enrol(opened, asked.request, asked.request.words, **by)  # type: ignore[arg-type]  # both are what it wants
        yield World(folder, place, store, stick)


@contextmanager
def copied(made: Path, folder: Path) -> Iterator[World]:
    """Open a copy of a world as if it had always lain in ``folder``; ``VALIJA_CONFIG`` is in it."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    for record in (folder / "cuenta" / "equipos").glob("*.json"):
        device.remember(record.stem, (folder / "espacio").resolve())
    with workspace.opened(folder / "espacio") as place:
        yield World(folder, place, folder / "ventanilla", folder / "memoria")
