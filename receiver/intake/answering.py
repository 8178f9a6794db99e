"""The desk's answers to one content, as signed packages in the store: receipts, observations."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from receiver.intake.judging import Verdict
from receiver.intake.recording import Arrival, Given
from receiver.store.desk import RECEIPTS, Desk
from valija import files, version
from valija.package import envelope
from valija.package.answers import AnswerFinding, Receipt
from valija.package.identity import Identity
from valija.package.model import PackageInfo, PackageType
from valija.package.names import SUFFIX
from valija.package.observations import Observation, Observations
from valija.package.sealing import seal_answer, stick_name
from valija.package.statuses import Statuses

_APP = "ventanilla"
_PLAIN = re.compile(r"[0-9A-Za-z-]{1,60}").fullmatch  # what a reader of receipts takes


def sealed_receipt(
    desk: Desk,
    identity: Identity,
    arrival: Arrival,
    verdict: Verdict,
    *,
    number: int,
    work: Path,
    readers: Sequence[str] = (),
) -> Given:
    """Sign the receipt of ``verdict`` and put it into the store, encrypted if there are readers.

    It is named by its own content, so one that a crash left without its row harms nobody.
    """
    receipt = _receipt(desk.code, arrival, verdict, number)
    info = _info(arrival, PackageType.RECEIPT)
    return _kept(desk, identity, info, receipt, number=number, work=work, readers=readers)


def sealed_letter(
    desk: Desk,
    identity: Identity,
    arrival: Arrival,
    observations: Sequence[Observation],
    *,
    number: int,
    work: Path,
    readers: Sequence[str] = (),
) -> tuple[Given, Observations]:
    """Sign the observations that go with receipt ``number``, and put them into the store."""
    about = arrival.info
    letter = Observations(
        number=number,
        institution=desk.code,
        municipality=about.municipality,
        submission_id=about.submission_id,
        revision=about.revision,
        kind=about.kind,
        period=about.period,
        content_id=arrival.content_id,
        made_at=arrival.at,
        observations=tuple(observations),
    )
    info = _info(arrival, PackageType.OBSERVATIONS)
    given = _kept(desk, identity, info, letter, number=number, work=work, readers=readers)
    return given, letter


def sealed_statuses(
    desk: Desk, identity: Identity, statuses: Statuses, *, work: Path, readers: Sequence[str]
) -> Given:
    """Sign what became of a request, and put it into the store."""
    info = PackageInfo(
        type=PackageType.STATUS,
        created=statuses.made_at,
        app_name=_APP,
        app_version=version(),
        kind=statuses.kind,
        submission_id=statuses.submission_id,
        revision=statuses.revision,
        municipality=statuses.municipality,
        period=statuses.period,
    )
    return _kept(desk, identity, info, statuses, number=statuses.number, work=work, readers=readers)


def _kept(
    desk: Desk,
    identity: Identity,
    info: PackageInfo,
    answer: Receipt | Observations | Statuses,
    *,
    number: int,
    work: Path,
    readers: Sequence[str],
) -> Given:
    members = {
        info.type.content_file: answer.to_bytes(),
        f"{info.type.value}.txt": answer.to_text().encode(),
    }
    name = f"{info.type.value}.asice"
    sealed = seal_answer(_fresh(work / name), info, members, identity, at=info.created)
    if readers:
        sealed = envelope.wrap(sealed, _fresh(work / f"{name}{SUFFIX}"), readers)
    path = f"{RECEIPTS}/{sealed.content_id[:2]}/{sealed.content_id}.asice"
    if sealed.is_encrypted:
        path += SUFFIX
    with files.device_errors(desk.folder):
        data = sealed.path.read_bytes()
        (desk.folder / path).parent.mkdir(exist_ok=True)
    files.write_atomic(desk.folder / path, data)
    name = stick_name(info, sealed.content_id, is_encrypted=sealed.is_encrypted)
    return Given(number, hashlib.sha256(data).hexdigest(), path, name)


def _fresh(path: Path) -> Path:
    """Make room: a file may be of a transaction that another intake got ahead of."""
    path.unlink(missing_ok=True)
    return path


def _receipt(institution: str, arrival: Arrival, verdict: Verdict, number: int) -> Receipt:
    info = arrival.info
    return Receipt(
        number=number,
        institution=institution,
        municipality=info.municipality,
        submission_id=info.submission_id,
        revision=info.revision,
        kind=info.kind,
        period=info.period,
        content_id=arrival.content_id,
        received_at=arrival.received_at or arrival.at,
        outcome=verdict.outcome,
        counts=info.counts,
        findings=[
            AnswerFinding(
                code=found.code,
                table=found.where.table,
                row_id=found.where.row_id if _PLAIN(found.where.row_id) else "",
                field=found.where.field,
                severity=found.severity.value,
            )
            for found in verdict.findings
        ],
    )


def _info(arrival: Arrival, type: PackageType) -> PackageInfo:
    about = arrival.info
    return PackageInfo(
        type=type,
        created=arrival.at,
        app_name=_APP,
        app_version=version(),
        kind=about.kind,
        submission_id=about.submission_id,
        revision=about.revision,
        municipality=about.municipality,
        period=about.period,
    )
