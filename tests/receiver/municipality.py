"""A municipality as the desk meets it: people with keys, requests, and packages on a stick."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from valija import catalogues
from valija.content import Content
from valija.kinds import kind_of
from valija.package import enrolment, identity, sealing
from valija.package.identity import Identity, Person
from valija.package.model import RequiredSigner
from valija.package.sealing import AttachmentFile, SealDraft, Sealed

NOW = datetime.now(UTC).replace(microsecond=0)  # programs started by tests read the real clock
PASSPHRASE = "una contraseña de prueba"


def person(
    role: str = "dmp", *, name: str = "Ana Xol", municipality: str = "0401", at: datetime = NOW
) -> Identity:
    """Return a new identity, made a month before ``at``."""
    who = Person(name, role, "Dirección Municipal de Planificación", municipality)
    data = identity.create(who, at=at - timedelta(days=30), passphrase=PASSPHRASE)
    return identity.load(data, PASSPHRASE)


@dataclass
class Stick:
    """A folder that packages and requests are written to."""

    folder: Path
    sealed: dict[str, Sealed] = field(default_factory=dict)

    def seal(
        self,
        content: Content,
        signer: Identity,
        *,
        recipient: str = "segeplan",
        supersedes: str = "",
        required: tuple[str, ...] = (),
        attachments: Sequence[AttachmentFile] = (),
        at: datetime = NOW,
    ) -> Sealed:
        """Seal ``content`` under a name of its own in the stick's deliveries."""
        draft = SealDraft(
            recipient=recipient,
            device="",
            audit_head="",
            created=at,
            app_version="1",
            supersedes=supersedes,
            signers=[RequiredSigner(role, "", "") for role in required],
            attachments=attachments,
        )
        head = content.head
        name = f"{head.municipality}_{head.kind}_{head.period}_r{head.revision}_{len(self.sealed)}"
        out = self.deliveries / f"{name}.asice"
        sealed = sealing.seal_submission(
            out, content, kind_of(head.kind), catalogues.load(), draft, signer, at=at
        )
        self.sealed[name] = sealed
        return sealed

    def cosign(self, source: Path, signer: Identity, *, at: datetime = NOW) -> Path:
        """Write the co-signed copy beside it."""
        out = source.with_name(f"{source.stem}_{signer.person.role}.asice")
        return sealing.cosign(source, out, signer, at=at).path

    def request(self, signer: Identity, *, at: datetime = NOW) -> tuple[Path, str]:
        """Write an enrolment request; return it with its ten words."""
        out = self.folder / f"solicitud-{signer.fingerprint[:8]}.asice"
        out.unlink(missing_ok=True)
        made = enrolment.write_request(
            out, signer, device_key=b"\1" * 32, age_recipient="age1" + "q" * 58, at=at
        )
        return out, made.words

    @property
    def deliveries(self) -> Path:
        """Where deliveries are."""
        place = self.folder / "VALIJA" / "entregas"
        place.mkdir(parents=True, exist_ok=True)
        return place

    @property
    def answers(self) -> Path:
        """Where the desk writes."""
        return self.folder / "VALIJA" / "acuses"
