"""The desk takes in a stick: how many packages a second, beside only verifying them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import Row, shown, timed
from benchmarks.places import PASSPHRASE
from benchmarks.plans import PLAN
from receiver.intake.taking import Failed, Intake
from receiver.store import desk, officials
from valija import catalogues, document
from valija.checking import check
from valija.kinds import kind_of
from valija.package import enrolment, identity, sealing
from valija.package.identity import Identity, Person
from valija.package.model import Accepted, RequiredSigner
from valija.package.sealing import SealDraft
from valija.package.trust import Trust
from valija.package.verification import verify
from valija.problems import Severity

_PACKAGES = 40
_AT = datetime.now(UTC).replace(microsecond=0)


def measure(folder: Path) -> Iterator[Row]:
    """Take in packages of the bundled plan, each another submission."""
    store, stick = folder / "ventanilla", folder / "memoria"
    stick.mkdir()
    signer = _signer()
    paths = [_packed(stick, number, signer) for number in range(_PACKAGES)]
    desk.create(store, "segeplan", passphrase=PASSPHRASE, at=_AT)
    with desk.opened(store) as opened:
        asked = enrolment.write_request(
            folder / "solicitud.asice", signer, device_key=bytes(32), age_recipient="", at=_AT
        )
        officials.enrol(opened, asked, asked.words, at=_AT, by="la medida")
        run = Intake.of(opened, PASSPHRASE)
        least = timed(lambda: _verified(paths, folder / "trabajo"))
        mine = timed(lambda: _taken_in(run, paths))
        again = timed(lambda: _taken_in(run, paths))
    for what, seconds in (("por primera vez", mine), ("otra vez lo mismo", again)):
        yield Row(
            f"Recibir {_PACKAGES} paquetes en la ventanilla, {what}",
            f"{_PACKAGES / seconds:.1f} por segundo",
            f"{shown(least / _PACKAGES)} cada uno (solo comprobar)",
            f"{seconds / least:.2f}",
            "",
            None,
        )


def _signer() -> Identity:
    person = Person("Ana Medida", "dmp", "Dirección Municipal de Planificación", "9901")
    return identity.load(identity.create(person, at=_AT, passphrase=PASSPHRASE), PASSPHRASE, person)


def _packed(stick: Path, number: int, signer: Identity) -> Path:
    kind = kind_of("poa")
    plan = document.from_bytes(PLAN.read_bytes(), kind)
    plan = replace(plan, head=replace(plan.head, id=f"01936d00-0000-7000-8000-{number:012}"))
    problems = check(plan, kind, catalogues.load())
    draft = SealDraft(
        recipient="segeplan",
        device="01936d00-0000-7000-8000-0000000000aa",
        audit_head="",
        created=_AT,
        app_version="0",
        signers=[RequiredSigner("dmp", signer.person.name, signer.person.office)],
        warnings_accepted=[
            Accepted(one.rule, one.where, "Medida.")
            for one in problems
            if one.severity is Severity.WARNING
        ],
    )
    out = stick / f"{number}.asice"
    sealing.seal_submission(out, plan, kind, catalogues.load(), draft, signer, at=_AT)
    return out


def _verified(paths: list[Path], work: Path) -> None:
    for number, path in enumerate(paths):
        place = work / str(number)
        place.mkdir(parents=True)
        verify(path, trust=Trust.none(), at=_AT, work=place)


def _taken_in(run: Intake, paths: list[Path]) -> None:
    for taken in run.take_in_all(paths, clock=lambda: _AT):
        if isinstance(taken, Failed) or not taken.verifies:
            raise RuntimeError(f"{taken}")
