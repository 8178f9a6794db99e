"""Two officials, a desk, the bundled sample, and one package of it that every test may look at."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.package.forge import Forgery
from valija import catalogues, document
from valija.content import Content
from valija.kinds import Kind, kind_of
from valija.package import identity, sealing, verification
from valija.package.identity import Identity, Person
from valija.package.model import RequiredSigner
from valija.package.sealing import AttachmentFile, SealDraft
from valija.package.trust import InstitutionKey, Official, Trust
from valija.package.verification import Verification
from valija.progress import Progress, silent

AT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "poa_2027.json"
PLACE = "9901"  # the sample's invented municipality

Verify = Callable[..., Verification]
Seal = Callable[..., sealing.Sealed]


def person(role: str, name: str, municipality: str = PLACE) -> Person:
    return Person(name, role, f"Oficina de {role}", municipality)


def made(of: Person, at: datetime = AT) -> Identity:
    return identity.load(identity.create(of, at=at, passphrase="clave"), "clave")


@pytest.fixture(scope="session")
def ana() -> Identity:
    return made(person("dmp", "Ana Pérez"))


@pytest.fixture(scope="session")
def luis() -> Identity:
    return made(person("alcalde", "Luis Ajú"))


@pytest.fixture(scope="session")
def desk() -> Identity:
    return made(Person("SEGEPLAN", "ventanilla", "Ventanilla", institution="segeplan"))


def official(of: Identity, revoked_at: datetime | None = None) -> Official:
    return Official(of.person, of.certificate, of.fingerprint, AT, revoked_at)


@pytest.fixture(scope="session")
def trust(ana: Identity, luis: Identity, desk: Identity) -> Trust:
    key = InstitutionKey("segeplan", "SEGEPLAN", desk.certificate, desk.fingerprint)
    return Trust.of([official(ana), official(luis)], [key])


@pytest.fixture(scope="session")
def kind() -> Kind:
    return kind_of("poa")


@pytest.fixture(scope="session")
def content(kind: Kind) -> Content:
    return document.from_bytes(SAMPLE.read_bytes(), kind)


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> SealDraft:
    """Return a draft with a PDF that doesn't shrink and a text that does."""
    folder = tmp_path_factory.mktemp("adjuntos")
    files = {"a-001.pdf": b"%PDF-1.7 acta " * 9, "a-002.txt": b"Nota del Concejo. " * 99}
    attachments = []
    for name, data in files.items():
        path = folder / hashlib.sha256(data).hexdigest()
        path.write_bytes(data)
        attachments.append(
            AttachmentFile(name, f"Acta «{name}»", path.name, len(data), False, path)
        )
    return SealDraft(
        recipient="segeplan",
        device="0193a5c0-0000-7000-8000-000000000001",
        audit_head="ab" * 32,
        created=AT,
        app_version="0.1",
        signers=[RequiredSigner("dmp", "Ana Pérez", "Oficina de dmp")],
        attachments=attachments,
    )


@pytest.fixture(scope="session")
def seal(content: Content, kind: Kind, draft: SealDraft, ana: Identity) -> Seal:
    """Seal the sample, by Ana unless told otherwise; other words change the draft."""

    def run(
        out: Path, by: Identity = ana, progress: Progress = silent, **changes: Any
    ) -> sealing.Sealed:
        changed = replace(draft, **changes)
        shelf = catalogues.load()
        return sealing.seal_submission(
            out, content, kind, shelf, changed, by, at=AT, progress=progress
        )

    return run


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory, seal: Seal) -> sealing.Sealed:
    return seal(tmp_path_factory.mktemp("sellado") / "paquete.asice")


@pytest.fixture(scope="session")
def small(sealed: sealing.Sealed, ana: Identity) -> Forgery:
    """Return the sealed package as something to forge from, with a PDF of a few bytes."""
    forgery = Forgery.of(sealed.path.read_bytes(), [ana], AT)
    return forgery.with_member("submission.pdf", b"%PDF-1.7 impreso")


@pytest.fixture
def verify(tmp_path: Path, trust: Trust) -> Verify:
    """Verify bytes or a path as the desk of SEGEPLAN would, unless told otherwise."""

    def run(package: bytes | Path, **options: Any) -> Verification:
        if isinstance(package, bytes):
            path = tmp_path / "recibido.asice"
            path.write_bytes(package)
            package = path
        work = tmp_path / "trabajo"
        work.mkdir(exist_ok=True)
        given = {"trust": trust, "at": AT, "recipient": "segeplan", **options}
        return verification.verify(package, work=work, **given)

    return run


def codes(verification: Verification) -> set[str]:
    return {finding.code for finding in verification.findings}
