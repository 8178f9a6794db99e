"""Certificates as this format needs them: whose they are, when they hold, what they may do.

A pinned self-signed certificate has no authority above it, and libraries check nothing of it;
so dates, uses and keys are checked here.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CURVES = {"secp256r1": "P-256", "secp384r1": "P-384"}
LEAST_RSA, MOST_RSA = 2048, 8192
_SIGNING = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. Names are claims until its fingerprint was compared."""

    der: bytes = field(repr=False)
    fingerprint: str  # SHA-256, hexadecimal
    name: str
    role: str
    office: str
    organisation: str
    place: str  # municipality, four digits, in certificates made here
    not_before: datetime
    not_after: datetime
    may_sign: bool
    self_issued: bool
    key: str  # "P-256", "P-384" or "RSA"; empty for any other or a weaker one
    public_key: bytes = field(repr=False)  # SubjectPublicKeyInfo, DER

    def fault_at(self, at: datetime) -> str:
        """Say in Spanish why it can't sign at ``at``; empty if it can."""
        if at < self.not_before:
            return f"su certificado empieza a valer el {self.not_before:%d/%m/%Y}"
        if at > self.not_after:
            return f"su certificado venció el {self.not_after:%d/%m/%Y}"
        if not self.may_sign:
            return "su certificado no es para firmar"
        return ""


def read(der: bytes) -> Certificate:
    """Read one certificate.

    Raises:
        ValueError: it isn't one.
    """
    from asn1crypto import x509

    try:
        parsed = x509.Certificate.load(der, strict=True)
        return _read(parsed, der)
    except (TypeError, KeyError, AttributeError, OverflowError) as error:
        raise ValueError(repr(error)) from error


def _read(parsed: Any, der: bytes) -> Certificate:
    subject, validity = parsed.subject.native, parsed["tbs_certificate"]["validity"]
    usage, constraints = parsed.key_usage_value, parsed.basic_constraints_value
    return Certificate(
        der=der,
        fingerprint=hashlib.sha256(der).hexdigest(),
        name=_words(subject, "common_name"),
        role=_words(subject, "title"),
        office=_words(subject, "organizational_unit_name"),
        organisation=_words(subject, "organization_name"),
        place=_words(subject, "locality_name"),
        not_before=moment(validity["not_before"].native),
        not_after=moment(validity["not_after"].native),
        may_sign=(usage is None or bool(_SIGNING & usage.native))
        and not (constraints is not None and constraints.native["ca"]),
        self_issued=parsed.subject.dump() == parsed.issuer.dump(),
        key=_key_kind(parsed.public_key),
        public_key=parsed.public_key.dump(),
    )


def _words(subject: dict[str, object], part: str) -> str:
    value = subject.get(part, "")
    text = value if isinstance(value, str) else " ".join(map(str, value))  # type: ignore[call-overload]  # several values of one part come as a list
    return "".join(sign for sign in text if sign.isprintable())[:200]


def moment(value: object) -> datetime:
    """Return a time of ASN.1 as an aware instant.

    Raises:
        ValueError: it has no zone, or is of the year 0, which Python doesn't know.
    """
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"{value!r} is no instant")
    return value


def _key_kind(public_key: Any) -> str:
    if public_key.algorithm == "ec":
        form, curve = public_key.curve
        return CURVES.get(curve, "") if form == "named" else ""
    if public_key.algorithm == "rsa" and LEAST_RSA <= public_key.bit_size <= MOST_RSA:
        return "RSA"
    return ""
