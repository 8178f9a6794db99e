"""Checking a package somebody else made: copy first, then stage by stage."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from valija import files
from valija.content import Content
from valija.kinds import Kind
from valija.package import agreement, authority, envelope, names, reading, signatures
from valija.package.agreement import Agreed
from valija.package.answers import Receipt
from valija.package.authority import Standing, VerifiedSigner
from valija.package.codes import (
    PackageRefusedError,
    RefusedError,
    Stage,
    finding,
    outcome_of,
)
from valija.package.container import file_opener
from valija.package.copying import NotARegularFileError, copied
from valija.package.envelope import Keys, no_keys
from valija.package.hashing import Background
from valija.package.model import DIGESTS, Finding, Outcome, PackageInfo, PackageType
from valija.package.names import SUFFIX
from valija.package.observations import Observations
from valija.package.reading import Opened
from valija.package.statuses import Statuses
from valija.package.trust import Trust
from valija.problems import Severity
from valija.progress import Progress, silent

__all__ = [
    "NotARegularFileError",
    "PackageRefusedError",
    "Verification",
    "VerifiedSigner",
    "verify",
]


@dataclass(frozen=True)
class Verification:
    """What was checked, what was found, and what was not checked."""

    outcome: Outcome  # intact, quarantined or rejected
    findings: Sequence[Finding]
    signers: Sequence[VerifiedSigner]
    not_checked: Sequence[str]  # Spanish sentences
    sha256: str  # of the file as it travelled; empty if it was larger than any package
    copy: Path | None  # what was verified; nothing else may be used. None if it was far too large
    travelled: Path | None  # the file as it came: ``copy`` itself, or the envelope around it
    content_id: str = ""  # this and what follows stay empty until the signatures hold
    info: PackageInfo | None = None
    content: Content | None = None  # of a submission whose content stage passed
    kind: Kind | None = None
    receipt: Receipt | None = None  # of a receipt whose content stage passed
    observations: Observations | None = None  # of observations whose content stage passed
    statuses: Statuses | None = None  # of a status package whose content stage passed
    opened: Opened | None = field(default=None, repr=False)

    @property
    def was_encrypted(self) -> bool:
        """Whether it came in an envelope, and that was opened."""
        return self.copy != self.travelled

    def member(self, name: str) -> bytes:
        """Return one file of the package, whole.

        Raises:
            KeyError: there is none of that name, or nothing may be opened.
        """
        return self._trusted().container.read(name)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open one file of the package for reading, from its start to its end.

        Raises:
            KeyError: there is none of that name, or nothing may be opened.
        """
        opened = self._trusted()
        if name not in opened.container.entries:
            raise KeyError(name)
        return opened.container.open(name)

    def _trusted(self) -> Opened:
        if self.opened is None:
            raise KeyError("nothing of this package may be opened")
        return self.opened


def verify(
    path: Path,
    *,
    trust: Trust,
    at: datetime,
    work: Path,
    recipient: str = "",
    keys: Keys = no_keys,
    progress: Progress = silent,
) -> Verification:
    """Copy ``path`` into the folder ``work`` and check the copy, from container to role.

    Args:
        path: the package.
        trust: whom to believe; ``Trust.none()`` says nothing about who signed.
        at: the time of reception; certificates must be in force then.
        work: a folder of ours; the copy stays in it for the caller to keep or remove, and what
            was in its envelope beside it.
        recipient: the institution that reads; empty if it isn't one, and then not checked.
        keys: gives the keys that may open an envelope; not asked for without one.
        progress: told how far the copying is.

    Raises:
        NotARegularFileError: a link, a folder, a pipe or a device.
        DeviceError: the file can't be read, or the copy can't be written.
    """
    examination = Examination(trust=trust, at=at, recipient=recipient)
    with Background.running() as background, copied(path, work, background, progress) as copy:
        if copy is None:
            examination.refuse_size()
            return examination.result("", None, None)
        with files.device_errors(copy.path):
            plain = examination.unwrap(copy.path, path.name, keys, progress)
            if plain is not None:
                examination.run(plain, background)
            return examination.result(copy.sha256.result(), plain or copy.path, copy.path)


class Examination:
    """One run through the stages; what each finds out is there for the next."""

    def __init__(self, *, trust: Trust, at: datetime, recipient: str = "") -> None:
        self._trust, self._at, self._recipient = trust, at, recipient
        self._findings: list[Finding] = []
        self._opened: Opened | None = None
        self._proved = False  # signatures and coverage hold
        self._agreed = Agreed()
        self._signers: list[Standing] = []
        self._ended: Stage | None = None  # the stage that didn't pass

    def run(self, copy: Path, background: Background) -> None:
        """Go through the stages, each only if the former passed."""
        stages: tuple[tuple[Stage, Callable[[], Iterator[Finding]]], ...] = (
            (Stage.CONTAINER, lambda: self._container(copy, background)),
            (Stage.SIGNATURES, lambda: signatures.check_signatures(self.opened)),
            (Stage.COVERAGE, self._coverage),
            (Stage.CONTENT, self._content),
            (Stage.RECIPIENT, lambda: authority.check_recipient(self._info, self._recipient)),
            (Stage.SIGNER, self._signer),
            (Stage.ROLE, self._role),
        )
        for stage, check in stages:
            try:
                found = list(check())
            except RefusedError as error:
                found = list(error.findings)
            self._findings += found
            if any(one.severity is Severity.ERROR for one in found):
                self._ended = stage
                return

    def unwrap(self, copy: Path, name: str, keys: Keys, progress: Progress = silent) -> Path | None:
        """Return the package itself: ``copy``, or what is in it if it is an envelope.

        Returns nothing if it can't be opened; the findings say why.
        """
        with copy.open("rb") as stream:
            wrapped = envelope.begins_one(stream.read(32))
        if not wrapped and not name.casefold().endswith(SUFFIX):
            return copy
        plain = copy.with_name(f"{copy.stem}-abierta.asice")
        try:
            if not wrapped:
                what = "su nombre termina en .age y no es un archivo cifrado"
                raise RefusedError(finding("cannot-decrypt", what))
            envelope.unwrap(copy, plain, keys(), progress=progress)
        except RefusedError as error:
            self._findings += error.findings
            self._ended = Stage.CONTAINER
            return None
        return plain

    def refuse_size(self) -> None:
        """Say that the file is larger than any package; nothing of it was read."""
        what = f"el archivo mide más de {names.MAX_BYTES >> 20} MB"
        self._findings.append(finding("too-large", what))
        self._ended = Stage.CONTAINER

    @property
    def opened(self) -> Opened:
        """The package, once the container stage has passed."""
        assert self._opened is not None  # noqa: S101  # stages run in order
        return self._opened

    @property
    def _info(self) -> PackageInfo:
        info = self.opened.info
        assert info is not None  # noqa: S101  # the coverage stage has passed
        return info

    def _container(self, copy: Path, background: Background) -> Iterator[Finding]:
        self._opened = reading.open_package(file_opener(copy), partial(background.part, copy))
        self._agreed = self._compared(self._opened)
        yield from ()

    def _compared(self, opened: Opened) -> Agreed:
        """Compare the content while large attachments are hashed; the content stage tells of it.

        Nothing unproved is looked at: all but those attachments must be as it was signed.
        """
        proved = not any(signatures.check_signatures(opened, opened.measured.small))
        if opened.info is None or not proved or any(signatures.check_coverage(opened)):
            return Agreed()
        return agreement.compare_content(opened, opened.info)

    def _coverage(self) -> Iterator[Finding]:
        self._signers = authority.standings(self.opened, self._trust)
        found = list(signatures.check_coverage(self.opened))
        self._proved = not found
        yield from found

    def _content(self) -> Iterator[Finding]:
        yield from self._agreed.faults
        yield from agreement.attachment_faults(self.opened, self._info)

    def _signer(self) -> Iterator[Finding]:
        return authority.check_signers(self._signers, self._info, self._trust, self._at)

    def _role(self) -> Iterator[Finding]:
        agreed = self._agreed
        return authority.check_roles(
            self._signers, self._info, agreed.kind, self._trust, agreed.institution
        )

    def result(self, sha256: str, copy: Path | None, travelled: Path | None) -> Verification:
        """Return what came out, and of the package only what was proved."""
        opened = self._opened if self._proved else None
        agreed = self._agreed if opened and self._ended not in _BEFORE_AGREEMENT else Agreed()
        return Verification(
            outcome=outcome_of(self._findings),
            findings=self._findings,
            signers=[one.described() for one in self._signers],
            not_checked=list(self._not_checked()),
            sha256=sha256,
            copy=copy,
            travelled=travelled,
            content_id=opened.measured[DIGESTS].sha256 if opened else "",
            info=opened.info if opened else None,
            content=agreed.content,
            kind=agreed.kind,
            receipt=agreed.receipt,
            observations=agreed.observations,
            statuses=agreed.statuses,
            opened=opened,
        )

    def _not_checked(self) -> Iterator[str]:
        if self._ended is not None and self._ended is not Stage.ROLE:
            yield f"Lo que sigue a la etapa «{_STAGES[self._ended]}»: el paquete no la pasó."
        if not self._trust.given:
            yield "Quién firma: sin una lista de confianza, nadie responde por quien firma."
        if not self._trust.revocations:
            yield "Las bajas: no hay cargada una lista de firmas dadas de baja."
        yield "La hora de la firma: la dice el equipo que firmó, y nada la prueba."
        if not self._recipient:
            yield "El destino: no se dijo qué institución recibe."
        if self._trust.given and any(one.known for one in self._signers):
            for one in self._signers:
                if not one.known:
                    yield f"La firma de «{one.person.name}»: no está inscrita y no cuenta."
        if self._proved and self._info.type is PackageType.SUBMISSION:
            yield "Que «submission.pdf» diga lo mismo que los datos: manda «submission.json»."
            yield "Las reglas del plan: las revisa quien lo llena y quien lo recibe."


_BEFORE_AGREEMENT = {Stage.CONTAINER, Stage.SIGNATURES, Stage.COVERAGE, Stage.CONTENT}
_STAGES = {
    Stage.CONTAINER: "contenedor",
    Stage.SIGNATURES: "firmas",
    Stage.COVERAGE: "cobertura",
    Stage.CONTENT: "contenido",
    Stage.RECIPIENT: "destino",
    Stage.SIGNER: "quién firma",
}
