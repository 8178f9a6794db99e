"""Signing identities: a person's or a desk's key with its certificate, kept in a ``.p12`` file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from valija.errors import ExpectedError


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs: an official of a municipality, or the desk of an institution."""

    name: str
    role: str
    office: str
    municipality: str = ""  # four digits
    institution: str = ""  # code


class WrongPassphraseError(ExpectedError):
    """The passphrase doesn't open the identity."""

    code = "IDN-001"
    text = "La contraseña no abre esta firma."
    advice = "Escríbala de nuevo; fíjese en las mayúsculas."


class NotAnIdentityError(ExpectedError):
    """The bytes are no ``.p12`` with a usable key."""

    code = "IDN-002"
    text = "El archivo no es una firma en formato .p12 que se pueda usar: {why}."
    advice = "Use el archivo .p12 o .pfx que le dio su prestador, o cree una firma nueva."


@dataclass(frozen=True)
class Identity:
    """A key that signs, with its certificate. It lives in memory only as long as it is needed."""

    person: Person
    certificate: bytes  # DER
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    chain: tuple[bytes, ...] = ()  # intermediates, DER; a provider's root is not among them
    _key: Any = field(default=None, repr=False)

    def sign(self, data: bytes, *, at: datetime) -> bytes:
        """Return a detached CAdES-B-B signature over ``data``, DER."""
        raise NotImplementedError


def create(person: Person, *, at: datetime, passphrase: str) -> bytes:
    """Make a P-256 key and its self-signed certificate of five years, as a ``.p12``."""
    raise NotImplementedError


def load(data: bytes, passphrase: str, person: Person | None = None) -> Identity:
    """Open a ``.p12``.

    Args:
        data: the file.
        passphrase: of the file.
        person: who this is; by default what the certificate says, which for a provider's
            certificate is the name alone.

    Raises:
        WrongPassphraseError: it isn't the passphrase.
        NotAnIdentityError: no ``.p12``, no key, or a key of another kind than RSA of 2048 bits
            or more, P-256 or P-384.
    """
    raise NotImplementedError
