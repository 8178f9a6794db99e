"""What became of a request at the institution: its moves from state to state, all of them.

A status package carries every move that the institution recorded for one submission, so that a
package that got lost on the way is made up for by the next; ``number`` is how many there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from valija import times
from valija.package.letterhead import Headed, head_in, read
from valija.package.plain_json import read_time, sentences, show_time, text

_STATE, _FACT = r"[A-Z0-9]{2,20}", r"[a-z0-9_]{1,60}"
_MOST_MOVES, _MOST_FACTS = 500, 60


@dataclass(frozen=True, slots=True)
class StatusMove:
    """One move, as the institution recorded it."""

    source: str
    target: str
    at: datetime
    note: str
    facts: Mapping[str, Any]  # as canonical JSON has them


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses(Headed):
    """All moves of one submission at one institution, the first one first."""

    made_at: datetime
    moves: Sequence[StatusMove]

    @property
    def number(self) -> int:
        """How many moves there are; a higher number says more."""
        return len(self.moves)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Statuses":
        """Read ``status.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        return read(data, _statuses)

    def body(self) -> dict[str, Any]:
        """Return each move, and when they were told."""
        return {
            "made_at": show_time(self.made_at),
            "moves": [
                {
                    "source": one.source,
                    "target": one.target,
                    "at": show_time(one.at),
                    "note": one.note,
                    "facts": dict(one.facts),
                }
                for one in self.moves
            ],
        }

    def to_text(self) -> str:
        """Return the moves for a person to read, in Spanish."""
        lines = [f"ESTADOS — {self.number}", "", *self.head_lines(), ""]
        for place, one in enumerate(self.moves, 1):
            day = times.here(one.at)
            lines.append(f"{place}. {day:%d/%m/%Y}: de {one.source} a {one.target}")
            lines += [f"   {fact}: {value}" for fact, value in sorted(one.facts.items())]
        return "\n".join([*lines, ""])


def _statuses(document: dict[str, Any]) -> Statuses:
    moves = tuple(map(_move, document["moves"]))
    if not 1 <= len(moves) <= _MOST_MOVES:
        raise ValueError(f"{len(moves)} moves")
    return Statuses(
        **head_in(document),
        made_at=read_time(text(document["made_at"])),
        moves=moves,
    )


def _move(document: dict[str, Any]) -> StatusMove:
    facts = document["facts"]
    if not isinstance(facts, dict) or len(facts) > _MOST_FACTS:
        raise ValueError("no facts")
    return StatusMove(
        source=text(document["source"], _STATE),
        target=text(document["target"], _STATE),
        at=read_time(text(document["at"])),
        note=_words(document["note"]),
        facts={text(name, _FACT): _value(value) for name, value in facts.items()},
    )


def _words(value: object) -> str:
    return sentences(value) if value else text(value)


def _value(value: object) -> str | int | bool:
    """Return a fact; whether it fits its field is for the kind's life to say."""
    if isinstance(value, bool | int):
        return value
    return _words(value)
