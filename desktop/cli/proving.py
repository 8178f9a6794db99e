"""Checking a package from the terminal, encrypted or not, with or without people to believe."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.cli import asking, lines
from desktop.cli.setup import say
from desktop.cli.travel import OUTCOMES
from desktop.models.workspace import opened
from desktop.services import archive, identities, verifying
from valija.errors import ExitCode
from valija.package.model import Outcome
from valija.package.sealing import Signer
from valija.package.verification import Verification
from valija.terminal import shown


def verify(args: argparse.Namespace) -> int:
    """Check a package, with or without a list of people to believe."""
    at = datetime.now(UTC)
    found = verifying.verify_package(
        args.package,
        at=at,
        trust=args.trust,
        keys=lambda: _keys_of(args.workspace),
        progress=asking.progress_of(quiet=args.json),
    )
    text = [f"{shown(args.package.name)}: {OUTCOMES[found.outcome]}"]
    if found.was_encrypted:
        text.append("  cifrado    se abrió con la llave de archivo")
    text += [f"  {shown(one.message)}" for one in found.findings]
    text += _signed(
        [Signer(one.role, one.name, one.office, one.fingerprint) for one in found.signers],
        {one.fingerprint: one.known for one in found.signers},
    )
    if found.content_id:
        text.append(f"  contenido  {found.content_id}")
    text.append(f"  sha256     {found.sha256}")
    text += [f"  no se comprobó: {shown(one)}" for one in found.not_checked]
    say(args, text, _document(found))
    return ExitCode.DONE if found.outcome is Outcome.INTACT else ExitCode.NOT_VERIFIED


def _document(found: Verification) -> dict[str, Any]:
    return {
        "outcome": found.outcome.value,
        "findings": [one.as_json() for one in found.findings],
        "signers": [
            {
                "role": one.role,
                "name": one.name,
                "office": one.office,
                "fingerprint": one.fingerprint,
                "known": one.known,
            }
            for one in found.signers
        ],
        "not_checked": list(found.not_checked),
        "content_id": found.content_id,
        "sha256": found.sha256,
        "encrypted": found.was_encrypted,
    }


def _keys_of(folder: Path | None) -> Sequence[str]:
    """Return the keys of a workspace, if one was named; its passphrase is asked for if need be."""
    if folder is None:
        return ()
    with opened(folder) as workspace:
        if archive.is_locked(workspace):
            known = identities.choose(workspace)
            identities.unlock_archive(workspace, known, asking.passphrase())
        return archive.keys(workspace)


def _signed(signers: Sequence[Signer], known: Mapping[str, bool]) -> list[str]:
    return [
        f"{line}{', conocida' if known[one.fingerprint] else ', nadie responde por ella'}"
        for one, line in zip(signers, lines.signer_lines(signers), strict=True)
    ]
