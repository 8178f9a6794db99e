"""The bundled plan, ready to be sealed: imported, with an identity and attachments."""

import os
from pathlib import Path

from benchmarks.places import PASSPHRASE
from desktop.models.workspace import Workspace
from desktop.services.attachments import attach
from desktop.services.checking import check
from desktop.services.identities import create_identity
from desktop.services.importing import apply_import, plan_import
from desktop.services.sealing import SealRequest

PLAN = Path(__file__).resolve().parents[1] / "resources" / "samples" / "poa_2027.json"
MUNICIPALITY = "9901"


def sealable(workspace: Workspace, attachments: int, size: int) -> tuple[str, SealRequest]:
    """Bring the plan in and attach files that don't compress; return what seals it."""
    submission = apply_import(workspace, plan_import(workspace, "poa", PLAN)).submission_id
    create_identity(workspace, PASSPHRASE)
    for number in range(attachments):
        path = workspace.folder.parent / f"acta-{number}.pdf"
        path.write_bytes(b"%PDF-1.7\n" + os.urandom(size))
        attach(workspace, submission, path)
    reasons = {one.rule: "Medida." for one in check(workspace, submission).open_warnings}
    return submission, SealRequest(recipient="segeplan", passphrase=PASSPHRASE, accept=reasons)
