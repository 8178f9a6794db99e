"""Signing identities: a person's or a desk's key with its certificate, kept in a ``.p12`` file."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from valija.errors import ExpectedError
from valija.package import certificates, cms

YEARS = 5
_ROUNDS = 200_000
_LONGEST_NAME = 64  # X.520; in UTF-8 bytes


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


class EmptyPassphraseError(ExpectedError):
    """A new identity needs a passphrase."""

    code = "IDN-003"
    text = "La contraseña de la firma no puede quedar vacía."
    advice = "Escriba una frase que solo usted conozca."


class NameTooLongError(ExpectedError):
    """A certificate has no room for such a name."""

    code = "IDN-004"
    text = "El nombre «{name}» es demasiado largo para un certificado."
    advice = "Acórtelo a 60 letras o menos."


class NotInForceError(ExpectedError):
    """A certificate that can't sign now."""

    code = "IDN-005"
    text = "La firma de «{name}» no sirve hoy: {why}."
    advice = "Revise la fecha del equipo, o cree una firma nueva e inscríbala."


@dataclass(frozen=True)
class Identity:
    """A key that signs, with its certificate. It lives in memory only as long as it is needed."""

    person: Person
    certificate: bytes  # DER
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    key: bytes = field(repr=False)  # PKCS#8, DER, unprotected
    chain: tuple[bytes, ...] = ()  # intermediates, DER; a provider's root is not among them

    def sign(self, data: bytes, *, at: datetime) -> bytes:
        """Return a detached CAdES-B-B signature over ``data``, DER.

        Raises:
            NotInForceError: the certificate isn't in force at ``at``, or isn't for signing.
        """
        if why := certificates.read(self.certificate).fault_at(at):
            raise NotInForceError(name=self.person.name, why=why)
        return cms.sign(data, key=self.key, certificate=self.certificate, chain=self.chain, at=at)


def create(person: Person, *, at: datetime, passphrase: str) -> bytes:
    """Make a P-256 key and its self-signed certificate of five years, as a ``.p12``.

    The certificate begins a day before ``at``, so that a desk whose clock is behind takes it.

    Raises:
        EmptyPassphraseError, NameTooLongError: what they say.
    """
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

    if not passphrase:
        raise EmptyPassphraseError
    if len(person.name.encode()) > _LONGEST_NAME:
        raise NameTooLongError(name=person.name)
    key = ec.generate_private_key(ec.SECP256R1())
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    certificate = _self_signed(person, key, at)
    return pkcs12.serialize_key_and_certificates(
        person.name.encode(), key, certificate, None, protection
    )


def _self_signed(person: Person, key: Any, at: datetime) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    parts = (
        (NameOID.COUNTRY_NAME, "GT"),
        (NameOID.ORGANIZATION_NAME, person.institution),
        (NameOID.LOCALITY_NAME, person.municipality),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, person.office),
        (NameOID.TITLE, person.role),
        (NameOID.COMMON_NAME, person.name),
    )
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
    public = key.public_key()
    start = (at - timedelta(days=1)).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(_years_after(at.replace(microsecond=0)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signing(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, SHA256())
    )


def _years_after(at: datetime) -> datetime:
    try:
        return at.replace(year=at.year + YEARS)
    except ValueError:  # the 29th of February
        return at.replace(year=at.year + YEARS, day=28)


def _for_signing() -> Any:
    from cryptography.x509 import KeyUsage

    return KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


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
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key, leaf, others = _opened(data, passphrase)
    if key is None or leaf is None:
        raise NotAnIdentityError(why="le falta la clave o el certificado")
    certificate = certificates.read(leaf.public_bytes(Encoding.DER))
    if not certificate.key:
        raise NotAnIdentityError(why="su clave es de un tipo que no se admite")
    chain = [certificates.read(one.public_bytes(Encoding.DER)) for one in others]
    return Identity(
        person=person or person_of(certificate),
        certificate=certificate.der,
        fingerprint=certificate.fingerprint,
        key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        chain=tuple(one.der for one in chain if not one.self_issued),
    )


def person_of(certificate: certificates.Certificate) -> Person:
    """Return whom a certificate claims to be of."""
    place = certificate.place
    ours = place.isdigit() and len(place) == 4
    return Person(
        name=certificate.name,
        role=certificate.role,
        office=certificate.office,
        municipality=place if ours else "",
        institution="" if ours else certificate.organisation,
    )


def _opened(data: bytes, passphrase: str) -> tuple[Any, Any, Any]:
    from asn1crypto.pkcs12 import Pfx
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        return pkcs12.load_key_and_certificates(data, passphrase.encode() or None)
    except UnsupportedAlgorithm as error:
        raise NotAnIdentityError(repr(error), why="su cifrado no se admite") from error
    except (ValueError, TypeError) as error:
        try:
            Pfx.load(data, strict=True).native  # noqa: B018  # asn1crypto reads when asked for a value
        except (ValueError, TypeError, KeyError, AttributeError):
            raise NotAnIdentityError(repr(error), why="no tiene ese formato") from error
        raise WrongPassphraseError(repr(error)) from error
