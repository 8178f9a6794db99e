"""The stages recipient, signer and role: who signed, whether they are known, and may sign this."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from valija import roles
from valija.kinds import Kind
from valija.package import identity
from valija.package.codes import finding
from valija.package.identity import Person
from valija.package.model import Finding, PackageInfo, PackageType
from valija.package.reading import Opened, Pair
from valija.package.trust import InstitutionKey, Official, Trust

_SLACK = timedelta(hours=1)
_ANSWERS = {
    PackageType.RECEIPT,
    PackageType.OBSERVATIONS,
    PackageType.STATUS,
    PackageType.CATALOGUE,
    PackageType.TRUST,
}
_PLANS = {PackageType.SUBMISSION, PackageType.WORKING_COPY}
_NEVER_SIGN = {"digitador", roles.DESK}
_ALWAYS_MAY = {"alcalde"}  # the mayor represents the municipality in everything


@dataclass(frozen=True, slots=True)
class VerifiedSigner:
    """Whose signature holds. Unless ``known``, the rest is what the certificate claims."""

    role: str
    name: str
    office: str
    fingerprint: str  # SHA-256 of the certificate
    known: bool
    signed_at: datetime  # the signer's claim


@dataclass(frozen=True, slots=True)
class Standing:
    """One signer and what trust knows of them."""

    pair: Pair
    person: Person  # as enrolled; of a stranger, as the certificate claims
    official: Official | None
    institution: InstitutionKey | None

    @property
    def known(self) -> bool:
        """Whether a person confirmed this certificate."""
        return self.official is not None or self.institution is not None

    @property
    def revoked_at(self) -> datetime | None:
        """When trust in it ended."""
        entry = self.official or self.institution
        return entry.revoked_at if entry else None

    def described(self) -> VerifiedSigner:
        """Return it for those who read the result."""
        person, signature = self.person, self.pair.signature
        return VerifiedSigner(
            person.role,
            person.name,
            person.office,
            signature.certificate.fingerprint,
            self.known,
            signature.signed_at,
        )


def standings(opened: Opened, trust: Trust) -> list[Standing]:
    """Look up every signer, each certificate once."""
    found: dict[str, Standing] = {}
    for pair in opened.pairs:
        certificate = pair.signature.certificate
        official = trust.officials.get(certificate.fingerprint)
        institution = trust.institutions.get(certificate.fingerprint)
        person = identity.person_of(certificate)
        if official is not None:
            person = official.person
        elif institution is not None:
            person = Person(institution.name, roles.DESK, institution.name, "", institution.code)
        found.setdefault(certificate.fingerprint, Standing(pair, person, official, institution))
    return list(found.values())


def check_recipient(info: PackageInfo, recipient: str) -> Iterator[Finding]:
    """Yield ``wrong-recipient`` if the package is for somebody else."""
    if recipient and info.recipient != recipient:
        named = roles.INSTITUTIONS.get(info.recipient, info.recipient) or "ninguna institución"
        yield finding("wrong-recipient", named)


def check_signers(
    signers: Sequence[Standing], info: PackageInfo, trust: Trust, at: datetime
) -> Iterator[Finding]:
    """Yield what is wrong with those who count: the known, or all if nobody can be known."""
    counting = [one for one in signers if one.known or not trust.given]
    if not counting:
        yield finding(
            "unknown-signer", ", ".join(one.person.name or "sin nombre" for one in signers)
        )
    for one in counting:
        signature, name = one.pair.signature, one.person.name
        if fault := signature.certificate.fault_at(at):
            yield finding("expired", f"{name}: {fault}")
        if one.revoked_at is not None and one.revoked_at <= at:
            yield finding("revoked", name)
        if fault := _clock_fault(one, info, at):
            yield finding("clock", f"{name}: {fault}")


def _clock_fault(one: Standing, info: PackageInfo, at: datetime) -> str:
    signed_at = one.pair.signature.signed_at
    if signed_at > at + _SLACK:
        return "firmó después de la recepción"
    if signed_at < info.created - _SLACK:
        return "firmó antes de que el paquete existiera"
    certificate = one.pair.signature.certificate
    if not certificate.not_before <= signed_at <= certificate.not_after:
        return "firmó cuando su certificado no valía"
    return ""


def check_roles(
    signers: Sequence[Standing],
    info: PackageInfo,
    kind: Kind | None,
    trust: Trust,
    institution: str,
) -> Iterator[Finding]:
    """Yield what known signers may not sign, and whose signature is missing.

    Args:
        signers: all of them; strangers don't count.
        info: what the package says of itself.
        kind: of a submission.
        trust: whom to believe.
        institution: the code that an answer speaks for.
    """
    known = [one for one in signers if one.known]
    for one in known:
        if info.type in _ANSWERS:
            yield from _answer_faults(one, institution)
        elif info.type in _PLANS:
            yield from _plan_faults(one, info, kind)
    if info.type is PackageType.SUBMISSION:
        yield from _missing(known if trust.given else signers, info, kind)


def _answer_faults(one: Standing, institution: str) -> Iterator[Finding]:
    if one.institution is None:
        yield finding("wrong-role", f"{one.person.name} no es la ventanilla de una institución")
    elif institution and one.institution.code != institution:
        yield finding("wrong-role", f"{one.person.name} responde por otra institución")


def _plan_faults(one: Standing, info: PackageInfo, kind: Kind | None) -> Iterator[Finding]:
    person = one.person
    if one.official is None:
        yield finding("wrong-role", f"{person.name} es una ventanilla, no una municipalidad")
        return
    if person.municipality != info.municipality:
        yield finding("wrong-municipality", f"{person.name} es de otra")
    if info.type is PackageType.SUBMISSION and person.role not in _may_sign(info, kind):
        office = roles.MUNICIPAL.get(person.role, "su cargo")
        yield finding("wrong-role", f"{person.name}, {office}")


def _may_sign(info: PackageInfo, kind: Kind | None) -> set[str]:
    of_kind = {role for entry in (kind.signers if kind else ()) for role in entry}
    return (of_kind | {one.role for one in info.signers} | _ALWAYS_MAY) - _NEVER_SIGN


def _missing(
    counting: Sequence[Standing], info: PackageInfo, kind: Kind | None
) -> Iterator[Finding]:
    """Each entry of the kind's and of the package's own list needs a signer of its role.

    Without trust, a certificate that claims no role may be anybody's and fills one place.
    """
    present = [one.person.role for one in counting]
    anybody = present.count("")
    needed = [*(kind.signers if kind else ()), *((one.role,) for one in info.signers)]
    for entry in dict.fromkeys(needed):
        if not set(entry) & set(present):
            if anybody:
                anybody -= 1
                continue
            offices = " o ".join(roles.MUNICIPAL.get(role, "un cargo") for role in entry)
            yield finding("missing-signature", offices)
