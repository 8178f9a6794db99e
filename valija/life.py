"""The life of a plan or request as data: its states, what leads from one to the next, who moves it.

A kind declares a :class:`Life`; :mod:`valija.moving` judges a :class:`Move`, and
:mod:`valija.chronicle` keeps the moves that were made. Plan state and delivery state are two
things: nothing here follows from a package being sealed, delivered or answered.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from valija.errors import ExpectedError
from valija.fields import Field, Value, from_json, to_json

OWN = ""  # the origin of a move that was made here


class Need(StrEnum):
    """What a move into a state needs besides its facts."""

    NO_ERRORS = "no_errors"  # the content as it stands has no error
    BUNDLE = "bundle"  # the printed plan; the program prints and keeps it with the move
    FILE = "file"  # at least one file that somebody gives, such as a certified act
    NOTE = "note"  # a reason in words


class Known(StrEnum):
    """What the program knows and may propose as a fact; a person confirms it."""

    PACKAGE_SHA256 = "package_sha256"  # of the sealed package of the present revision
    DELIVERED_ON = "delivered_on"  # the day of its first verified copy on a medium
    ANSWERED_ON = "answered_on"  # the day the institution took it in, by its verified receipt
    OBSERVED = "observed"  # each line of what was observed, with its answer after an arrow
    RETURNED = "returned"  # what the institution's collected letter observes, one a line
    RETURNED_ON = "returned_on"  # the day of that letter
    ANSWER_NUMBER = "answer_number"  # what names that receipt


class Tone(StrEnum):
    """How a state is shown; never by its colour alone."""

    OPEN = "open"  # somebody here works on it
    WAITING = "waiting"  # somebody else decides
    GOOD = "good"
    TROUBLE = "trouble"
    ENDED = "ended"


class UnknownStateError(ExpectedError):
    """No state of that code."""

    code = "EST-001"
    text = "No existe el estado «{state}»."
    advice = "Use uno de estos: {known}."


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state: how it is called, what entering it asks for, and where it leads."""

    code: str  # permanent; stands in databases and packages
    name: str  # Spanish
    next: tuple[str, ...] = ()  # codes; none: final
    asks: tuple[Field, ...] = ()  # facts asked on entering; ``required`` ones must be there
    needs: frozenset[Need] = frozenset()
    by: tuple[str, ...] = ()  # municipal roles that may set it; none: anybody
    fills: tuple[str, ...] = ()  # facts that are also fields of the kind's header, written there
    anew: tuple[str, ...] = ()  # of ``fills``: what was written the last time isn't proposed again
    proposes: tuple[tuple[str, Known], ...] = ()  # facts that the program may know
    read_only: bool = False  # the rows can't be changed
    closes: tuple[str, ...] = ()  # tables whose rows can't be changed, where others can
    keeps: bool = False  # the content as it is now is kept with the move, as a version
    opens: str = ""  # the header's field that counts versions: entering opens the next one
    in_force: bool = False  # what stands in it was approved: it is what others go by
    void: bool = False  # what stands in it counts for nothing: passed over, and never sealed
    tone: Tone = Tone.OPEN
    act: str = ""  # Spanish, on the button: "Presentar al Concejo"
    file_label: str = ""  # Spanish: which file, where one is needed
    carries: str = ""  # what the given files are for as attachments of the package; "": they stay
    help: str = ""  # Spanish: what it means and what comes next
    authority: str = ""  # Spanish: who decides it, if not the municipality
    rule: str = ""  # the paper's rule that asks for the facts and the file, for problems' ids
    public: str = ""  # its name in public lists; none: not listed
    elsewhere: str = ""  # its name in the institution's own system

    @property
    def is_final(self) -> bool:
        """Tell whether nothing comes after it."""
        return not self.next


@dataclass(frozen=True)
class Life:
    """All states of a kind. The first move starts at ``start``, where a new submission stands."""

    states: tuple[State, ...]
    start: str = "BOR"

    @cached_property
    def by_code(self) -> Mapping[str, State]:
        """The states by code, in their order."""
        return {state.code: state for state in self.states}

    def state(self, code: str) -> State:
        """Return one state.

        Raises:
            UnknownStateError: there is none of that code.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownStateError(state=code, known=", ".join(self.by_code)) from None

    def after(self, code: str) -> tuple[State, ...]:
        """Return where a state leads; an unknown one leads nowhere."""
        known = self.by_code.get(code)
        return tuple(self.by_code[one] for one in known.next) if known else ()

    @property
    def handed_over(self) -> str:
        """The state from which a request goes to whoever else decides; empty if none does."""
        outside = {state.code for state in self.states if state.authority}
        return next(
            (
                state.code
                for state in self.states
                if not state.authority and outside.intersection(state.next)
            ),
            "",
        )

    @property
    def taken_in(self) -> str:
        """The first state of whoever it was handed to; empty if nobody else has a say."""
        return next((one.code for one in self.after(self.handed_over) if one.authority), "")

    def before_handing_over(self) -> frozenset[str]:
        """The states in which nobody else has it yet."""
        if not (last := self.handed_over):
            return frozenset()
        order = list(self.by_code)
        return frozenset(order[: order.index(last) + 1])

    def way_to_open(self, code: str, *, observed: bool | None = None) -> tuple[State, ...]:
        """Return the fewest steps from a state to one whose rows can be changed; none if none.

        Args:
            code: of the state.
            observed: whether somebody else's observations lead into it; by default either counts.
        """
        ways: list[tuple[State, ...]] = [()]
        seen = {code}
        for way in ways:  # grows while it is walked
            for state in self.after(way[-1].code if way else code):
                if state.code in seen:
                    continue
                seen.add(state.code)
                if not state.read_only and observed in (None, bool(state.authority)):
                    return (*way, state)
                ways.append((*way, state))
        return ()

    def is_closed(self, code: str) -> bool:
        """Tell whether the rows can't be changed in this state."""
        known = self.by_code.get(code)
        return known is not None and known.read_only

    def is_void(self, code: str) -> bool:
        """Tell whether what stands in this state counts for nothing any more."""
        known = self.by_code.get(code)
        return known is not None and known.void

    def is_in_force(self, code: str) -> bool:
        """Tell whether what stands in this state was approved."""
        known = self.by_code.get(code)
        return known is not None and known.in_force

    def closed_table(self, code: str, tables: Collection[str]) -> str:
        """Return the first of ``tables`` whose rows can't be changed in this state, if any."""
        known = self.by_code.get(code)
        return next((name for name in tables if known and name in known.closes), "")


@dataclass(frozen=True, slots=True)
class MoveFile:
    """A file given with a move; its bytes lie where attachments lie, by their SHA-256."""

    name: str
    sha256: str
    size: int
    purpose: str = "file"  # "file", "bundle" (the printed plan) or "content" (a kept version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step from a state to another, with all that was said about it."""

    source: str
    target: str
    at: datetime  # aware
    actor: str
    role: str = ""  # municipal role of whoever moved it
    note: str = ""
    facts: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[MoveFile, ...] = ()
    revision: int = 1  # of the content when it was moved
    origin: str = OWN  # or the code of the institution whose package brought it
    content_id: str = ""  # of that package
    past: "tuple[Move, ...]" = ()  # what was moved before, for rules to look at; not recorded

    @property
    def is_own(self) -> bool:
        """Tell whether it was made here."""
        return self.origin == OWN


def facts_to_json(specs: Sequence[Field], facts: Mapping[str, Value]) -> dict[str, Any]:
    """Return facts as canonical JSON values; empty ones are left out."""
    known = {spec.name: spec for spec in specs}
    return {
        name: to_json(known[name], value) if name in known else value
        for name, value in facts.items()
        if value is not None
    }


def facts_from_json(specs: Sequence[Field], document: Mapping[str, Any]) -> dict[str, Value]:
    """Read what :func:`facts_to_json` wrote; what no field knows (any more) stays as it was."""
    known = {spec.name: spec for spec in specs}
    return {
        name: from_json(known[name], value) if name in known else value
        for name, value in document.items()
    }
