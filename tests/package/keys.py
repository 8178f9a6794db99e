"""Identities that the program itself would never make: other keys, dates and uses."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from valija.package.identity import Identity, Person

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


def self_made(
    who: Person,
    key: Any = None,
    *,
    first: datetime = FIRST,
    last: datetime = LAST,
    authority: bool = False,
    signing: bool = True,
) -> Identity:
    """Return an identity with a certificate of exactly this kind."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, who.name),
            x509.NameAttribute(NameOID.TITLE, who.role),
        ]
    )
    uses = dict.fromkeys(
        ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only", "data_encipherment"), False
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(max(last, first + timedelta(seconds=1)))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signing,
                content_commitment=signing,
                key_encipherment=False,
                key_agreement=not signing,
                **uses,
            ),
            critical=True,
        )
        .sign(key, SHA256())
    )
    der = certificate.public_bytes(Encoding.DER)
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Identity(who, der, hashlib.sha256(der).hexdigest(), secret)
