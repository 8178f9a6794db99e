"""The one intake of the desk: a file comes from a stick or the network, and leaves an answer.

Copy, verify, judge, store, record and answer, in that order. A package that was settled before
is answered as before; a run that was cut short is simply run again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from receiver.intake import judging, recording
from receiver.intake.answering import sealed_receipt
from receiver.intake.beside import beside_of
from receiver.intake.judging import Verdict
from receiver.intake.recording import Arrival, Given, Recorded, Refused
from receiver.store.consolidated import NOTHING
from receiver.store.desk import Desk
from receiver.store.keys import load_age_key
from receiver.store.officials import readers_of, trust_of
from receiver.store.shelves import keep_package, workplace
from valija import catalogues
from valija.catalogues import Catalogues
from valija.checking import check
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Kind
from valija.package.codes import CODES, Stage
from valija.package.envelope import Keys, no_keys
from valija.package.identity import Identity
from valija.package.model import Outcome, PackageInfo, PackageType
from valija.package.trust import Trust
from valija.package.verification import Verification, verify
from valija.problems import Problem
from valija.progress import Progress, silent
from valija.storage import with_related

T = TypeVar("T")

_NAMELESS = frozenset({Stage.CONTAINER, Stage.SIGNATURES, Stage.COVERAGE})
_RACES = 5  # other intakes on the same store that may get in before this one


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file."""

    path: Path
    sha256: str
    content_id: str  # empty if nobody is named by a signature that holds
    verdict: Verdict
    info: PackageInfo | None  # None: nothing that the file says of itself may be shown
    receipt: Given | None  # None: there is nobody to answer to
    signatures_added: int = 0

    @property
    def verifies(self) -> bool:
        """Whether all stages before the desk's own were passed, or don't matter any more."""
        return self.verdict.outcome is Outcome.DUPLICATE or not any(
            found.code in CODES
            and CODES[found.code].stage not in (Stage.REVISION, Stage.RULES)
            and CODES[found.code].outcome is not Outcome.INTACT
            for found in self.verdict.findings
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that couldn't be taken in now; nothing of it was recorded."""

    path: Path
    error: ExpectedError


@dataclass(frozen=True)
class Intake:
    """One run at the desk: the key is opened once, lists and catalogues are read once."""

    desk: Desk
    identity: Identity
    trust: Trust
    catalogues: Catalogues
    keys: Keys = no_keys  # that open what is encrypted for the desk; asked for only then

    @classmethod
    def of(cls, desk: Desk, passphrase: str) -> "Intake":
        """Prepare a run.

        Raises:
            WrongPassphraseError: it doesn't open the desk's key.
        """
        found = cache(lambda: [load_age_key(desk.folder, passphrase)])
        return cls(desk, desk.unlocked(passphrase), trust_of(desk), catalogues.load(), found)

    def take_in(self, path: Path, *, at: datetime, progress: Progress = silent) -> Taken:
        """Take in one file.

        Args:
            path: of the file; it is copied first, and never touched.
            at: the time of reception, aware.
            progress: told how far the copying and verifying is.

        Raises:
            NotARegularFileError: a link, a folder, a pipe or a device.
            DeviceError: the file can't be read or the store can't be written; nothing of it
                stands, and it can be taken in again.
        """
        with workplace(self.desk.folder) as work:
            seen = verify(
                path,
                trust=self.trust,
                at=at,
                work=work,
                recipient=self.desk.code,
                keys=self.keys,
                progress=progress,
            )
            arrival = self._arrival(seen, at)
            if arrival is None or seen.travelled is None:
                return self._refuse(path, seen, at)
            recorded = self._record(arrival, seen, seen.travelled, work)
        return Taken(
            path,
            seen.sha256,
            seen.content_id,
            recorded.verdict,
            seen.info,
            recorded.receipt,
            recorded.signatures_added,
        )

    def take_in_all(
        self, paths: Sequence[Path], *, clock: Callable[[], datetime], progress: Progress = silent
    ) -> Iterator[Taken | Failed]:
        """Take in many files, one after the other; one that can't be read doesn't stop the rest.

        Args:
            paths: from :func:`receiver.intake.gathering.packages_in`.
            clock: asked for the time of each reception.
            progress: told which file is next.
        """
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            try:
                yield self.take_in(path, at=clock())
            except ExpectedError as error:
                yield Failed(path, error)
        progress(len(paths), len(paths))

    def look_again(self, path: Path, *, at: datetime, work: Path) -> Arrival | None:
        """Return what a copy in the store says, judged as it would be now."""
        seen = verify(
            path,
            trust=self.trust,
            at=at,
            work=work,
            recipient=self.desk.code,
            keys=self.keys,
        )
        return self._arrival(seen, at)

    def _arrival(self, seen: Verification, at: datetime) -> Arrival | None:
        """Return what came, or None if nobody is named by signatures that hold."""
        info = seen.info
        if seen.copy is None or seen.travelled is None or info is None:
            return None
        if info.type is not PackageType.SUBMISSION or not judging.is_named(info):
            return None
        if any(CODES[found.code].stage in _NAMELESS for found in seen.findings):
            return None
        problems: Sequence[Problem] = ()
        if seen.outcome is Outcome.INTACT and seen.content and seen.kind:
            names = frozenset(one.original for one in info.attachments)
            problems = self._problems(replace(seen.content, attachments=names), seen.kind)
        return Arrival(
            content_id=seen.content_id,
            sha256=seen.sha256,
            size=seen.travelled.stat().st_size,
            info=info,
            content=seen.content,
            kind=seen.kind,
            signers=seen.signers,
            outcome=seen.outcome,
            findings=judging.of_verification(seen.findings),
            rules=judging.of_rules(problems, info, seen.kind),
            beside=beside_of(info, seen.copy, problems) if seen.content else NOTHING,
            at=at,
            is_secret=seen.was_encrypted or (seen.kind is not None and seen.kind.is_personal),
        )

    def _problems(self, content: Content, kind: Kind) -> Sequence[Problem]:
        """Run the rules beside what was accepted of the same municipality."""
        with self.desk.reading() as connection:
            content = with_related(connection, content, kind)
        return check(content, kind, self.catalogues)

    def _record(
        self, arrival: Arrival, seen: Verification, travelled: Path, work: Path
    ) -> Recorded:
        folder = self.desk.folder
        readers = self.readers_of(arrival)

        def keep() -> str:
            return keep_package(
                folder,
                travelled,
                arrival.content_id,
                arrival.sha256,
                is_encrypted=seen.was_encrypted,
            )

        def seal(verdict: Verdict, number: int) -> Given:
            return sealed_receipt(
                self.desk,
                self.identity,
                arrival,
                verdict,
                number=number,
                work=work,
                readers=readers,
            )

        return self.written(
            lambda connection: recording.record(connection, arrival, keep=keep, seal=seal)
        )

    def _refuse(self, path: Path, seen: Verification, at: datetime) -> Taken:
        """Write down that a file came and was refused; there is nobody to answer to."""
        verdict = judging.refusal(seen)
        if seen.travelled:  # what is larger than any package isn't even read to its end
            refused = Refused(seen.sha256, seen.travelled.stat().st_size, at)
            self.written(lambda c: recording.write_copy(c, refused, verdict, None))
        return Taken(path, seen.sha256, "", verdict, None, None)

    def readers_of(self, arrival: Arrival) -> Sequence[str]:
        """Return for whom the answers are encrypted; nobody, if what came isn't secret."""
        return readers_of(self.desk, arrival.info.municipality) if arrival.is_secret else ()

    def written(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in one transaction; if another intake got in first, look at what it left."""
        for _ in range(_RACES):
            try:
                with self.desk.writing() as connection:
                    return work(connection)
            except IntegrityError:
                continue
        with self.desk.writing() as connection:
            return work(connection)
