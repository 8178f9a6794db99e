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


class Memory:
    """What every rule read and found when a submission was last checked."""

    def __init__(self) -> None:
        self._content: Content | None = None
        self._kind: Kind | None = None
        self._given = self._known = Catalogues({})
        self._steps: Sequence[Rule] = ()
        self._read: dict[int, Set[Part]] = {}  # by the place of the step
        self._found: dict[int, Sequence[Problem]] = {}

    def check(self, content: Content, kind: Kind, catalogues: Catalogues) -> list[Problem]:
        """Return what :func:`valija.checking.check` would."""
        steps = self.in_steps(content, kind, catalogues)
        return in_order([problem for found in steps for problem in found], content, kind)

    def in_steps(
        self, content: Content, kind: Kind, catalogues: Catalogues
    ) -> Iterator[Sequence[Problem]]:
        """Yield the same a rule at a time, in no order, for who must not stop for all of it.

        It may be left unfinished. What another check has overtaken is still told, and forgotten.
        """
        self._turn_to(content, kind, catalogues)
        known = self._known
        for place, step in enumerate(self._steps):
            if self._content is not content:
                yield list(step(content, known))
                continue
            if place not in self._found:
                read: set[Part] = set()
                self._found[place] = list(step(_Watched(content, read), known))
                self._read[place] = read
            yield self._found[place]

    def _turn_to(self, content: Content, kind: Kind, catalogues: Catalogues) -> None:
        """Forget what was found where ``content`` isn't what it was."""
        before, self._content = self._content, content
        if (
            before is None
            or kind is not self._kind
            or catalogues is not self._given
            or content.rows(CatalogueExtension) is not before.rows(CatalogueExtension)
        ):
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
            del self._found[place]


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
    return len(part) > 1 and before.column(place, part[1]) == now.column(place, part[1])


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
