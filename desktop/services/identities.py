"""Signing identities: made here, or brought as a ``.p12``; and the request that enrols them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update

from desktop.models import device
from desktop.models.folder import IDENTITIES
from desktop.models.journal import Action
from desktop.models.tables import Device, SigningIdentity
from desktop.models.workspace import Workspace
from desktop.services import archive
from valija import files
from valija.errors import ExpectedError
from valija.package import enrolment, identity
from valija.package.enrolment import EnrolmentRequest
from valija.package.identity import Identity, Person
from valija.roles import office_of

_SHORTEST = 8


class NoIdentityError(ExpectedError):
    """Nobody can sign here with that role."""

    code = "FIR-001"
    text = "En este espacio de trabajo no hay una firma {of}."
    advice = "Créela con «valija identity create», o traiga un archivo .p12 con «identity import»."
    window = "Créela, o traiga un archivo .p12, en «Municipalidad», sección «Firmas»."


class WeakPassphraseError(ExpectedError):
    """Too short to protect a key on a laptop that may be stolen."""

    code = "FIR-002"
    text = "La contraseña debe tener al menos 8 caracteres."
    advice = "Use, por ejemplo, cuatro palabras que nadie asocie con usted."


class KnownIdentityError(ExpectedError):
    """The same certificate is here already."""

    code = "FIR-003"
    text = "Esa firma ya está en este espacio de trabajo."
    advice = "Véala con «valija identity show»."
    window = "Véala en «Municipalidad», sección «Firmas»."


@dataclass(frozen=True, slots=True)
class Known:
    """An identity of the workspace; its key stays encrypted in its file."""

    fingerprint: str
    name: str
    role: str
    office: str
    file: str
    made_at: datetime


def create_identity(
    workspace: Workspace, passphrase: str, *, name: str = "", role: str = ""
) -> Known:
    """Make a key and its certificate of five years, for the owner of the workspace by default.

    Raises:
        UnknownRoleError: there is no such role.
        WeakPassphraseError: it would protect nothing.
        DeviceError: the file can't be written.
    """
    person = _person(workspace, name, role)
    if len(passphrase) < _SHORTEST:
        raise WeakPassphraseError
    data = identity.create(person, at=workspace.clock(), passphrase=passphrase)
    return _keep(workspace, data, identity.load(data, passphrase, person), "Se creó")


def import_identity(workspace: Workspace, path: Path, passphrase: str, *, role: str = "") -> Known:
    """Bring a ``.p12``, of an accredited provider or of another workspace.

    Raises:
        WrongPassphraseError, NotAnIdentityError: it doesn't open.
        KnownIdentityError: it is here already.
        UnknownRoleError, DeviceError.
    """
    with files.device_errors(path):
        data = path.read_bytes()
    opened = identity.load(data, passphrase)
    person = opened.person
    if not person.role or role:
        person = _person(workspace, person.name, role)
    return _keep(workspace, data, identity.load(data, passphrase, person), "Se trajo")


def list_identities(workspace: Workspace) -> list[Known]:
    """Return the identities of the workspace, latest first."""
    query = select(SigningIdentity).order_by(SigningIdentity.made_at.desc())
    columns = SigningIdentity.__table__.columns
    with workspace.reading() as connection:
        rows = connection.execute(query.with_only_columns(*columns))
        return [
            Known(row.fingerprint, row.name, row.role, row.office, row.file, row.made_at)
            for row in rows
        ]


def choose(workspace: Workspace, *, role: str = "", fingerprint: str = "") -> Known:
    """Return the identity to sign with: by fingerprint, by role, or the owner's; the latest.

    Raises:
        NoIdentityError: there is none.
    """
    wanted = role or workspace.owner.role
    found = [
        one
        for one in list_identities(workspace)
        if (one.fingerprint.startswith(fingerprint) if fingerprint else one.role == wanted)
    ]
    if not found:
        of = f"con la huella «{fingerprint}»" if fingerprint else f"de {office_of(wanted)}"
        raise NoIdentityError(of=of)
    return found[0]


def unlock(workspace: Workspace, known: Known, passphrase: str) -> Identity:
    """Return the identity with its key.

    Raises:
        WrongPassphraseError: it doesn't open.
        DeviceError: its file is gone or can't be read.
    """
    path = workspace.folder / IDENTITIES / known.file
    with files.device_errors(path):
        data = path.read_bytes()
    person = Person(known.name, known.role, known.office, workspace.owner.municipality)
    return identity.load(data, passphrase, person)


def unlock_archive(workspace: Workspace, known: Known, passphrase: str) -> int:
    """Let this laptop open what was encrypted for the workspace; return how many keys it has.

    Raises:
        WrongPassphraseError, DeviceError.
    """
    unlock(workspace, known, passphrase)
    return len(archive.unlock(workspace, known.fingerprint, passphrase))


@dataclass(frozen=True, slots=True)
class Requested:
    """An enrolment request on its way to an institution."""

    path: Path
    request: EnrolmentRequest


def request_enrolment(
    workspace: Workspace, known: Known, passphrase: str, *, out: Path | None = None
) -> Requested:
    """Write the request with which an institution enrols this person and this laptop.

    Answers will be encrypted for the archive of the workspace, which outlives the laptop.

    Args:
        workspace: where.
        known: who asks.
        passphrase: of the identity.
        out: the file; by default one in the workspace, which may be there from before.

    Raises:
        WrongPassphraseError, AlreadyThereError, DeviceError.
    """
    opened = unlock(workspace, known, passphrase)
    keys = device.keys_of(workspace.device_id)
    if out is not None and out.exists():  # before anything is made for it
        raise files.AlreadyThereError(place=out)
    if out is None:
        who = f"{workspace.owner.municipality}_{known.role}_{known.fingerprint[:8]}"
        out = workspace.folder / IDENTITIES / f"solicitud_{who}.asice"
        with files.device_errors(out):
            out.unlink(missing_ok=True)
    recipient = archive.recipients(workspace, known.fingerprint, passphrase)[0]
    asked = {"public_key": keys.public_key, "age_recipient": recipient}
    request = enrolment.write_request(
        out, opened, device_key=keys.public_key, age_recipient=recipient, at=workspace.clock()
    )
    text = f"Solicitud de inscripción: {known.name}."
    with workspace.writing(Action.IDENTITY, text=text) as work:
        work.connection.execute(
            update(Device).where(Device.id == workspace.device_id).values(**asked)
        )
        work.record()
    return Requested(out, request)


def _person(workspace: Workspace, name: str, role: str) -> Person:
    owner = workspace.owner
    wanted = role or owner.role
    return Person(name or owner.official, wanted, office_of(wanted), owner.municipality)


def _keep(workspace: Workspace, data: bytes, opened: Identity, did: str) -> Known:
    person = opened.person
    known = Known(
        opened.fingerprint,
        person.name,
        person.role,
        person.office,
        f"{opened.fingerprint[:16]}.p12",
        workspace.clock(),
    )
    if any(one.fingerprint == known.fingerprint for one in list_identities(workspace)):
        raise KnownIdentityError
    files.write_atomic(workspace.folder / IDENTITIES / known.file, data)
    text = f"{did} la firma de {known.name}."
    with workspace.writing(Action.IDENTITY, text=text) as work:
        work.connection.execute(
            insert(SigningIdentity).values(
                fingerprint=known.fingerprint,
                certificate=opened.certificate,
                name=known.name,
                role=known.role,
                office=known.office,
                file=known.file,
                made_at=known.made_at,
            )
        )
        work.record()
    return known
