"""The desk's keys: one signs answers, one is its device's, one opens what is encrypted to it.

They lie in the store's folder under the passphrase given at ``new``: the signing key as a
``.p12``, the other two in an age file that the public ``age`` tool opens too.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from valija import canonical, files, roles
from valija.package import enrolment, identity

IDENTITY, OTHERS = "identidad.p12", "claves.age"
_OFFICE = "Ventanilla"


@dataclass(frozen=True, slots=True)
class Made:
    """What can be shown of new keys."""

    card: Path
    words: str
    certificate: bytes  # DER
    fingerprint: str


def make(folder: Path, code: str, name: str, *, passphrase: str, at: datetime) -> Made:
    """Make all keys and the institution card, ``tarjeta-<code>.asice``, in ``folder``.

    Raises:
        DeviceError: the disk doesn't take them.
    """
    person = identity.Person(name=name, role=roles.DESK, office=_OFFICE, institution=code)
    data = identity.create(person, at=at, passphrase=passphrase)
    files.write_atomic(folder / IDENTITY, data)
    device_key, recipient = _make_others(folder / OTHERS, passphrase)
    card = folder / f"tarjeta-{code}.asice"
    made = enrolment.write_card(
        card,
        identity.load(data, passphrase),
        code=code,
        name=name,
        device_key=device_key,
        age_recipient=recipient,
        at=at,
    )
    return Made(card, made.words, made.certificate, made.fingerprint)


def _make_others(path: Path, passphrase: str) -> tuple[bytes, str]:
    """Write the secret keys of device and age; return the public ones."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    device, age = Ed25519PrivateKey.generate(), pyrage.x25519.Identity.generate()
    secret = {"device_key": device.private_bytes_raw().hex(), "age_identity": str(age)}
    files.write_atomic(path, pyrage.passphrase.encrypt(canonical.to_bytes(secret), passphrase))
    return device.public_key().public_bytes_raw(), str(age.to_public())


def load_identity(folder: Path, passphrase: str) -> identity.Identity:
    """Return the key that signs answers.

    Raises:
        WrongPassphraseError: the passphrase isn't the one given at ``new``.
        DeviceError: the key's file can't be read.
    """
    with files.device_errors(folder / IDENTITY):
        data = (folder / IDENTITY).read_bytes()
    return identity.load(data, passphrase)


def load_age_key(folder: Path, passphrase: str) -> str:
    """Return the key that opens what is encrypted for the desk.

    Raises:
        WrongPassphraseError: the passphrase isn't the one given at ``new``.
        DeviceError: the key's file can't be read.
    """
    import pyrage

    with files.device_errors(folder / OTHERS):
        data = (folder / OTHERS).read_bytes()
    try:
        return str(
            canonical.from_bytes(pyrage.passphrase.decrypt(data, passphrase))["age_identity"]
        )
    except (pyrage.DecryptError, ValueError, KeyError, TypeError) as error:
        raise identity.WrongPassphraseError(repr(error)) from error
