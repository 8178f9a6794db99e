"""Checking again after an edit: of all rules, those that read something that changed.

Nothing is declared: each rule is given a content that notes what is read of it. A rule is a pure
function, so where all that it read is the same, so is what it finds.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar, cast

from valija.catalogues import Catalogues
from valija.checking import in_order, steps_of
from valija.content import Cell, Column, Content, Head
from valija.extensions import CatalogueExtension, extensions_of
from valija.kinds import Kind, Rule
from valija.problems import Problem
from valija.records import KindRow

R = TypeVar("R", bound=KindRow)
Part = tuple[Any, ...]  # ("head",), (a table,) with every cell of it, or (a table, a field)
_SOME = 200  # problems of one rule that are told together


class Memory:
    """What every rule read and found when a submission was last checked."""

    def __init__(self) -> None:
        self._content: Content | None = None
        self._kind: Kind | None = None
        self._given = self._known = Catalogues({})
        self._steps: Sequence[Rule] = ()
        self._read: dict[int, Set[Part]] = {}  # by the place of the step
        self._found: dict[int, Sequence[Problem]] = {}
        self._former: dict[int, Sequence[Problem]] = {}  # of steps that have to run again

    def check(self, content: Content, kind: Kind, catalogues: Catalogues) -> list[Problem]:
        """Return what :func:`valija.checking.check` would."""
        steps = self.in_steps(content, kind, catalogues)
        return in_order([problem for found in steps for problem in found], content, kind)

    def in_steps(
        self, content: Content, kind: Kind, catalogues: Catalogues
    ) -> Iterator[Sequence[Problem]]:
        """Yield the same a few at a time, in no order, for who must not stop for all of it.

        It may be left unfinished. What another check has overtaken is still told, and forgotten.
        A problem that was there before is the same object again: who shows it has nothing to do.
        """
        self._turn_to(content, kind, catalogues)
        known = self._known
        for place, step in enumerate(self._steps):
            if self._content is content and place in self._found:
                yield self._found[place]
                continue
            read: set[Part] = set()
            found: list[Problem] = []
            former = self._former.get(place, ()) if self._content is content else ()
            for some in _in_parts(step(_Watched(content, read), known), former):
                found.extend(some)
                yield some
            if self._content is content:
                self._found[place], self._read[place] = found, read
                self._former.pop(place, None)

    def _turn_to(self, content: Content, kind: Kind, catalogues: Catalogues) -> None:
        """Forget what was found where ``content`` isn't what it was."""
        before, self._content = self._content, content
        if (
            before is None
            or kind is not self._kind
            or catalogues is not self._given
            or content.rows(CatalogueExtension) is not before.rows(CatalogueExtension)
        ):
            self._former = {**self._former, **self._found} if kind is self._kind else {}
            self._kind, self._given = kind, catalogues
            self._known = catalogues.extended(extensions_of(content))
            self._steps = tuple(steps_of(kind))
            self._found.clear()
            return
        parts = {part for place in self._found for part in self._read[place]}
        same = {table for table in kind.tables if before.rows(table) is content.rows(table)}
        changed = {
            part for part in parts if part[0] not in same and not _is_same(part, before, content)
        }
        for place in [one for one in self._found if self._read[one] & changed]:
            self._former[place] = self._found.pop(place)


def _in_parts(found: Iterator[Problem], former: Sequence[Problem]) -> Iterator[Sequence[Problem]]:
    """Yield what a rule finds, some at a time; what is equal to a former one is that one."""
    known = {(one.where.row_id, one.where.field): one for one in former}
    some: list[Problem] = []
    for problem in found:
        place = (problem.where.row_id, problem.where.field)
        old = known.get(place)
        is_same = old is not None and old == problem
        some.append(known.pop(place) if is_same else problem)  # once: two equal ones stay two
        if len(some) == _SOME:
            yield some
            some = []
    yield some


def _is_same(part: Part, before: Content, now: Content) -> bool:
    """Tell whether a part of two contents is the same, so far as any rule can see."""
    place = part[0]
    if place == "related":  # only as whole contents: what is read of them isn't noted
        return len(before.related) == len(now.related) and all(
            one is other for one, other in zip(before.related, now.related, strict=True)
        )
    if isinstance(place, str):
        former, present = getattr(before, place), getattr(now, place)
        return former is present or (place != "tables" and former == present)
    if len(part) == 1:
        return False
    former, present = before.column(place, part[1]), now.column(place, part[1])
    return former is present or former == present


class _Watched(Content):
    """A content that notes what is read of it."""

    def __init__(self, content: Content, read: set[Part]) -> None:
        object.__setattr__(self, "_content", content)
        object.__setattr__(self, "_read", read)

    def _part(self, name: str) -> Any:
        vars(self)["_read"].add((name,))
        return getattr(vars(self)["_content"], name)

    @property
    def head(self) -> Head:
        """Which submission this is."""
        return cast(Head, self._part("head"))

    @property
    def tables(self) -> Mapping[str, tuple[KindRow, ...]]:
        """All rows; whoever reads them so is run again after every change."""
        return cast(Mapping[str, tuple[KindRow, ...]], self._part("tables"))

    @property
    def raw(self) -> Mapping[Cell, str]:
        """The texts that aren't values of their fields."""
        return cast(Mapping[Cell, str], self._part("raw"))

    @property
    def related(self) -> tuple[Content, ...]:
        """The other submissions beside this one."""
        return cast(tuple[Content, ...], self._part("related"))

    @property
    def attachments(self) -> frozenset[str] | None:
        """The names of the files that go along."""
        return cast(frozenset[str] | None, self._part("attachments"))

    def rows(self, table: type[R]) -> tuple[R, ...]:
        """Return the rows of ``table``; whoever reads them may have read every cell."""
        vars(self)["_read"].add((table,))
        content: Content = vars(self)["_content"]
        return content.rows(table)

    def column(self, table: type[KindRow], name: str) -> Column:
        """Return one column of ``table``; no other is read."""
        vars(self)["_read"].add((table, name))
        content: Content = vars(self)["_content"]
        return content.column(table, name)
