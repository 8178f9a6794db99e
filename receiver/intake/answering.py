"""Receipts: the desk's answer to one content, as a signed package in the store."""

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
from valija.package.sealing import seal_answer, stick_name

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
    info = _info(arrival)
    sealed = seal_answer(
        _fresh(work / "acuse.asice"),
        info,
        {"receipt.json": receipt.to_bytes(), "receipt.txt": receipt.to_text().encode()},
        identity,
        at=arrival.at,
    )
    if readers:
        sealed = envelope.wrap(sealed, _fresh(work / "acuse.asice.age"), readers)
    path = f"{RECEIPTS}/{sealed.content_id[:2]}/{sealed.content_id}.asice"
    if sealed.is_encrypted:
        path += envelope.SUFFIX
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
        received_at=arrival.at,
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


def _info(arrival: Arrival) -> PackageInfo:
    about = arrival.info
    return PackageInfo(
        type=PackageType.RECEIPT,
        created=arrival.at,
        app_name=_APP,
        app_version=version(),
        kind=about.kind,
        submission_id=about.submission_id,
        revision=about.revision,
        municipality=about.municipality,
        period=about.period,
    )
