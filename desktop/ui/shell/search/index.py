"""The index of the search: texts as one long string, which the C of Python walks fast.

A title that begins with what was typed is a better find than one in which every typed word begins
a word; then come entries whose other words and context do, and last those that merely hold them.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, islice

from desktop.ui.pages import Entry, Group, Source

PER_GROUP = 6
_PAGES = 8
SLICE = 1_000  # entries indexed without a pause; some milliseconds

_MARKS = "\u0301\u0303\u0308"  # what folding leaves of Spanish accents, to be dropped
_PARTING = "\t\r()[]«»“”\"'¿?¡!·:;,…–—|"  # between words; - . / are parts of codes


class Rank(IntEnum):
    """How well an entry fits; a lower one is better."""

    PREFIX = 0  # the title begins so
    TITLE = 1  # words of the title begin so
    WORDS = 2  # words beside the title do
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fits, and how well."""

    entry: Entry
    rank: Rank


class Lines:
    """Folded texts as one long string: a line each, with a space before every word."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = plain_lines(texts)
        self._text = "\n" + "".join(f" {line}\n" for line in lines)
        self._starts = list(accumulate((len(line) + 2 for line in lines), initial=1))

    def __contains__(self, word: str) -> bool:
        """Tell whether any line holds ``word``."""
        return word in self._text

    def that_hold(self, needle: str, parts: Sequence[str] = ()) -> Iterator[int]:
        """Yield the number of each line that holds ``needle`` (not empty) and all ``parts``."""
        text, starts = self._text, self._starts
        place = text.find(needle)
        while 0 <= place < len(text) - 1:
            number = bisect_right(starts, place + needle.startswith("\n")) - 1
            after = starts[number + 1]
            line = text[starts[number] : after] if parts else ""
            if all(part in line for part in parts):
                yield number
            place = text.find(needle, after - 1)


class Shelf:
    """Some entries of one group, searchable."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._titles = Lines([one.title for one in entries])
        self._whole = Lines([f"{one.title} {one.words} {one.context}" for one in entries])

    def first(self, most: int) -> list[Match]:
        """Return the first ``most`` entries."""
        return [Match(entry, Rank.INSIDE) for entry in self._entries[:most]]

    def best(self, words: Sequence[str], most: int) -> list[Match]:
        """Return up to ``most`` entries that hold all ``words``, the best first."""
        if not words or any(word not in self._whole for word in words):
            return []
        longest = max(words, key=len)
        alone = len(words) < 2
        starts = () if alone else [f" {word}" for word in words]
        found: dict[int, Rank] = {}
        for rank, lines in (
            (Rank.PREFIX, self._titles.that_hold("\n " + " ".join(words))),
            (Rank.TITLE, self._titles.that_hold(f" {longest}", starts)),
            (Rank.WORDS, self._whole.that_hold(f" {longest}", starts)),
            (Rank.INSIDE, self._whole.that_hold(longest, () if alone else words)),
        ):
            for number in lines:
                if len(found) >= most:
                    break
                found.setdefault(number, rank)
        return [Match(self._entries[number], rank) for number, rank in found.items()]


class Index:
    """All sources, each read when its stamp is another, and searched group by group."""

    def __init__(self) -> None:
        self._stamps: dict[str, Hashable] = {}
        self._shelves: dict[str, list[tuple[Group, Shelf]]] = {}

    def refresh(self, sources: Sequence[Source]) -> Iterator[None]:
        """Hold exactly ``sources`` from now on; index one slice of what changed at each step.

        What is indexed already can be found between steps. A refresh that isn't run to its end
        reads the unfinished source again the next time.
        """
        names = {source.name for source in sources}
        for gone in self._shelves.keys() - names:
            del self._shelves[gone]
            self._stamps.pop(gone, None)
        for source in sources:
            stamp = source.stamp()
            if source.name in self._stamps and self._stamps[source.name] == stamp:
                continue
            self._stamps.pop(source.name, None)
            shelves = self._shelves[source.name] = []
            entries = iter(source.entries())
            while part := list(islice(entries, SLICE)):
                shelves += _shelved(part)
                yield
            self._stamps[source.name] = stamp

    def find(self, text: str, per_group: int = PER_GROUP) -> list[Match]:
        """Return what ``text`` finds, group by group: the group with the best find first.

        Without a text, the pages.
        """
        words = plain_lines([text])[0].split()
        if not words:
            return [match for shelf in self._of(Group.PAGES) for match in shelf.first(_PAGES)]
        groups = [self._best_of(group, words, per_group) for group in Group]
        shown = sorted((each for each in groups if each), key=lambda each: each[0].rank)
        return [match for matches in shown for match in matches]

    def _best_of(self, group: Group, words: Sequence[str], most: int) -> list[Match]:
        found = [match for shelf in self._of(group) for match in shelf.best(words, most)]
        return sorted(found, key=lambda match: match.rank)[:most]

    def _of(self, group: Group) -> Iterator[Shelf]:
        for shelves in self._shelves.values():
            yield from (shelf for own, shelf in shelves if own is group)


def _shelved(entries: Sequence[Entry]) -> Iterator[tuple[Group, Shelf]]:
    for group in Group:
        if mine := [entry for entry in entries if entry.group is group]:
            yield group, Shelf(mine)


def plain_lines(texts: Sequence[str]) -> list[str]:
    """Return ``texts`` folded as the catalogues fold, with nothing but spaces between words.

    All at once, since some passes over one long string cost less than a pass over each text.
    """
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        joined = "\n".join(text.replace("\n", " ") for text in texts)
    for parting in _PARTING:
        joined = joined.replace(parting, " ")
    joined = joined.casefold()
    if not joined.isascii():
        joined = unicodedata.normalize("NFD", joined)
        for mark in _MARKS:
            joined = joined.replace(mark, "")
        if not joined.isascii():  # something that Spanish doesn't write
            joined = "".join(one for one in joined if not unicodedata.combining(one))
    while "  " in joined:
        joined = joined.replace("  ", " ")
    return [line.strip() for line in joined.split("\n")]
