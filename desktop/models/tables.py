"""What a workspace keeps besides submissions: who works here, what was sealed, sent and answered.

The submissions themselves are in the core's and the kinds' tables.
"""

from datetime import date, datetime

from sqlalchemy import Date, Integer, MetaData, String
from sqlalchemy import UniqueConstraint as Unique

from valija.declaring import NAMING, Declared, Mapped, mapped_column

_UUID = String(36)
_DIGEST = String(64)  # SHA-256 as hexadecimal digits


class WorkspaceBase(Declared):
    """Base of the workspace's own tables; :class:`valija.records.Base` is that of both programs."""

    metadata = MetaData(naming_convention=NAMING)


class Profile(WorkspaceBase):
    """Whose workspace this is: one row."""

    __tablename__ = "profile"

    workspace_id: Mapped[str] = mapped_column(_UUID, primary_key=True)
    municipality: Mapped[str] = mapped_column(String(4))
    municipality_name: Mapped[str]
    official: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime]


class Device(WorkspaceBase):
    """A laptop that this workspace lay on; the latest is this one. Its secrets are elsewhere."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(_UUID, primary_key=True)
    made_at: Mapped[datetime]
    copied_from: Mapped[str] = mapped_column(_UUID, default="")
    public_key: Mapped[bytes | None]  # Ed25519; None until an enrolment asks for it
    age_recipient: Mapped[str] = mapped_column(default="")


class JournalEntry(WorkspaceBase):
    """One thing that somebody did, chained to what the same device did before.

    ``changes`` holds every row touched, before and after; the columns from ``table`` to ``after``
    repeat it where a single cell was edited, for people who ask who changed what.
    """

    __tablename__ = "journal"
    __table_args__ = (Unique("device_id", "number"),)

    position: Mapped[int] = mapped_column(Integer, primary_key=True)  # order in this workspace
    device_id: Mapped[str] = mapped_column(_UUID, references=Device.id)
    number: Mapped[int]  # 1, 2, 3... on its device
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(String(20))
    submission_id: Mapped[str] = mapped_column(_UUID, index=True)  # "" if it is about none
    table: Mapped[str] = mapped_column("table_name", String(40))
    row_id: Mapped[str] = mapped_column(_UUID)
    field: Mapped[str] = mapped_column(String(60))
    before: Mapped[str | None]
    after: Mapped[str | None]
    text: Mapped[str]  # Spanish: what was done, where a cell's before and after don't say it
    reverses: Mapped[int | None] = mapped_column(Integer)  # position of the entry undone or redone
    changes: Mapped[bytes]
    previous: Mapped[str] = mapped_column(_DIGEST)
    hash: Mapped[str] = mapped_column(_DIGEST)


class SigningIdentity(WorkspaceBase):
    """A certificate that somebody signs with here; its key is in ``identidades``, encrypted."""

    __tablename__ = "signing_identity"

    fingerprint: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    certificate: Mapped[bytes]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    office: Mapped[str]
    file: Mapped[str]  # in ``identidades``
    made_at: Mapped[datetime]


class TrustedInstitution(WorkspaceBase):
    """An institution whose card was accepted after its ten words were compared."""

    __tablename__ = "trusted_institution"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    certificate: Mapped[bytes]
    fingerprint: Mapped[str] = mapped_column(_DIGEST)
    age_recipient: Mapped[str]
    words: Mapped[str]
    trusted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SealedRevision(WorkspaceBase):
    """A sealed revision: from the intent on, all that decides its ``content_id`` is fixed."""

    __tablename__ = "sealed_revision"
    __table_args__ = (Unique("submission_id", "revision"),)

    id: Mapped[str] = mapped_column(_UUID, primary_key=True)
    submission_id: Mapped[str] = mapped_column(_UUID)
    revision: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(40))
    device_id: Mapped[str] = mapped_column(_UUID, references=Device.id)
    audit_head: Mapped[str] = mapped_column(_DIGEST)
    sealed_at: Mapped[datetime]
    document: Mapped[bytes]  # submission.json
    terms: Mapped[bytes]  # canonical JSON: required signers, accepted warnings, attachments
    supersedes: Mapped[str]  # content_id of the former revision
    content_id: Mapped[str | None] = mapped_column(_DIGEST, unique=True)  # None: only intended


class OutgoingPackage(WorkspaceBase):
    """A package in ``paquetes``, sealed or co-signed here: what is delivered and answered."""

    __tablename__ = "outgoing_package"

    content_id: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    file: Mapped[str]  # in ``paquetes``
    stick_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(_DIGEST)
    size: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    municipality: Mapped[str] = mapped_column(String(4))
    period: Mapped[str] = mapped_column(String(10))
    submission_id: Mapped[str] = mapped_column(_UUID, index=True)
    revision: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]


class Delivery(WorkspaceBase):
    """One verified copy of a package on a stick or in a folder."""

    __tablename__ = "delivery"
    __table_args__ = (Unique("content_id", "sha256", "path"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    content_id: Mapped[str] = mapped_column(_DIGEST, references=OutgoingPackage.content_id)
    sha256: Mapped[str] = mapped_column(_DIGEST)
    path: Mapped[str]
    delivered_at: Mapped[datetime]


class Receipt(WorkspaceBase):
    """An institution's verified answer to a package; the highest number of a content counts."""

    __tablename__ = "receipt"

    content_id: Mapped[str] = mapped_column(
        _DIGEST, references=OutgoingPackage.content_id, primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    institution: Mapped[str] = mapped_column(String(40))
    outcome: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime]  # at the institution, as it says
    collected_at: Mapped[datetime]
    document: Mapped[bytes]  # receipt.json
    file: Mapped[str]  # in ``acuses``


class ObservedPlace(WorkspaceBase):
    """One thing that an institution observed in a package it returned, and our answer to it."""

    __tablename__ = "observation"

    content_id: Mapped[str] = mapped_column(
        _DIGEST, references=OutgoingPackage.content_id, primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # of the receipt
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1 is the first
    submission_id: Mapped[str] = mapped_column(_UUID, index=True)
    revision: Mapped[int]  # that was observed
    institution: Mapped[str] = mapped_column(String(40))
    table: Mapped[str] = mapped_column("table_name", String(60))
    row_id: Mapped[str] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(10))
    text: Mapped[str]
    collected_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")


class CalendarDay(WorkspaceBase):
    """The day that a municipality has set for an obligation of a year; the law's own stays known.

    ``number`` tells the times of one year apart: months, quarters, four-month periods.
    """

    __tablename__ = "calendar_day"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)  # of the catalogue
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[int]  # how often it was set: the SEQUENCE of its event in an .ics file


class OwnHoliday(WorkspaceBase):
    """A day without work that the catalogue doesn't know: a local fair, a moved holiday."""

    __tablename__ = "own_holiday"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str]
    source: Mapped[str]  # the agreement that says so
    works: Mapped[bool]  # True: a catalogue's holiday on which people work that year
    actor: Mapped[str]
    at: Mapped[datetime]


class CollectedStatus(WorkspaceBase):
    """What an institution told of a request's way; ``number`` is how many moves it tells."""

    __tablename__ = "collected_status"

    submission_id: Mapped[str] = mapped_column(_UUID, primary_key=True)
    institution: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    package_id: Mapped[str] = mapped_column(_DIGEST)  # content_id of the status package
    outcome: Mapped[str] = mapped_column(String(20))  # applied or quarantined
    reason: Mapped[str]  # Spanish: why it waits
    collected_at: Mapped[datetime]
    document: Mapped[bytes]  # status.json
    file: Mapped[str]  # in ``acuses``
