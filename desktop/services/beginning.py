"""A submission that begins from another one, and is brought up to date with it later."""

from dataclasses import dataclass, replace

from desktop.models.workspace import Workspace
from desktop.services import importing
from desktop.services.differences import Differences, differences
from desktop.services.importing import ImportPlan
from desktop.services.merging import merged, new_content
from valija import catalogues, storage
from valija.content import Content, Head
from valija.errors import ExpectedError
from valija.kinds import Kind, Origin, kind_of

_ANNULLED = "ANU"


class NoOriginError(ExpectedError):
    """Nothing that it could begin from."""

    code = "ORI-001"
    text = "No hay de qué empezar «{kind}» de {period}: falta {wanted} de ese año."
    advice = "Impórtelo o empiécelo antes, y repita."


class WrongOriginError(ExpectedError):
    """The submission that was named can't be what this kind begins from."""

    code = "ORI-002"
    text = "«{kind}» no se empieza de un envío de tipo «{found}»."
    advice = "Se empieza de: {known}."


class ManyOriginsError(ExpectedError):
    """More than one that it could begin from."""

    code = "ORI-003"
    text = "Hay {count} envíos de los que se puede empezar «{kind}» de {period}."
    advice = "Elija uno con «--from»: {known}."
    window = "Elija uno: {known}."


class BegunBeforeError(ExpectedError):
    """There is one of that kind and period."""

    code = "ORI-004"
    text = "Ya hay un envío «{kind}» de {period}."
    advice = "Ábralo, o tráigale lo nuevo con «valija refresh {id}»."
    window = "Ábralo: ahí se le trae lo nuevo."


class OtherYearsError(ExpectedError):
    """The submission that was named says nothing about that period."""

    code = "ORI-005"
    text = "De «{source}» ({of}) no se puede empezar «{kind}» de {period}."
    advice = "Elija otro año, o empiece de otro envío."


def _years_of(source: Content) -> str:
    """Say what years a submission is about: those that its header says, else its period."""
    for rows in source.tables.values():
        for row in rows[:1]:
            first, last = (getattr(row, name, None) for name in ("pom_inicio", "pom_fin"))
            if first and last:
                return f"POM de {first} a {last}"
    return source.head.period


def begin(workspace: Workspace, kind_key: str, period: str) -> str:
    """Begin a submission from what there is to begin it from, else empty; return its identifier.

    Raises:
        UnknownKindError, BadPeriodError: there is no such kind, or no such period.
        NoOriginError, ManyOriginsError, BegunBeforeError: one that makes no sense empty.
    """
    kind = kind_of(kind_key)
    if not kind.begins_empty:
        plan = plan_beginning(workspace, kind_key, period)
        return importing.apply_import(workspace, plan).submission_id
    return importing.new_submission(workspace, kind_key, period)


def plan_beginning(
    workspace: Workspace, kind_key: str, period: str, source_id: str = "", title: str = ""
) -> ImportPlan:
    """Work out a new submission made from another; :func:`importing.apply_import` writes it.

    Args:
        workspace: where.
        kind_key: what is begun.
        period: its period, "2027-C1".
        source_id: what it begins from; empty for the only one that fits.
        title: how it is called; empty for its usual name.

    Raises:
        UnknownKindError, BadPeriodError, NoOriginError, ManyOriginsError, WrongOriginError,
        OtherYearsError, BegunBeforeError, UnknownSubmissionError.
    """
    kind = kind_of(kind_key)
    importing.check_period(kind, period)
    _refuse_second(workspace, kind, period)
    source_id = source_id or _only_source(workspace, kind, period)
    source = workspace.content(source_id).content
    head = importing.new_head(workspace, kind, period, title)
    empty = Content(head, {table.table_name: () for table in kind.tables})
    with workspace.reading() as connection:
        target = storage.with_related(connection, empty, kind)
    origin = _origin(kind, source)
    if origin.fits and not origin.fits(source, period):
        title, years = source.head.title, _years_of(source)
        raise OtherYearsError(source=title, of=years, kind=kind.title, period=period)
    imported = origin.take(source, target, catalogues.load())
    head = replace(head, title=title or imported.title or head.title)
    merge = new_content(head, kind, imported, workspace.new_ids)
    said = f"Se empezó «{head.title}» de «{source.head.title}»."
    seen = importing.last_entry(workspace)
    return ImportPlan(source.head.title, kind, head.id, True, imported, merge, seen, said)


def plan_refresh(workspace: Workspace, submission_id: str, source_id: str = "") -> ImportPlan:
    """Work out what a submission takes anew from the one it began from; nothing is removed.

    Raises:
        NoOriginError, ManyOriginsError, WrongOriginError, UnknownSubmissionError.
    """
    loaded = workspace.content(submission_id)
    kind, target = loaded.kind, loaded.content
    source_id = source_id or _only_source(workspace, kind, target.head.period, again=True)
    source = workspace.content(source_id).content
    imported = _origin(kind, source, again=True).take(source, target, catalogues.load())
    merge = merged(target, kind, imported, workspace.new_ids)
    said = f"Se actualizó desde «{source.head.title}»."
    seen = importing.last_entry(workspace)
    return ImportPlan(source.head.title, kind, submission_id, False, imported, merge, seen, said)


def _origins(kind: Kind, *, again: bool = False) -> dict[str, Origin]:
    return {origin.kind: origin for origin in kind.origins if origin.again or not again}


def _origin(kind: Kind, source: Content, *, again: bool = False) -> Origin:
    origins = _origins(kind, again=again)
    if source.head.kind not in origins:
        known = ", ".join(origin.label for origin in origins.values()) or "ninguno"
        found = kind_of(source.head.kind).title
        raise WrongOriginError(kind=kind.title, found=found, known=known)
    return origins[source.head.kind]


def _only_source(workspace: Workspace, kind: Kind, period: str, *, again: bool = False) -> str:
    """Return the submission that fits the kind and the period, if it is the only one."""
    origins = _origins(kind, again=again)
    with workspace.reading() as connection:
        heads = [
            head
            for head in storage.heads(connection, workspace.owner.municipality)
            if head.kind in origins and head.state != _ANNULLED
        ]
    found = [head for head in heads if _fits(workspace, origins[head.kind], head, period)]
    if not found:
        wanted = " o ".join(origin.label for origin in origins.values()) or "otro envío"
        raise NoOriginError(kind=kind.title, period=period, wanted=wanted)
    if len(found) > 1:
        known = ", ".join(head.id for head in found)
        raise ManyOriginsError(count=len(found), kind=kind.title, period=period, known=known)
    return found[0].id


def _fits(workspace: Workspace, origin: Origin, head: Head, period: str) -> bool:
    if origin.fits is None:
        return kind_of(head.kind).covers(head.period, period[:4])
    return origin.fits(workspace.content(head.id).content, period)


@dataclass(frozen=True, slots=True)
class Source:
    """A submission from which a new one may begin."""

    submission_id: str
    title: str
    label: str  # Spanish: what it is to the new one: "su año del POM"


def sources(workspace: Workspace, kind_key: str, period: str) -> list[Source]:
    """Return from what a submission may begin: the usual kind first, of each the latest first.

    Raises:
        UnknownKindError, BadPeriodError: there is no such kind, or no such period.
    """
    kind = kind_of(kind_key)
    importing.check_period(kind, period)
    with workspace.reading() as connection:
        heads = list(storage.heads(connection, workspace.owner.municipality))
    heads.sort(key=lambda head: (head.period, head.id), reverse=True)
    return [
        Source(head.id, head.title, origin.label)
        for origin in kind.origins
        for head in heads
        if head.kind == origin.kind
        and head.state != _ANNULLED
        and _fits(workspace, origin, head, period)
    ]


def changes_to_source(workspace: Workspace, plan: ImportPlan, source_id: str) -> Differences | None:
    """Return what a new submission says otherwise than the one it begins from, line by line.

    Nothing if they are of different kinds, and so can't be compared.
    """
    source = workspace.content(source_id)
    if source.kind is not plan.kind:
        return None
    return differences(source.content, plan.merge.content, plan.kind)


def _refuse_second(workspace: Workspace, kind: Kind, period: str) -> None:
    with workspace.reading() as connection:
        for head in storage.heads(connection, workspace.owner.municipality):
            if (head.kind, head.period) == (kind.key, period) and head.state != _ANNULLED:
                raise BegunBeforeError(kind=kind.title, period=period, id=head.id)
