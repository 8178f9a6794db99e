"""Signature files: making them with pyHanko, and reading only the one form that packages use.

CAdES baseline B-B, detached: strict DER, one signer, no content, no unsigned attributes, and
exactly the signed attributes content-type, message-digest, signing-time, signing-certificate-v2.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from valija.package import certificates, der
from valija.package.certificates import Certificate

MAX_SIZE = 64 << 10  # a signature with two intermediates has about 6 KiB
_MOST_CERTIFICATES = 8
_ATTRIBUTES = ["content_type", "message_digest", "signing_certificate_v2", "signing_time"]
_ALGORITHMS = {
    "P-256": {"sha256_ecdsa"},
    "P-384": {"sha256_ecdsa"},
    "RSA": {"sha256_rsa", "rsassa_pkcs1v15"},
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A well-formed signature file. Nothing of it is proved until :meth:`holds` says so."""

    certificate: Certificate
    signed_at: datetime  # the signer's claim
    message_digest: bytes
    named_certificate: bytes  # SHA-256 of the certificate, as the signed attributes give it
    signed_attributes: bytes  # the bytes that the signature is over
    value: bytes

    def holds(self, data: bytes) -> bool:
        """Tell whether this is the certificate's signature over ``data``."""
        return (
            self.message_digest == hashlib.sha256(data).digest()
            and self.named_certificate == hashlib.sha256(self.certificate.der).digest()
            and self._is_by_the_key()
        )

    def _is_by_the_key(self) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.serialization import load_der_public_key

        try:
            key = load_der_public_key(self.certificate.public_key)
            if isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(self.value, self.signed_attributes, ec.ECDSA(SHA256()))
            elif isinstance(key, rsa.RSAPublicKey):
                key.verify(self.value, self.signed_attributes, padding.PKCS1v15(), SHA256())
            else:
                return False
        except (InvalidSignature, ValueError):  # ValueError: the key is no point of its curve
            return False
        return True


def read(data: bytes) -> Signature:
    """Read a ``.p7s``.

    Raises:
        ValueError: any form but the one described above.
    """
    from asn1crypto import cms, tsp  # noqa: F401  # tsp teaches cms signing-certificate-v2

    if len(data) > MAX_SIZE:
        raise ValueError(f"{len(data)} bytes")
    der.check(data)
    try:
        info = cms.ContentInfo.load(data, strict=True)
        if info["content_type"].native != "signed_data":
            raise ValueError("no signed data")
        return _read(info["content"])
    except (TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
        raise ValueError(repr(error)) from error


def _read(signed: Any) -> Signature:
    wrapped, signers = signed["encap_content_info"], signed["signer_infos"]
    if wrapped["content_type"].native != "data" or wrapped["content"].native is not None:
        raise ValueError("the signature carries content of its own")
    if len(signers) != 1 or len(signed["crls"] or ()) or signed["version"].native != "v1":
        raise ValueError("not one plain signer")
    signer = signers[0]
    if signer["unsigned_attrs"].native is not None or signer["version"].native != "v1":
        raise ValueError("unsigned attributes, or a signer named another way")
    algorithms = [*signed["digest_algorithms"], signer["digest_algorithm"]]
    if len(algorithms) != 2 or {one["algorithm"].native for one in algorithms} != {"sha256"}:
        raise ValueError("not SHA-256")
    attributes = _attributes(signer)
    named = _named_certificate(attributes["signing_certificate_v2"])
    certificate = _signing_certificate(signed["certificates"], signer["sid"].chosen)
    if signer["signature_algorithm"]["algorithm"].native not in _ALGORITHMS.get(
        certificate.key, ()
    ):
        raise ValueError("a key or an algorithm that isn't accepted")
    return Signature(
        certificate=certificate,
        signed_at=certificates.moment(attributes["signing_time"].native),
        message_digest=attributes["message_digest"].native,
        named_certificate=named,
        signed_attributes=b"\x31" + signer["signed_attrs"].dump()[1:],
        value=signer["signature"].native,
    )


def _attributes(signer: Any) -> dict[str, Any]:
    """Return the only value of each signed attribute."""
    found = [(one["type"].native, one["values"]) for one in signer["signed_attrs"]]
    if sorted(name for name, _ in found) != _ATTRIBUTES:
        raise ValueError(f"signed attributes {[name for name, _ in found]!r:.200}")
    if any(len(values) != 1 for _, values in found):
        raise ValueError("an attribute with several values")
    only = {name: values[0] for name, values in found}
    if only["content_type"].native != "data":
        raise ValueError("the signature is about another type of content")
    return only


def _named_certificate(attribute: Any) -> bytes:
    """Return the SHA-256 that the signer gave of their certificate."""
    if len(attribute["policies"] or ()):
        raise ValueError("a signature policy")
    first = attribute["certs"][0]
    if first["hash_algorithm"]["algorithm"].native != "sha256":
        raise ValueError("the certificate is not named by its SHA-256")
    named: bytes = first["cert_hash"].native
    return named


def _signing_certificate(enclosed: Any, sid: Any) -> Certificate:
    if not 1 <= len(enclosed) <= _MOST_CERTIFICATES or any(
        choice.name != "certificate" for choice in enclosed
    ):
        raise ValueError("certificates")
    for choice in enclosed:
        one = choice.chosen
        if one.serial_number == sid["serial_number"].native and (
            one.issuer.dump() == sid["issuer"].dump()
        ):
            return certificates.read(one.dump())
    raise ValueError("the signer's certificate isn't enclosed")


def sign(
    data: bytes, *, key: bytes, certificate: bytes, chain: Sequence[bytes], at: datetime
) -> bytes:
    """Make a signature file over ``data``.

    Args:
        data: what is signed; it stays outside.
        key: PKCS#8, DER, unprotected.
        certificate: of the key, DER.
        chain: intermediates to enclose, DER.
        at: the claimed time; whole seconds are kept.
    """
    import asyncio

    from asn1crypto import keys, x509
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    enclosed = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # its __init__ has no types
    enclosed.register_multiple([x509.Certificate.load(one) for one in chain])
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=enclosed,
    )
    made = asyncio.run(
        signer.async_sign_general_data(
            data,
            "sha256",
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=at.replace(microsecond=0)),
        )
    )
    written: bytes = made.dump()
    return written
