"""Signature files of every wrong form, made with asn1crypto and the signer's real key."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_private_key

from valija.package.identity import Identity


def _attribute(kind: str, *values: Any) -> Any:
    return cms.CMSAttribute({"type": kind, "values": list(values)})


def ess(der: bytes, algorithm: str = "sha256") -> Any:
    digest = hashlib.new(algorithm, der).digest()
    one = tsp.ESSCertIDv2({"hash_algorithm": {"algorithm": algorithm}, "cert_hash": digest})
    return tsp.SigningCertificateV2({"certs": [one]})


def attributes(data: bytes, who: Identity, at: datetime) -> dict[str, Any]:
    """Return the four attributes that a signature must have, by name."""
    moment = cms.Time({"utc_time": at.replace(microsecond=0)})
    return {
        "content_type": _attribute("content_type", "data"),
        "message_digest": _attribute("message_digest", hashlib.sha256(data).digest()),
        "signing_time": _attribute("signing_time", moment),
        "signing_certificate_v2": _attribute("signing_certificate_v2", ess(who.certificate)),
    }


Edit = Callable[[dict[str, Any]], None]


def nothing(_parts: dict[str, Any]) -> None:
    """Leave it as it is."""


def made(
    data: bytes,
    who: Identity,
    at: datetime,
    *,
    edit_attributes: Edit = nothing,
    edit_signer: Edit = nothing,
    edit_signed: Edit = nothing,
    hasher: HashAlgorithm | None = None,
) -> bytes:
    """Sign ``data``; the edits change attributes, SignerInfo and SignedData as dictionaries."""
    found = attributes(data, who, at)
    edit_attributes(found)
    signed_attributes = cms.CMSAttributes(list(found.values()))
    certificate = x509.Certificate.load(who.certificate)
    key = load_der_private_key(who.key, None)
    hasher = hasher or SHA256()
    if isinstance(key, rsa.RSAPrivateKey):
        value = key.sign(signed_attributes.dump(), padding.PKCS1v15(), hasher)
        algorithm = "rsassa_pkcs1v15"
    else:
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        value = key.sign(signed_attributes.dump(), ec.ECDSA(hasher))
        algorithm = "sha1_ecdsa" if isinstance(hasher, SHA1) else "sha256_ecdsa"
    signer: dict[str, Any] = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": signed_attributes,
        "signature_algorithm": {"algorithm": algorithm},
        "signature": value,
    }
    edit_signer(signer)
    signed: dict[str, Any] = {
        "version": "v1",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [cms.SignerInfo(signer)],
    }
    edit_signed(signed)
    whole = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})
    written: bytes = whole.dump()
    return written


def setting(**values: Any) -> Edit:
    """Return what sets some parts."""
    return lambda parts: parts.update(values)


def dropping(name: str) -> Edit:
    """Return what leaves one part out."""

    def edit(parts: dict[str, Any]) -> None:
        del parts[name]

    return edit


def two_signers(signed: dict[str, Any]) -> None:
    """Put the signer in twice."""
    signed["signer_infos"] = [signed["signer_infos"][0], signed["signer_infos"][0].copy()]


_LATER = cms.Time({"utc_time": datetime(2026, 1, 1, tzinfo=UTC)})
UNSIGNED = setting(unsigned_attrs=[_attribute("signing_time", _LATER)])
EXTRA = setting(other=_attribute("1.3.6.1.4.1.99999.1", core.Null()))
