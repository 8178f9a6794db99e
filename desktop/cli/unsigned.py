"""Whose signature a package still waits for, said where it is sealed and where it is delivered."""

from collections.abc import Sequence

from desktop.models.workspace import Workspace
from desktop.services import outbox, sealing
from desktop.services.archive import LockedArchiveError
from desktop.services.delivering import Delivered
from valija.package.sealing import Signer


def missing_lines(workspace: Workspace, content_id: str, signed: Sequence[Signer]) -> list[str]:
    """Say whose signature the institution will wait for, and how it is added."""
    offices = outbox.missing_signers(workspace, content_id, [one.role for one in signed])
    if not offices:
        return []
    what = "la firma" if len(offices) == 1 else "las firmas"
    return [
        f"  Falta {what} de {'; '.join(offices)}. Sin eso, la ventanilla lo deja en cuarentena.",
        "  Quien falta firma con «valija cosign ESPACIO PAQUETE» antes de entregarlo. Si lo hace",
        "  en otro equipo y va cifrado, séllelo con --reader y su solicitud de firma.",
    ]


def after_delivery(workspace: Workspace, one: Delivered) -> str:
    """Say who hasn't signed a package yet; of one that can't be read now, nothing."""
    try:
        signed = sealing.signers_of(workspace, one.package.path)
    except LockedArchiveError:
        return ""
    missing = missing_lines(workspace, one.package.content_id, signed)
    return "".join(f"\n{line}" for line in missing)
