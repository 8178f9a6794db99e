"""Commands about packages: seal, co-sign, deliver, collect, verify."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from desktop.cli import asking, documents, findings, lines, unsigned
from desktop.cli.setup import say
from desktop.models.workspace import opened
from desktop.services import (
    collecting,
    cosigning,
    delivering,
    envelopes,
    lookup,
    sealing,
)
from desktop.services.following import Followed
from desktop.services.sealing import NotSealableError, SealRequest
from valija.documents.workbook.layout import counted
from valija.errors import ExitCode, ExpectedError
from valija.package.model import Outcome
from valija.problems import Severity
from valija.roles import office_of
from valija.sizes import size
from valija.terminal import shown

OUTCOMES = {
    Outcome.INTACT: "íntegro",
    Outcome.ACCEPTED: "aceptado",
    Outcome.RETURNED: "devuelto",
    Outcome.QUARANTINED: "en cuarentena",
    Outcome.REJECTED: "rechazado",
    Outcome.DUPLICATE: "ya recibido",
}


class NoReasonGivenError(ExpectedError):
    """An ``--accept`` without a reason."""

    code = "CLI-013"
    text = "«{given}» no dice la regla y el motivo."
    advice = 'Escríbalo así: --accept V24="motivo".'


_MOST = 20  # findings of an answer that are told one by one
_NOTHING_WAITS = (
    "No hay ningún paquete sellado que espere respuesta. Lo que editó después de sellar hay que "
    "sellarlo de nuevo; con --all van también los ya respondidos."
)


def seal(args: argparse.Namespace) -> int:
    """Seal and sign."""
    accept = dict(_reason(given) for given in args.accept)
    cosigners = dict(_cosigner(given) for given in args.cosigner)
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        try:
            made = sealing.seal(
                workspace,
                submission_id,
                SealRequest(
                    recipient=args.recipient,
                    passphrase=asking.passphrase(),
                    accept=accept,
                    cosigners=cosigners,
                    identity=args.identity,
                    encrypt=args.encrypt,
                    readers=[envelopes.reader_of(workspace, one).key for one in args.reader],
                ),
                asking.progress_of(quiet=args.json),
            )
        except NotSealableError as error:
            loaded = workspace.content(submission_id)
            text = findings.problem_lines(error.problems, {}, loaded.content, loaded.kind)
            say(args, text, _refusal(error))
            raise
        missing = unsigned.missing_lines(workspace, made.content_id, made.signers)
    title = "Sellado" if made.is_new else "Ya estaba sellado, y es el mismo"
    return _packed(args, f"{title}: revisión {made.revision}", made, missing)


def _refusal(error: NotSealableError) -> dict[str, Any]:
    return {
        name: [one.as_json() for one in error.problems if one.severity is severity]
        for name, severity in (("errors", Severity.ERROR), ("warnings", Severity.WARNING))
    }


def _reason(given: str) -> tuple[str, str]:
    rule, sign, reason = given.partition("=")
    if not sign or not rule.strip() or not reason.strip():
        raise NoReasonGivenError(given=given)
    return rule.strip(), reason


def _cosigner(given: str) -> tuple[str, str]:
    role, _, name = given.partition("=")
    office_of(role)
    return role, name.strip()


def _packed(
    args: argparse.Namespace,
    title: str,
    made: sealing.SealedPackage | cosigning.Cosigned,
    missing: Sequence[str],
) -> int:
    say(
        args,
        [
            title,
            f"  paquete   {made.path} ({size(made.bytes)})",
            f"  sha256    {made.sha256}",
            f"  contenido {made.content_id}",
            *([_FOR_WHOM] if made.is_encrypted else []),
            *lines.signer_lines(made.signers),
            *missing,
            "Entréguelo con «valija deliver».",
        ],
        {
            "package": str(made.path),
            "content_id": made.content_id,
            "sha256": made.sha256,
            "bytes": made.bytes,
            "signers": [documents.signer_document(one) for one in made.signers],
            "encrypted": made.is_encrypted,
        },
    )
    return ExitCode.DONE


_FOR_WHOM = "  cifrado   para la institución y para el archivo de este espacio de trabajo"


def cosign(args: argparse.Namespace) -> int:
    """Add a signature, having shown what is signed."""
    if args.role:
        office_of(args.role)
    with opened(args.workspace) as workspace:
        progress = asking.progress_of(quiet=args.json)
        if not args.json:
            found = cosigning.look_at(workspace, args.package)
            print("\n".join(_to_sign(found)))
        made = cosigning.cosign(
            workspace,
            args.package,
            asking.passphrase(),
            role=args.role,
            readers=[envelopes.reader_of(workspace, one).key for one in args.reader],
            progress=progress,
        )
        missing = unsigned.missing_lines(workspace, made.content_id, made.signers)
    return _packed(args, "Firma agregada", made, missing)


def _to_sign(found: cosigning.ToSign) -> list[str]:
    info, totals = found.info, found.kind.totals(found.content)
    said = [
        f"Va a firmar: {shown(found.content.head.title)} ({lines.kind_title(info.kind)} "
        f"{info.period}), revisión {info.revision}, para {info.recipient}.",
    ]
    said.extend(lines.total_lines(totals))
    said.extend(f"  adjunto  {shown(one.said)}" for one in info.attachments)
    said.extend(["Ya lo firmaron:", *lines.signer_lines(found.signers)])
    return said


def deliver(args: argparse.Namespace) -> int:
    """Write sealed packages to a stick."""
    with opened(args.workspace) as workspace:
        report = delivering.deliver(
            workspace,
            args.to,
            everything=args.all,
            progress=asking.progress_of(quiet=args.json),
        )
        text = [
            f"{'Ya estaba' if one.was_there else 'Escrito'}: {one.path}\n"
            f"  comprobado en el medio, sha256 {one.package.sha256}"
            f"{unsigned.after_delivery(workspace, one)}"
            for one in report.delivered
        ]
    text = text or ([] if report.failed else [_NOTHING_WAITS])
    say(
        args,
        text,
        {
            "delivered": [
                {
                    "package": one.package.stick_name,
                    "content_id": one.package.content_id,
                    "sha256": one.package.sha256,
                    "path": str(one.path),
                    "verified": True,
                }
                for one in report.delivered
            ],
            "failed": [
                {"package": one.package.stick_name, "reason": one.error.user_text}
                for one in report.failed
            ],
        },
    )
    for one in report.failed:
        said = f"{one.package.stick_name}: {shown(one.error.user_text)}"
        print(f"{one.error.code}: {said}", file=sys.stderr)
    return max((one.error.exit_code for one in report.failed), default=ExitCode.DONE)


def collect(args: argparse.Namespace) -> int:
    """Take answers in."""
    with opened(args.workspace) as workspace:
        report = collecting.collect(workspace, args.source, asking.progress_of(quiet=args.json))
    text = [
        f"{shown(one.institution)}: {OUTCOMES[one.outcome]}, acuse {one.number}, "
        f"contenido {one.content_id[:16]}…{_said_of(one)}"
        f"{_findings_of(one)}"
        for one in report.receipts
    ]
    text += [
        f"{shown(one.institution)}: "
        f"{counted(one.observations, 'observación', 'observaciones')} con el acuse {one.number}"
        f"{'' if one.is_new else ' (ya se había recogido)'}. Responda con «valija observations»."
        for one in report.letters
    ]
    text += [_followed(one) for one in report.statuses]
    text += [f"  omitido {shown(one.file)}: {shown(one.reason)}" for one in report.ignored]
    say(args, text, _collected(report))
    if report.unread:
        print(_unread(report.unread), file=sys.stderr)
    return max((one.exit_code for one in report.unread), default=ExitCode.DONE)


def _collected(report: collecting.CollectionReport) -> dict[str, Any]:
    """Return what came in, for programs."""
    return {
        "receipts": [
            {
                "content_id": one.content_id,
                "outcome": one.outcome.value,
                "number": one.number,
                "institution": one.institution,
                "new": one.is_new,
                "counts": one.counts,
            }
            for one in report.receipts
        ],
        "observations": sum(one.observations for one in report.letters),
        "catalogues": 0,
        "statuses": [asdict(one) for one in report.statuses],
        "ignored": [
            {"file": one.file, "reason": one.reason, "code": one.code} for one in report.ignored
        ],
    }


def _unread(left: Sequence[collecting.Ignored]) -> str:
    """Say what to do about answers that couldn't be read; nothing was done to them."""
    many = "1 respuesta quedó" if len(left) == 1 else f"{len(left)} respuestas quedaron"
    said = [f"{many} sin leer. Nada se perdió: corrija esto y recoja de nuevo."]
    reasons = dict.fromkeys((one.code, one.reason) for one in left)
    said += [f"{code}: {shown(why)}" if code else shown(why) for code, why in reasons]
    return "\n  ".join(said)


def _followed(one: Followed) -> str:
    said = f"{shown(one.institution)}: la solicitud {one.submission_id} pasó a {one.state}"
    if one.reason:
        return f"{said}, pero queda en espera: {shown(one.reason)}"
    return said if one.is_new else f"{said} (ya se sabía)"


def _said_of(one: collecting.Collected) -> str:
    if not one.counts:
        return " (hay una respuesta posterior, que es la que vale)"
    found = len(one.receipt.findings)
    many = "1 hallazgo" if found == 1 else f"{found} hallazgos"
    more = f"; {many}" if found else ""
    return more if one.is_new else f"{more} (ya se había recogido)"


def _findings_of(one: collecting.Collected) -> str:
    """Return a line for each finding of an answer that counts."""
    found = one.receipt.findings if one.counts else ()
    said = [f"\n  {shown(each.said)}" for each in found[:_MOST]]
    if len(found) > _MOST:
        said.append(f"\n  … y {len(found) - _MOST} más: están en el acuse.")
    return "".join(said)
