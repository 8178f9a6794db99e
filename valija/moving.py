"""Whether a move is allowed: what its states declare, then the kind's own rules. Nothing is moved.

``M01`` not a listed step; ``M02`` a fact is missing; ``M03`` a fact of the wrong form or out of
range; ``M04`` the role may not; ``M05`` the content has errors; ``M06`` a file is missing;
``M07`` a reason is missing. A state may name its paper's rule for ``M02`` and ``M06``.
"""

from collections.abc import Iterator, Mapping

from valija import roles
from valija.catalogues import Catalogues
from valija.checking import check
from valija.content import Content
from valija.field_rules import value_fault
from valija.fields import Field, FieldType, Value, ValueFormError, parse
from valija.kinds import Kind
from valija.life import Life, Move, Need, State
from valija.problems import Problem, Severity, Where, errors_in

TABLE = "estado"  # where the facts of a move are, in a problem's place


def read_facts(state: State, facts: Mapping[str, str]) -> tuple[dict[str, Value], list[Problem]]:
    """Return the facts of a move that can be read as ``state`` asks, and ``M03`` for each other."""
    known = {spec.name: spec for spec in state.asks}
    read: dict[str, Value] = {}
    wrong = []
    for name, text in facts.items():
        spec = known.get(name) or Field(name=name, label=name, type=FieldType.TEXT)
        try:
            if (value := parse(spec, text)) is not None:
                read[name] = value
        except ValueFormError as error:
            wrong.append(Problem("M03", Severity.ERROR, Where(TABLE, "", name), str(error)))
    return read, wrong


def problems_of_move(
    content: Content, kind: Kind, move: Move, catalogues: Catalogues, errors: int | None = None
) -> list[Problem]:
    """Return all that stands against a move; an error forbids it, a warning is to be seen.

    A step that isn't listed is all that is said about it. A move that an institution's package
    brings isn't asked for municipal roles, nor for the state of the municipality's rows.
    ``errors`` is how many there are in the content, where somebody has just counted them.
    """
    life = kind.life
    if life is None or move.target not in {one.code for one in life.after(move.source)}:
        return [_not_listed(kind, life, move)]
    state = life.state(move.target)
    found = [*_facts(state, move, catalogues), *_files(state, move)]
    if move.is_own:
        found += _role(state, move)
        if Need.NO_ERRORS in state.needs:
            if errors is None:
                errors = len(errors_in(check(content, kind, catalogues)))
            found += _errors(state, errors)
    for rule in kind.move_rules:
        found += rule(content, move, catalogues)
    return found


def _not_listed(kind: Kind, life: Life | None, move: Move) -> Problem:
    names = kind.states
    before, after = (names.get(code, code) for code in (move.source, move.target))
    possible = ", ".join(f"«{one.name}»" for one in life.after(move.source)) if life else ""
    then = f"De ahí se pasa a: {possible}." if possible else "De ahí no se pasa a ningún otro."
    return _problem("M01", "", f"De «{before}» no se pasa a «{after}». {then}")


def _facts(state: State, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    for spec in state.asks:
        value = move.facts.get(spec.name)
        if value is None:
            if spec.required:
                example = f" Por ejemplo, {spec.example}." if spec.example else ""
                yield _problem(state.rule or "M02", spec.name, f"Falta «{spec.label}».{example}")
        elif fault := value_fault(spec, value, catalogues):
            _, severity, text = fault
            yield Problem("M03", severity, Where(TABLE, "", spec.name), text, (str(value),))
    known = {spec.name for spec in state.asks}
    for name in move.facts:
        if name not in known:
            text = f"«{state.name}» no pide el dato «{name}». Quítelo o revise su nombre."
            yield _problem("M03", name, text)


def _files(state: State, move: Move) -> Iterator[Problem]:
    given = {one.purpose for one in move.files}
    if Need.FILE in state.needs and "file" not in given:
        what = state.file_label or "el documento que lo respalda"
        yield _problem(state.rule or "M06", "files", f"Falta adjuntar {what}.")
    if Need.BUNDLE in state.needs and "bundle" not in given:
        yield _problem("M06", "files", "Falta el plan impreso que se presenta.")
    if Need.NOTE in state.needs and not move.note.strip():
        yield _problem("M07", "note", "Falta el motivo. Escríbalo en la nota.")


def _role(state: State, move: Move) -> Iterator[Problem]:
    if state.by and move.role not in state.by:
        who = " o ".join(f"«{roles.MUNICIPAL.get(one, one)}»" for one in state.by)
        text = f"«{state.name}» lo registra {who}. Pídalo a quien tiene ese cargo."
        yield _problem("M04", "role", text)


def _errors(state: State, count: int) -> Iterator[Problem]:
    if count:
        stand = "Queda 1 error" if count == 1 else f"Quedan {count} errores"
        text = f"{stand} en el contenido. Corríjalos antes de pasar a «{state.name}»."
        yield _problem("M05", "", text)


def _problem(rule: str, name: str, message: str) -> Problem:
    return Problem(rule, Severity.ERROR, Where(TABLE, "", name), message)
