"""Answers onto a stick: copied from the store, read back, and never over what is there."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from receiver.intake.recording import Given, given_in
from receiver.store.desk import Desk
from receiver.store.tables import StatusPackage
from valija import stick


@dataclass(frozen=True, slots=True)
class Outbound:
    """The folder on the stick that receipts go to, and the store that they come from."""

    store: Path
    folder: Path

    @classmethod
    def on(cls, medium: Path, *, store: Path, at: datetime) -> "Outbound":
        """Make ready to write; done before anything is taken in, so that nothing is in vain.

        Args:
            medium: the stick or folder; its ``VALIJA`` may be named instead.
            store: the folder of the store.
            at: aware; halves that we left there a day before are cleared away.

        Raises:
            DeviceError: there is no such medium, or it can't be written.
        """
        home = medium.parent if medium.name == stick.FOLDER else medium
        return cls(store, stick.prepare(home, stick.ANSWERS, at=at))

    def write(self, receipt: Given) -> Path:
        """Copy a receipt; one that is there already, byte for byte, is enough.

        Raises:
            DeviceError: the stick doesn't take it, or another file has its name.
        """
        target = self.folder / receipt.stick_name
        stick.place(self.store / receipt.path, target, sha256=receipt.sha256)
        return target


def latest_statuses(desk: Desk, municipality: str = "") -> list[Given]:
    """Return the latest status package of each request, to be written onto a stick."""
    query = select(StatusPackage.__table__).order_by(
        StatusPackage.municipality, StatusPackage.submission_id, StatusPackage.number
    )
    if municipality:
        query = query.where(StatusPackage.municipality == municipality)
    with desk.reading() as connection:
        rows = connection.execute(query).all()
    found = {row.submission_id: row for row in rows}
    return [given_in(one) for one in found.values()]
