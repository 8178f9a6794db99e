"""The content stage: all that the package says of its content is what ``submission.json`` says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from valija import document
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Kind, RecordTooNewError, UnknownKindError, kind_of
from valija.package import names
from valija.package.answers import Receipt
from valija.package.codes import RefusedError, finding
from valija.package.container import Container
from valija.package.letterhead import NotAnAnswerError
from valija.package.model import (
    DATAPACKAGE,
    DIGESTS,
    INFO,
    PRINTED,
    Finding,
    PackageInfo,
    PackageType,
)
from valija.package.names import shown
from valija.package.observations import Observations
from valija.package.reading import Opened
from valija.package.statuses import Statuses

Answer = TypeVar("Answer", Receipt, Observations, Statuses)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was understood, and what contradicts it; a submission has content and kind."""

    content: Content | None = None
    kind: Kind | None = None
    receipt: Receipt | None = None
    observations: Observations | None = None
    statuses: Statuses | None = None
    faults: Sequence[Finding] = ()

    @property
    def institution(self) -> str:
        """The code of the institution that an answer says it is of."""
        answer = self.receipt or self.observations or self.statuses
        return answer.institution if answer else ""


def compare_content(opened: Opened, info: PackageInfo) -> Agreed:
    """Hold all but the attachments against the content file."""
    faults = list(_unknown_files(opened.container, info))
    agreed = Agreed()
    try:
        if info.type.content_file not in opened.documents:
            pass  # that it lacks was said
        elif info.type is PackageType.SUBMISSION:
            agreed = _submission(opened, info, faults)
        elif info.type is PackageType.RECEIPT:
            agreed = Agreed(receipt=_answer(Receipt, opened.container, info, faults))
        elif info.type is PackageType.OBSERVATIONS:
            agreed = Agreed(observations=_answer(Observations, opened.container, info, faults))
        elif info.type is PackageType.STATUS:
            agreed = Agreed(statuses=_answer(Statuses, opened.container, info, faults))
    except RefusedError as error:
        faults += error.findings
    return replace(agreed, faults=tuple(faults))


def _unknown_files(container: Container, info: PackageInfo) -> Iterator[Finding]:
    """The layout names every file: a program, or a second truth, has no place in it."""
    known = {INFO, DIGESTS, info.type.content_file}
    if info.type is PackageType.SUBMISSION:
        known |= {DATAPACKAGE, PRINTED}
    else:
        known.add(f"{info.type.value}.txt")
    for name in sorted(container.payload() - known):
        table = info.type is PackageType.SUBMISSION and _is_table(name)
        if not names.is_attachment(name) and not table:
            yield finding("malformed", f"«{shown(name)}» no es parte de un paquete", shown(name))
    for name in sorted(_needed(info) - container.payload()):
        yield finding("malformed", f"le falta «{name}»", name)


def _is_table(name: str) -> bool:
    return name.endswith(".csv") and not names.is_attachment(name)


def _needed(info: PackageInfo) -> set[str]:
    content = {info.type.content_file}
    return content | {DATAPACKAGE, PRINTED} if info.type is PackageType.SUBMISSION else content


def attachment_faults(opened: Opened, info: PackageInfo) -> Iterator[Finding]:
    """Yield where the attachments aren't those that ``package.json`` lists."""
    entries = opened.container.entries
    there = {name for name in entries if names.is_attachment(name)}
    listed = {one.name: one for one in info.attachments}
    if len(listed) != len(info.attachments) or listed.keys() != there:
        yield finding("counts-differ", "su lista de adjuntos no es la de los que trae", INFO)
    for name in sorted(listed.keys() & there):
        if listed[name].sha256 != opened.measured[name].sha256:
            yield finding("counts-differ", f"«{name}» no es el adjunto que anuncia", name)
    real = (len(there), sum(entries[name].size for name in there))
    if (info.counts.attachments, info.counts.bytes) != real and info.type is _COUNTED:
        yield finding("counts-differ", "el número o el tamaño de los adjuntos", INFO)


_COUNTED = PackageType.SUBMISSION  # a receipt's counts are of the submission it answers


def _submission(opened: Opened, info: PackageInfo, faults: list[Finding]) -> Agreed:
    from valija.documents import tables

    container, name = opened.container, info.type.content_file
    try:
        kind = kind_of(info.kind)
        content = document.from_document(opened.documents[name], kind)
    except UnknownKindError:
        raise RefusedError(
            finding("malformed", "su tipo de envío no se conoce aquí", INFO)
        ) from None
    except RecordTooNewError:
        what = "se hizo con una versión más nueva de Valija; actualice este programa"
        raise RefusedError(finding("malformed", what, name)) from None
    except ExpectedError:
        raise RefusedError(_not_understood(name)) from None
    faults += _fact_faults(info, content)
    records = {table.table_name: len(content.rows(table)) for table in kind.tables}
    if info.counts.records != records:
        faults.append(finding("counts-differ", "el número de filas de sus tablas", INFO))
    files = {
        one: container.read(one)
        for one in container.payload()
        if one == DATAPACKAGE or _is_table(one)
    }
    faults += [
        finding("renditions-differ", what) for what in tables.differences(files, content, kind)
    ]
    return Agreed(content, kind)


def _not_understood(name: str) -> Finding:
    return finding("malformed", f"«{name}» no se entiende", name)


def _fact_faults(info: PackageInfo, content: Content) -> Iterator[Finding]:
    head = content.head
    if not (info.submission_id and info.municipality and info.period):
        yield finding("malformed", "no dice de qué envío se trata", INFO)
    said = {
        "el tipo de envío": (info.kind, head.kind),
        "el identificador": (info.submission_id, head.id),
        "la revisión": (info.revision, head.revision),
        "la municipalidad": (info.municipality, head.municipality),
        "el período": (info.period, head.period),
    }
    for what, (outside, inside) in said.items():
        if outside != inside:
            yield finding("counts-differ", what, INFO)


def _answer(
    form: type[Answer], container: Container, info: PackageInfo, faults: list[Finding]
) -> Answer:
    name = info.type.content_file
    try:
        answer = form.from_bytes(container.read(name))
    except NotAnAnswerError:
        raise RefusedError(_not_understood(name)) from None
    said = (info.kind, info.submission_id, info.revision, info.municipality, info.period)
    meant = (
        answer.kind,
        answer.submission_id,
        answer.revision,
        answer.municipality,
        answer.period,
    )
    if said != meant:
        faults.append(finding("counts-differ", "el envío al que responde", INFO))
    return answer
