"""The officials' list: who may sign for which municipality. It never leaves the desk."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, insert, select, update

from receiver.store.desk import Desk
from receiver.store.tables import Official
from valija.errors import ExpectedError
from valija.package import enrolment, words
from valija.package.envelope import is_usable
from valija.package.identity import Person
from valija.package.trust import Official as TrustedOfficial
from valija.package.trust import Trust

_SHORTEST = 8  # hexadecimal digits that name a person well enough


class OtherWordsError(ExpectedError):
    """The words that were compared aren't this request's."""

    code = "VEN-030"
    text = "Las diez palabras no son las de esta solicitud."
    advice = (
        "Vuelva a compararlas con la persona. Si no coinciden, no la inscriba: pida otra solicitud."
    )


class RevokedForGoodError(ExpectedError):
    """A revoked certificate asks to be enrolled again."""

    code = "VEN-031"
    text = "El certificado de {name} fue revocado en esta ventanilla y no se inscribe otra vez."
    advice = "La persona debe crear una identidad nueva y enviar otra solicitud."


class NotOneOfficialError(ExpectedError):
    """A fingerprint that names nobody, or more than one person."""

    code = "VEN-032"
    text = "«{fingerprint}» no señala a una persona inscrita."
    advice = "Copie la huella de la lista de «ventanilla officials» (al menos ocho cifras)."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    fingerprint: str
    name: str
    role: str
    office: str
    municipality: str
    enrolled_at: datetime
    enrolled_by: str
    revoked_at: datetime | None
    revoked_by: str
    reason: str


def enrol(
    desk: Desk, request: enrolment.EnrolmentRequest, compared: str, *, at: datetime, by: str
) -> Entry:
    """Put the person of ``request`` on the list; on it already, nothing changes but the device.

    Args:
        desk: whose list.
        request: read and checked by :func:`valija.package.enrolment.read_request`.
        compared: the ten words that a person heard or read outside the request.
        at: aware.
        by: who compared them.

    Raises:
        OtherWordsError: those words are another request's.
        RevokedForGoodError: this certificate was revoked here.
    """
    if not words.same_words(compared, request.words):
        raise OtherWordsError
    with desk.writing() as connection:
        known = _entries(connection, Official.fingerprint == request.fingerprint)
        if known and known[0].revoked_at:
            raise RevokedForGoodError(name=request.person.name)
        device = {"device_key": request.device_key, "age_recipient": request.age_recipient}
        if known:
            connection.execute(
                update(Official).where(Official.fingerprint == request.fingerprint).values(**device)
            )
        else:
            row = {**_facts(request), **device, "enrolled_at": at, "enrolled_by": by}
            connection.execute(insert(Official).values(**row))
        return _entries(connection, Official.fingerprint == request.fingerprint)[0]


def _facts(request: enrolment.EnrolmentRequest) -> dict[str, object]:
    person = request.person
    return {
        "fingerprint": request.fingerprint,
        "certificate": request.certificate,
        "name": person.name,
        "role": person.role,
        "office": person.office,
        "municipality": person.municipality,
    }


def read_request(path: Path, *, at: datetime) -> enrolment.EnrolmentRequest:
    """Read an enrolment request; see :func:`valija.package.enrolment.read_request`."""
    return enrolment.read_request(path, at)


def revoke(desk: Desk, fingerprint: str, *, at: datetime, by: str, reason: str = "") -> Entry:
    """Take a person's right to sign away, from now on; what was accepted before stands.

    Raises:
        NotOneOfficialError: nobody, or several, begin with ``fingerprint``.
    """
    digits = "".join(fingerprint.split()).replace(":", "").casefold()
    with desk.writing() as connection:
        found = _entries(connection, Official.fingerprint.startswith(digits, autoescape=True))
        if len(digits) < _SHORTEST or len(found) != 1:
            raise NotOneOfficialError(fingerprint=fingerprint)
        if not found[0].revoked_at:
            connection.execute(
                update(Official)
                .where(Official.fingerprint == found[0].fingerprint)
                .values(revoked_at=at, revoked_by=by, reason=reason)
            )
        return _entries(connection, Official.fingerprint == found[0].fingerprint)[0]


def listed(desk: Desk) -> list[Entry]:
    """Return everybody who is or was on the list, by municipality and name."""
    with desk.reading() as connection:
        return _entries(connection)


def trust_of(desk: Desk) -> Trust:
    """Return everybody on the list, revoked ones too, as verification wants them."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(
                Official.certificate,
                Official.fingerprint,
                Official.name,
                Official.role,
                Official.office,
                Official.municipality,
                Official.enrolled_at,
                Official.revoked_at,
            )
        ).all()
    return Trust.of(
        TrustedOfficial(
            Person(row.name, row.role, row.office, municipality=row.municipality),
            row.certificate,
            row.fingerprint,
            row.enrolled_at,
            row.revoked_at,
        )
        for row in rows
    )


def readers_of(desk: Desk, municipality: str) -> list[str]:
    """Return for whom to encrypt so that a municipality can read it: everybody enrolled there."""
    query = (
        select(Official.age_recipient)
        .where(Official.municipality == municipality, Official.revoked_at.is_(None))
        .order_by(Official.enrolled_at, Official.fingerprint)
    )
    with desk.reading() as connection:
        found = dict.fromkeys(connection.scalars(query))
    return [one for one in found if is_usable(one)]


def _entries(connection: Connection, *where: ColumnElement[bool]) -> list[Entry]:
    query = (
        select(
            Official.fingerprint,
            Official.name,
            Official.role,
            Official.office,
            Official.municipality,
            Official.enrolled_at,
            Official.enrolled_by,
            Official.revoked_at,
            Official.revoked_by,
            Official.reason,
        )
        .where(*where)
        .order_by(Official.municipality, Official.name, Official.enrolled_at)
    )
    return [Entry(**row) for row in connection.execute(query).mappings()]
