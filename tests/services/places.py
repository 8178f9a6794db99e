"""A municipality's workspace with the bundled plan in it, and a desk that answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.models import workspace
from desktop.models.workspace import Workspace
from desktop.services import identities, importing, institutions, workspaces
from desktop.services.packages import Outgoing
from desktop.services.sealing import SealRequest
from valija.package import enrolment, envelope, identity, sealing
from valija.package.answers import AnswerFinding, Receipt
from valija.package.identity import Identity, Person
from valija.package.model import Counts, Outcome, PackageInfo, PackageType
from valija.package.observations import Observation, Observations
from valija.roles import DESK

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "poa_2027.json"
BUDGET = SAMPLE.with_name("minfin_9901_2027.csv")
PASSPHRASE = "una frase larga"
REASONS = dict.fromkeys(("V24", "V42"), "Lo aprobó el Concejo")
ACT = {
    "acta_numero": "52-2026",
    "acta_punto": "SÉPTIMO",
    "acta_fecha": "20/11/2026",
    "votos_favor": "7",
    "concejo_miembros": "10",
}
START = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Ticking:
    """A clock that goes on a second each time somebody looks at it."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@contextmanager
def municipality(
    folder: Path, role: str = "dmp", clock: Ticking | None = None
) -> Iterator[Workspace]:
    """Open a new workspace of San Ejemplo."""
    ticking = clock or Ticking()
    workspaces.new_workspace(
        folder, municipality="9901", official="Julio Caal", role=role, clock=ticking
    )
    with workspace.opened(folder, ticking) as opened:
        yield opened


def take_in(place: Workspace, path: Path = SAMPLE) -> str:
    """Import a file as a new submission; return its identifier."""
    plan = importing.plan_import(place, "poa", path)
    return importing.apply_import(place, plan).submission_id


def request(**options: object) -> SealRequest:
    """Return a request that the bundled plan can be sealed with."""
    given = {"recipient": "segeplan", "passphrase": PASSPHRASE, "accept": REASONS, **options}
    return SealRequest(**given)  # type: ignore[arg-type]  # tests name what they change


def signer(place: Workspace) -> identities.Known:
    """Make a signing identity."""
    return identities.create_identity(place, PASSPHRASE)


@dataclass
class DeskOf:
    """The desk of an institution, as far as a municipality sees it: its card and its answers."""

    folder: Path
    code: str = "segeplan"
    name: str = ""

    def __post_init__(self) -> None:
        person = Person("Ventanilla", DESK, "Ventanilla", institution=self.code)
        data = identity.create(person, at=START, passphrase=PASSPHRASE)
        self.key: Identity = identity.load(data, PASSPHRASE)
        self.age_key = envelope.new_key()
        self.answers = self.folder / "VALIJA" / "acuses"
        self.answers.mkdir(parents=True, exist_ok=True)

    def introduce(self, place: Workspace) -> None:
        """Have the desk's card trusted."""
        card = enrolment.write_card(
            self.folder / f"tarjeta-{self.code}.asice",
            self.key,
            code=self.code,
            name=self.name or f"Institución {self.code}",
            device_key=b"\1" * 32,
            age_recipient=envelope.recipient_of(self.age_key),
            at=START,
        )
        institutions.trust_institution(place, card, card.words)

    def observe(self, package: Outgoing, number: int, *observations: Observation) -> Path:
        """Write observations of a package onto the stick."""
        letter = Observations(
            number=number,
            institution=self.code,
            municipality="9901",
            submission_id=package.submission_id,
            revision=package.revision,
            kind="poa",
            period="2027",
            content_id=package.content_id,
            made_at=START + timedelta(days=1),
            observations=observations,
        )
        info = PackageInfo(
            type=PackageType.OBSERVATIONS,
            created=START + timedelta(days=1),
            app_name="ventanilla",
            app_version="1",
            kind="poa",
            submission_id=package.submission_id,
            revision=package.revision,
            municipality="9901",
            period="2027",
        )
        out = self.answers / f"{package.content_id[:8]}_{number}_observaciones.asice"
        members = {"observations.json": letter.to_bytes()}
        return sealing.seal_answer(out, info, members, self.key, at=START + timedelta(days=1)).path

    def answer(
        self,
        package: Outgoing,
        outcome: Outcome = Outcome.ACCEPTED,
        number: int = 1,
        **changes: object,
    ) -> Path:
        """Write an answer to a package onto the stick."""
        values: dict[str, object] = {
            "number": number,
            "institution": self.code,
            "municipality": "9901",
            "submission_id": package.submission_id,
            "revision": package.revision,
            "kind": "poa",
            "period": "2027",
            "content_id": package.content_id,
            "received_at": START + timedelta(days=1),
            "outcome": outcome,
            "counts": Counts(),
            "findings": [AnswerFinding("V24", "productos", "x", "monto_anual", "error")],
            **changes,
        }
        receipt = Receipt(**values)  # type: ignore[arg-type]  # tests name what they change
        info = PackageInfo(
            type=PackageType.RECEIPT,
            created=receipt.received_at,
            app_name="valija",
            app_version="0",
            kind=receipt.kind,
            submission_id=receipt.submission_id,
            revision=receipt.revision,
            municipality=receipt.municipality,
            period=receipt.period,
            counts=receipt.counts,
        )
        out = (
            self.answers
            / f"{receipt.content_id[:8]}-{receipt.number}-{len(list(self.answers.iterdir()))}.asice"
        )
        members = {
            PackageType.RECEIPT.content_file: receipt.to_bytes(),
            "receipt.txt": receipt.to_text().encode(),
        }
        return sealing.seal_answer(out, info, members, self.key, at=receipt.received_at).path
