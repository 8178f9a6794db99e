"""A rule's case: a content in which it finds something, and a twin in which it finds nothing.

The twins differ in what the rule is about and in nothing else, and the one that passes has it: a
rule that passes because there is nothing to look at isn't shown to work.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from re import findall
from typing import Any

from valija.catalogues import Catalogues, load
from valija.content import Content
from valija.extensions import extensions_of
from valija.kinds import Kind, MoveRule, all_kinds
from valija.life import Move
from valija.moving import problems_of_move
from valija.problems import Problem, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Judged = tuple[Content, Move | None]
Judge = Callable[[Judged, Catalogues], list[Problem]]
Key = tuple[str, str, str]  # kind, id of the rule, name of its function
_ID = r"[A-Z]{1,3}\d+"


@dataclass(frozen=True, slots=True)
class Case:
    """What one rule finds, and what it passes."""

    rule: str
    name: str  # of the rule's function; several may have one id
    severity: Severity
    fails: Judged
    passes: Judged
    differs: frozenset[str]  # what the twins differ in: «productos.meta_c3», «fact votos_favor»
    known: Catalogues

    @property
    def key(self) -> Key:
        """Tell which rule of which kind it is a case of."""
        return self.passes[0].head.kind, self.rule, self.name


def case(
    rule: str,
    severity: Severity,
    fails: Content | Judged,
    passes: Content | Judged,
    *differs: str,
    known: Catalogues | None = None,
) -> Case:
    """Make a case of a rule that is given as its id and its function: ``V20 target_has_unit``."""
    id, name = rule.split()
    return Case(
        id, name, severity, _judged(fails), _judged(passes), frozenset(differs), known or load()
    )


def _judged(given: Content | Judged) -> Judged:
    return (given, None) if isinstance(given, Content) else given


def all_rules() -> Mapping[Key, Judge]:
    """Return every rule of every kind by the ids that begin its docstring: alone, to be asked."""
    return {key: judge for kind in all_kinds().values() for key, judge in _rules_of(kind)}


def _rules_of(kind: Kind) -> Iterator[tuple[Key, Judge]]:
    for rule in kind.rules:
        for id in _ids(rule):
            yield (kind.key, id, rule.__name__), partial(_of_content, rule)
    for move_rule in kind.move_rules:
        for id in _ids(move_rule):
            yield (kind.key, id, move_rule.__name__), partial(_of_move, move_rule)
    for state in kind.life.states if kind.life else ():
        if state.rule:  # the paper's own rule for what a state asks and needs
            bare = replace(kind, rules=(), tables=(), move_rules=())
            yield (kind.key, state.rule, state.code), partial(_of_state, bare)


def _ids(rule: Callable[..., Any]) -> list[str]:
    return findall(_ID, (rule.__doc__ or "").partition(":")[0])


def _of_content(rule: Callable[..., Any], given: Judged, known: Catalogues) -> list[Problem]:
    content, _ = given
    return list(rule(content, known.extended(extensions_of(content))))


def _of_move(rule: MoveRule, given: Judged, known: Catalogues) -> list[Problem]:
    content, move = given
    assert move is not None
    return list(rule(content, move, known))


def _of_state(kind: Kind, given: Judged, known: Catalogues) -> list[Problem]:
    content, move = given
    assert move is not None
    return problems_of_move(content, kind, move, known)


def differences(one: Judged, other: Judged) -> Mapping[str, list[tuple[Any, Any]]]:
    """Return what two have differently, by name, as each has it."""
    found: defaultdict[str, list[tuple[Any, Any]]] = defaultdict(list)
    said = [*_of_contents(one[0], other[0])]
    if one[1] is not None and other[1] is not None:
        said += _of_moves(one[1], other[1])
    for name, left, right in said:
        if left != right:
            found[name].append((left, right))
    return found


def _of_contents(one: Content, other: Content, of: str = "") -> Iterator[tuple[str, Any, Any]]:
    for name in ("kind", "municipality", "period", "state"):
        yield f"{of}head.{name}", getattr(one.head, name), getattr(other.head, name)
    yield f"{of}attachments", one.attachments, other.attachments
    for table in {**one.tables, **other.tables}:
        rows, twins = one.tables.get(table, ()), other.tables.get(table, ())
        yield f"{of}{table}", len(rows), len(twins)
        for row, twin in zip(rows, twins, strict=False):
            cells: Any = row
            for name in cells._fields:
                yield f"{of}{table}.{name}", getattr(row, name), getattr(twin, name)
    for left, right in zip_longest(one.related, other.related):
        if left is None or right is None:
            yield f"{of}related", left, right
        else:
            yield from _of_contents(left, right, f"{left.head.kind}: ")


def _of_moves(one: Move, other: Move) -> Iterator[tuple[str, Any, Any]]:
    for name in ("source", "target", "at", "role", "note", "files", "origin"):
        yield name, getattr(one, name), getattr(other, name)
    for name in {**one.facts, **other.facts}:
        yield f"fact {name}", one.facts.get(name), other.facts.get(name)
