"""What the desk keeps of its own: who may sign, what came in, what was answered.

The rows of the latest accepted revision of each submission are in the core's and the kinds' tables.
"""

from datetime import datetime

from sqlalchemy import Index, MetaData, String

from valija.declaring import NAMING, Declared, Mapped, mapped_column

_DIGEST = String(64)  # SHA-256 as hexadecimal digits


class DeskBase(Declared):
    """Base of the desk's own tables; :class:`valija.records.Base` has those of both programs."""

    metadata = MetaData(naming_convention=NAMING)


class Institution(DeskBase):
    """Whose desk this is: one row. The keys are in files of the store, under a passphrase."""

    __tablename__ = "institution"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    certificate: Mapped[bytes]  # DER
    fingerprint: Mapped[str] = mapped_column(_DIGEST)
    made_at: Mapped[datetime]


class Official(DeskBase):
    """A person whose enrolment request was confirmed at this desk. Never leaves it."""

    __tablename__ = "official"

    fingerprint: Mapped[str] = mapped_column(_DIGEST, primary_key=True)  # of the certificate
    certificate: Mapped[bytes]  # DER
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(40))
    office: Mapped[str]
    municipality: Mapped[str] = mapped_column(String(4), index=True)
    device_key: Mapped[bytes]
    age_recipient: Mapped[str]
    enrolled_at: Mapped[datetime]
    enrolled_by: Mapped[str]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")  # of the revocation


class Package(DeskBase):
    """One content that was judged, however many copies of it came in. ``outcome`` is the latest."""

    __tablename__ = "package"
    __table_args__ = (Index(None, "municipality", "submission_id", "revision"),)

    content_id: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    municipality: Mapped[str] = mapped_column(String(4))
    period: Mapped[str] = mapped_column(String(10))
    submission_id: Mapped[str] = mapped_column(String(36))
    revision: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20), index=True)
    received_at: Mapped[datetime]  # when it first came
    judged_at: Mapped[datetime]  # when its outcome last changed


class Acceptance(DeskBase):
    """What makes a revision the accepted one: there is one per submission and revision, ever."""

    __tablename__ = "acceptance"

    municipality: Mapped[str] = mapped_column(String(4), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_id: Mapped[str] = mapped_column(_DIGEST, references=Package.content_id, unique=True)
    accepted_at: Mapped[datetime]


class Copy(DeskBase):
    """One file as it travelled. Without a content it was refused before anybody could be named."""

    __tablename__ = "copy"

    sha256: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    content_id: Mapped[str | None] = mapped_column(
        _DIGEST, references=Package.content_id, index=True
    )
    size: Mapped[int]
    received_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(20))
    codes: Mapped[str]  # of the findings, separated by spaces; never a value
    path: Mapped[str | None]  # of the stored bytes, from the store's folder; None: not kept


class Signature(DeskBase):
    """An enrolled person's signature on a content, from whichever copy brought it first."""

    __tablename__ = "signature"

    content_id: Mapped[str] = mapped_column(
        _DIGEST, references=Package.content_id, primary_key=True
    )
    fingerprint: Mapped[str] = mapped_column(
        _DIGEST, references=Official.fingerprint, primary_key=True
    )
    role: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    office: Mapped[str]
    received_at: Mapped[datetime]


class Answer(DeskBase):
    """A receipt as it was given. Numbered per submission; never changed, never numbered again."""

    __tablename__ = "answer"

    municipality: Mapped[str] = mapped_column(String(4), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_id: Mapped[str] = mapped_column(_DIGEST, references=Package.content_id, index=True)
    outcome: Mapped[str] = mapped_column(String(20))
    answered_at: Mapped[datetime]
    findings: Mapped[str]  # canonical JSON; rule and place, never values
    sha256: Mapped[str] = mapped_column(_DIGEST)  # of the receipt's file
    path: Mapped[str]  # of the receipt, from the store's folder
    stick_name: Mapped[str]  # the name it has on a stick


class Letter(DeskBase):
    """The observations that went with the receipt of the same number; never changed."""

    __tablename__ = "observation_letter"

    municipality: Mapped[str] = mapped_column(String(4), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_id: Mapped[str] = mapped_column(_DIGEST, references=Package.content_id, index=True)
    given_by: Mapped[str]
    document: Mapped[bytes]  # observations.json
    sha256: Mapped[str] = mapped_column(_DIGEST)  # of its package
    path: Mapped[str]  # of the package, from the store's folder
    stick_name: Mapped[str]


class Reply(DeskBase):
    """What a later revision answers to one observation; ``content_id`` is of that revision."""

    __tablename__ = "observation_reply"

    content_id: Mapped[str] = mapped_column(
        _DIGEST, references=Package.content_id, primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # of the letter
    observation: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1
    text: Mapped[str]


class StatusPackage(DeskBase):
    """What a municipality was told of its request's way; ``number`` is how many moves it tells."""

    __tablename__ = "status_package"

    municipality: Mapped[str] = mapped_column(String(4), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_id: Mapped[str] = mapped_column(_DIGEST, references=Package.content_id, index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    sha256: Mapped[str] = mapped_column(_DIGEST)  # of the file
    path: Mapped[str]  # of it, from the store's folder
    stick_name: Mapped[str]


class InternalNote(DeskBase):
    """What the institution noted for itself about a move: no package and no list reads it."""

    __tablename__ = "internal_note"

    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # of the move
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1
    text: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
