"""Institutions whose answers are believed: their cards, accepted after ten words were compared."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from desktop.models.journal import Action
from desktop.models.tables import TrustedInstitution
from desktop.models.workspace import Work, Workspace
from valija.errors import ExpectedError
from valija.package import enrolment
from valija.package.enrolment import InstitutionCard
from valija.package.trust import InstitutionKey, Trust
from valija.package.words import same_words


class WordsDifferError(ExpectedError):
    """The words on the paper aren't those of the card."""

    code = "CON-001"
    text = "Las palabras no son las de esta tarjeta, y no se aceptó."
    advice = "Pida a la institución que las lea de nuevo; si no coinciden, la tarjeta no es suya."


class OtherCardError(ExpectedError):
    """A card of this institution is trusted already, with another key."""

    code = "CON-002"
    text = "Ya confía en otra tarjeta de «{code}», con otra llave."
    advice = "Si la institución confirma el cambio en persona, repita con --replace."
    window = "Si la institución confirma el cambio en persona, marque que reemplaza a la anterior."


def read_card(workspace: Workspace, path: Path) -> InstitutionCard:
    """Read a card, so that a person can compare its words. Nothing is believed yet.

    Raises:
        PackageRefusedError: it is no card, or doesn't verify.
        DeviceError: it can't be read.
    """
    return enrolment.read_card(path, workspace.clock())


def trust_institution(
    workspace: Workspace, card: InstitutionCard, words: str, *, replace: bool = False
) -> bool:
    """Believe a card whose words a person compared; return whether that is new.

    Args:
        workspace: where.
        card: from :func:`read_card`.
        words: the ten words from the institution's paper or voice, never from the card.
        replace: whether the card may take the place of another one of the same institution.

    Raises:
        WordsDifferError: they are others.
        OtherCardError: another key is believed, and ``replace`` is off.
    """
    if not same_words(words, card.words):
        raise WordsDifferError
    with workspace.writing(Action.TRUST, text=f"Se confía en {card.name} ({card.code}).") as work:
        known = work.connection.scalar(
            select(TrustedInstitution.fingerprint).where(TrustedInstitution.code == card.code)
        )
        if known == card.fingerprint:
            return False
        if known and not replace:
            raise OtherCardError(code=card.code)
        _write(work, card)
        work.record()
    return True


def _write(work: Work, card: InstitutionCard) -> None:
    """Put a card in the place of whatever card that institution had."""
    work.connection.execute(delete(TrustedInstitution).where(TrustedInstitution.code == card.code))
    work.connection.execute(
        insert(TrustedInstitution).values(
            code=card.code,
            name=card.name,
            certificate=card.certificate,
            fingerprint=card.fingerprint,
            age_recipient=card.age_recipient,
            words=card.words,
            trusted_at=work.note.at,
        )
    )


def trust_of(workspace: Workspace) -> Trust:
    """Return whom this workspace believes: institutions, and nobody else."""
    columns = TrustedInstitution.__table__.columns
    with workspace.reading() as connection:
        rows = connection.execute(select(*columns))
        return Trust.of(
            institutions=[
                InstitutionKey(row.code, row.name, row.certificate, row.fingerprint, row.revoked_at)
                for row in rows
            ]
        )


@dataclass(frozen=True, slots=True)
class Trusted:
    """An institution whose card was accepted."""

    code: str
    name: str
    words: str
    trusted_at: datetime
    is_revoked: bool


def list_trusted(workspace: Workspace) -> list[Trusted]:
    """Return the institutions that are believed here, by name."""
    columns = TrustedInstitution.__table__.columns
    with workspace.reading() as connection:
        rows = connection.execute(select(*columns).order_by(TrustedInstitution.name))
        return [
            Trusted(row.code, row.name, row.words, row.trusted_at, row.revoked_at is not None)
            for row in rows
        ]
