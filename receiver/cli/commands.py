"""What each command does: ask, call the desk, and say what became of it."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from receiver.cli import asking, wording
from receiver.intake.gathering import packages_in
from receiver.intake.handing_out import Outbound
from receiver.intake.recording import Given
from receiver.intake.reviewing import letter_beside
from receiver.intake.taking import Failed, Intake, Taken
from receiver.store import desk, officials, overview
from receiver.store.shelves import tidy
from valija.errors import DeviceError, ExitCode
from valija.package.model import Outcome
from valija.terminal import shown


def _now() -> datetime:
    return datetime.now(UTC)


def _say(args: argparse.Namespace, lines: Sequence[str], document: Any) -> None:
    print(wording.document(document) if args.json else "\n".join(lines))


def new(args: argparse.Namespace) -> int:
    """Make a store, and say where its card is."""
    made = desk.create(
        args.store,
        args.institution,
        passphrase=asking.passphrase(new=True),
        at=_now(),
        name=args.name,
        database=args.database,
    )
    _say(
        args,
        [
            f"Ventanilla creada en «{made.folder}».",
            f"Tarjeta para entregar a las municipalidades: {made.card}",
            f"Sus diez palabras: {made.words}",
            "Publique las palabras aparte, en papel: con ellas se comprueba la tarjeta.",
        ],
        {
            "store": str(made.folder),
            "card": str(made.card),
            "words": made.words,
            "fingerprint": made.fingerprint,
        },
    )
    return ExitCode.DONE


def enrol(args: argparse.Namespace) -> int:
    """Put a person on the list once somebody compared the words."""
    with desk.opened(args.store) as store:
        at = _now()
        request = officials.read_request(args.request, at=at)
        compared = args.fingerprint
        if not compared:
            person = request.person
            who = [
                f"Pide inscribirse: {shown(person.name)}",
                f"Cargo: {shown(person.office)}",
                f"Municipalidad: {wording.place_name(person.municipality)}",
            ]
            asking.compared(who, request.words)
            compared = request.words
        entry = officials.enrol(store, request, compared, at=at, by=args.by or asking.user_name())
    _say(args, ["Inscripción hecha.", *wording.official_lines([entry])], _document(entry))
    return ExitCode.DONE


def list_officials(args: argparse.Namespace) -> int:
    """Say who may sign what."""
    with desk.opened(args.store) as store:
        entries = officials.listed(store)
    _say(args, wording.official_lines(entries), [_document(entry) for entry in entries])
    return ExitCode.DONE


def revoke(args: argparse.Namespace) -> int:
    """Take a person's right to sign away."""
    with desk.opened(args.store) as store:
        by = args.by or asking.user_name()
        entry = officials.revoke(store, args.fingerprint, at=_now(), by=by, reason=args.reason)
    _say(args, ["Firma dada de baja.", *wording.official_lines([entry])], _document(entry))
    return ExitCode.DONE


_document = wording.official_document


def intake(args: argparse.Namespace) -> int:
    """Take packages in and answer them; the worst of them gives the exit status."""
    with desk.opened(args.store) as store:
        paths = packages_in(args.paths)
        stick = Outbound.on(args.answers, store=store.folder, at=_now()) if args.answers else None
        run = Intake.of(store, asking.passphrase())
        tidy(store.folder, _now())
        told = Told(args.json, store.folder, stick)
        for each in run.take_in_all(paths, clock=_now, progress=wording.progress_of(args.json)):
            told.tell(each)
            told.hand_out_letter(run, each)
        told.finish()
    return told.status


@dataclass
class Told:
    """What an intake has said so far: a line for each package at once, or a document at the end."""

    as_json: bool
    store: Path
    stick: Outbound | None
    status: ExitCode = ExitCode.DONE
    taken: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)

    def tell(self, each: Taken | Failed) -> None:
        """Say what became of one file, and hand its receipt out."""
        if isinstance(each, Taken):
            receipt = self._handed_out(each.path, each.receipt) if each.receipt else None
            self.taken.append(wording.taken_document(each, receipt))
            self._line(wording.taken_line(each))
            self._worsen(_status_of(each))
        else:
            self._fail(each)

    def hand_out_letter(self, run: Intake, each: Taken | Failed) -> None:
        """Put the observations onto the stick too, beside the receipt that returns it."""
        if self.stick and isinstance(each, Taken) and each.receipt:
            letter = letter_beside(run, each.content_id, each.receipt.number)
            if letter is not None:
                self._handed_out(each.path, letter)

    def finish(self) -> None:
        """Say the rest."""
        if self.as_json:
            print(wording.document({"taken": self.taken, "failed": self.failed}))
        if self.failed:
            print(_TRY_AGAIN, file=sys.stderr)

    def _handed_out(self, path: Path, receipt: Given) -> Path:
        """Return where the receipt can be found: on the stick, or else in the store."""
        if self.stick:
            try:
                return self.stick.write(receipt)
            except DeviceError as error:
                self._fail(Failed(path, error))
        return self.store / receipt.path

    def _fail(self, failed: Failed) -> None:
        self.failed.append(wording.failed_document(failed))
        self._line(wording.failed_line(failed))
        self._worsen(failed.error.exit_code)

    def _line(self, line: str) -> None:
        if not self.as_json:
            print(line, flush=True)

    def _worsen(self, status: ExitCode) -> None:
        self.status = max(self.status, status)


_TRY_AGAIN = (
    "Repita el comando: lo que ya se recibió no se recibe dos veces, y su acuse es el mismo."
)


def _status_of(taken: Taken) -> ExitCode:
    if not taken.verifies:
        return ExitCode.NOT_VERIFIED
    is_settled = taken.verdict.outcome in (Outcome.ACCEPTED, Outcome.DUPLICATE)
    return ExitCode.DONE if is_settled else ExitCode.PROBLEMS


def show_status(args: argparse.Namespace) -> int:
    """Say who delivered what, and what waits."""
    with desk.opened(args.store) as store:
        status = overview.status(store)
    _say(args, wording.status_lines(status), wording.status_document(status))
    return ExitCode.DONE
