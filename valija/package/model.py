"""What a package says about itself (``package.json``), and what is said about a package."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from valija import canonical
from valija.package.attached import PackedAttachment
from valija.package.plain_json import DIGEST, number, read_time, sentences, show_time, text
from valija.problems import Severity, Where

SCHEMA = "valija/1"
INFO = "package.json"
DIGESTS = "manifest-sha256.txt"
DATAPACKAGE = "datapackage.json"
PRINTED = "submission.pdf"


class PackageType(StrEnum):
    """What a package is for; it also names its content file, ``<type>.json``."""

    SUBMISSION = "submission"
    RECEIPT = "receipt"
    OBSERVATIONS = "observations"
    STATUS = "status"
    CATALOGUE = "catalogue"
    TRUST = "trust"
    ENROLMENT = "enrolment"
    INSTITUTION = "institution"
    WORKING_COPY = "working-copy"

    @property
    def content_file(self) -> str:
        """The file that alone says what the package says."""
        return f"{self.value}.json"


class Outcome(StrEnum):
    """What becomes of a package. The core says the first, fourth and fifth; a desk says all."""

    INTACT = "intact"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a verification or a desk found; ``code`` is one of codes.py, or a rule."""

    code: str
    message: str  # Spanish; never a value of the content
    where: str = ""  # the file it is about, escaped
    severity: Severity = Severity.ERROR

    def as_json(self) -> dict[str, str]:
        """Return what ``verify --json`` prints."""
        return {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "severity": self.severity.value,
        }


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """Somebody whose signature the sender promised."""

    role: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that somebody took upon themselves, with the reason they gave."""

    rule: str
    where: Where
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What a municipality answers to one observation of the institution, in the next revision."""

    content_id: str  # of the revision that was observed
    number: int  # of the receipt that returned it
    observation: int  # 1 is the first
    text: str


@dataclass(frozen=True, slots=True)
class CatalogueReference:
    """The edition of a catalogue that the content was checked against."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is inside; a reader counts again."""

    records: Mapping[str, int] = field(default_factory=dict)  # rows per table
    attachments: int = 0
    bytes: int = 0  # of the attachments together

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {
            "records": dict(self.records),
            "attachments": self.attachments,
            "bytes": self.bytes,
        }

    @classmethod
    def of(cls, document: Any) -> "Counts":
        """Read what :meth:`as_json` gave.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: it is something else.
        """
        return cls(
            records={text(name): number(rows) for name, rows in document["records"].items()},
            attachments=number(document["attachments"]),
            bytes=number(document["bytes"]),
        )


NOTHING = Counts()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageInfo:
    """``package.json``. Every key is always written; one that doesn't apply is empty.

    Only ``observations_answered`` came later, and is left out where nothing is answered.
    """

    type: PackageType
    created: datetime  # aware, whole seconds
    app_name: str
    app_version: str
    kind: str = ""
    submission_id: str = ""
    revision: int = 0
    supersedes: str = ""  # content_id of the former revision
    municipality: str = ""
    period: str = ""
    recipient: str = ""  # institution code
    rules_version: str = ""
    catalogues: Sequence[CatalogueReference] = ()
    counts: Counts = NOTHING
    attachments: Sequence[PackedAttachment] = ()
    device: str = ""
    audit_head: str = ""
    signers: Sequence[RequiredSigner] = ()
    warnings_accepted: Sequence[Accepted] = ()
    observations_answered: Sequence[Answered] = ()

    def to_bytes(self) -> bytes:
        """Return the canonical bytes of ``package.json``."""
        return canonical.to_bytes(_document(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> "PackageInfo":
        """Read ``package.json``.

        Raises:
            ValueError: not canonical, a key too many or too few, a value of another form, or a
                schema that this build doesn't know.
        """
        try:
            info = _info(canonical.from_bytes(data))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(repr(error)) from error
        if info.to_bytes() != data:
            raise ValueError("not the one way to write it")
        return info


def _document(info: PackageInfo) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "type": info.type.value,
        "kind": info.kind,
        "submission_id": info.submission_id,
        "revision": info.revision,
        "supersedes": info.supersedes,
        "municipality": info.municipality,
        "period": info.period,
        "recipient": info.recipient,
        "rules_version": info.rules_version,
        "catalogues": [asdict(one) for one in info.catalogues],
        "counts": info.counts.as_json(),
        "attachments": [one.as_json() for one in info.attachments],
        "device": info.device,
        "audit_head": info.audit_head,
        "signers": [asdict(one) for one in info.signers],
        "warnings_accepted": [asdict(one) for one in info.warnings_accepted],
        "app": {"name": info.app_name, "version": info.app_version},
        "created": show_time(info.created),
        **_answers(info.observations_answered),
    }


def _answers(given: Sequence[Answered]) -> dict[str, Any]:
    return {"observations_answered": [asdict(one) for one in given]} if given else {}


def _info(document: dict[str, Any]) -> PackageInfo:
    if document["schema"] != SCHEMA:
        raise ValueError(f"schema {document['schema']!r}")
    app = document["app"]
    return PackageInfo(
        type=PackageType(document["type"]),
        created=read_time(text(document["created"])),
        app_name=text(app["name"]),
        app_version=text(app["version"]),
        kind=text(document["kind"], r"[a-z0-9_-]{0,40}"),
        submission_id=text(document["submission_id"], r"[0-9a-f-]{36}|"),
        revision=number(document["revision"]),
        supersedes=text(document["supersedes"], _DIGEST_OR_NONE),
        municipality=text(document["municipality"], r"[0-9]{4}|"),
        period=text(document["period"], r"[0-9A-Za-z-]{0,10}"),
        recipient=text(document["recipient"], r"[a-z0-9-]{0,40}"),
        rules_version=text(document["rules_version"]),
        catalogues=tuple(_catalogue(one) for one in document["catalogues"]),
        counts=Counts.of(document["counts"]),
        attachments=tuple(map(PackedAttachment.of, document["attachments"])),
        device=text(document["device"]),
        audit_head=text(document["audit_head"], _DIGEST_OR_NONE),
        signers=tuple(
            RequiredSigner(text(one["role"]), text(one["name"]), text(one["office"]))
            for one in document["signers"]
        ),
        warnings_accepted=tuple(_accepted(one) for one in document["warnings_accepted"]),
        observations_answered=tuple(map(_answered, document.get("observations_answered", ()))),
    )


_DIGEST_OR_NONE = rf"{DIGEST}|"


def _catalogue(one: dict[str, Any]) -> CatalogueReference:
    return CatalogueReference(
        id=text(one["id"], r"[a-z0-9_]{1,60}"),
        version=text(one["version"], r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        sha256=text(one["sha256"], DIGEST),
    )


def _accepted(one: dict[str, Any]) -> Accepted:
    where = one["where"]
    place = Where(text(where["table"]), text(where["row_id"]), text(where["field"]))
    return Accepted(text(one["rule"]), place, text(one["reason"]))


def _answered(one: dict[str, Any]) -> Answered:
    return Answered(
        text(one["content_id"], DIGEST),
        number(one["number"]),
        number(one["observation"]),
        sentences(one["text"]),
    )
