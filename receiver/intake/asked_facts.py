"""The facts that a state asks for, as people at the desk write them."""

from collections.abc import Mapping

from valija.fields import Field, FieldType, Value, ValueFormError, parse
from valija.life import State
from valija.moving import TABLE
from valija.problems import Problem, Severity, Where


def read_facts(state: State, facts: Mapping[str, str]) -> tuple[dict[str, Value], list[Problem]]:
    """Return the facts that can be read, and a problem for each that can't."""
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


def said_of(problem: Problem, state: State) -> str:
    """Return what is wrong, with the name under which the fact is given."""
    said, name = problem.message.rstrip("."), problem.where.field
    return f"{said} ({name}=…)" if any(spec.name == name for spec in state.asks) else said
