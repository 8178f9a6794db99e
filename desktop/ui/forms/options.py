"""What can be picked for a field: codes and names from catalogues or from other tables."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from valija.catalogues import Catalogues, folded
from valija.fields import Field, FieldType

References = Callable[[str], Sequence[tuple[str, str]]]  # table name -> (key, name) of its rows


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be picked."""

    code: str
    name: str

    @property
    def sign(self) -> str:
        """What stands before the name: the code, unless it is a word that only programs use."""
        return "" if self.name and self.code.islower() else self.code

    @property
    def text(self) -> str:
        """How a field shows it: code and name."""
        return "  ".join(filter(None, (self.sign, self.name)))


@dataclass(frozen=True, slots=True)
class _Indexed:
    option: Option
    code: str  # folded, without separators
    name: str  # folded


class OptionList:
    """Options that are searched by code or by words, accents and case aside."""

    def __init__(self, options: Iterable[Option]) -> None:
        self._options = list(options)
        self._by_code = {option.code: option for option in self._options}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._options)

    @cached_property
    def _entries(self) -> list[_Indexed]:
        """The options as they are searched; most lists are never searched."""
        return [
            _Indexed(option, _plain(option.code), folded_once(option.name))
            for option in self._options
        ]

    def get(self, code: str) -> Option | None:
        """Return the option of ``code`` exactly."""
        return self._by_code.get(code)

    def matching(self, text: str, limit: int = 200) -> list[Option]:
        """Return the options that ``text`` may mean, the likeliest first.

        A code may be given without its hyphens, words in any order and without their ends:
        ``220101`` finds ``22-0101-0001``, ``apor const`` finds «Aporte constitucional».
        """
        words = folded_once(text).split()
        if not words:
            return self._options[:limit]
        code = _plain(text)
        ranked = [
            (rank, position)
            for position, entry in enumerate(self._entries)
            if (rank := _rank(entry, code, words)) is not None
        ]
        return [self._entries[position].option for _, position in sorted(ranked)[:limit]]

    def meant(self, text: str) -> Option | None:
        """Return the one option whose code or whole name ``text`` is, or nothing."""
        text = text.strip()
        if (exact := self.get(text)) or (exact := self.get(text.partition("  ")[0])):
            return exact
        code, name = _plain(text), folded_once(text)
        sure = [e.option for e in self._entries if code and (e.code == code or e.name == name)]
        return sure[0] if len(sure) == 1 else None


class Options:
    """Gives each field its options: of its catalogue, its choices, or the rows it refers to.

    Catalogues are indexed once, when first asked for; rows of other tables every time, since
    they change under the person's hands.
    """

    def __init__(
        self,
        catalogues: Catalogues,
        references: References | None = None,
        files: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self._catalogues = catalogues
        self._files = files  # names of what is attached
        self._references = references or (lambda _table: ())
        self._indexed: dict[tuple[str, str], OptionList] = {}  # by catalogue and pattern

    def of(self, spec: Field) -> OptionList:
        """Return what can be picked for ``spec``; nothing for a field that is typed freely."""
        if spec.type is FieldType.REFERENCE:
            rows = self._references(spec.reference)
            return OptionList(Option(key, name) for key, name in rows)
        if spec.attached:
            return OptionList(Option(name, "") for name in self._files())
        if spec.choices:
            return OptionList(Option(code, name) for code, name in spec.choices.items())
        if not spec.catalogue:
            return _NOTHING
        kept = spec.catalogue, spec.pattern
        if kept not in self._indexed:
            self._indexed[kept] = OptionList(self._catalogue(*kept))
        return self._indexed[kept]

    def name_of(self, spec: Field, code: str) -> str:
        """Return what ``code`` stands for in ``spec``, or an empty text."""
        if spec.catalogue and spec.catalogue in self._catalogues.tables:
            return self._catalogues.name_of(spec.catalogue, code)
        option = self.of(spec).get(code)
        return option.name if option else ""

    def _catalogue(self, id: str, pattern: str) -> Iterable[Option]:
        """Yield what a catalogue of several levels holds of the one that a field takes."""
        fits = re.compile(pattern).fullmatch if pattern else bool
        return (one for one in self._all_of(id) if fits(one.code))

    def _all_of(self, id: str) -> Iterable[Option]:
        table = self._catalogues.tables.get(id)
        known = set(table.by_code) if table else set()
        if table:
            yield from (Option(row[table.code], row[table.label]) for row in table.rows)
        for code, name in self._catalogues.extensions.get(id, {}).items():
            if code not in known:
                yield Option(code, name)


def picks(spec: Field) -> bool:
    """Tell whether a field is filled by picking a code rather than by typing."""
    return bool(spec.catalogue) or spec.type is FieldType.REFERENCE or spec.attached


_folded = lru_cache(maxsize=50_000)(folded)  # searches ask for the same texts again and again


def folded_once(text: str) -> str:
    """Return ``text`` without case and accents, quickly."""
    return text.casefold() if text.isascii() else _folded(text)


def _plain(text: str) -> str:
    return "".join(letter for letter in folded_once(text) if letter.isalnum())


def _rank(entry: _Indexed, code: str, words: Sequence[str]) -> int | None:
    """Say how well ``entry`` fits, 0 best; nothing if it doesn't."""
    if code and entry.code.startswith(code):
        return 0 if entry.code == code else 1
    if all(word in entry.name or word in entry.code for word in words):
        if entry.name.startswith(words[0]):
            return 2
        starts = all(f" {word}" in f" {entry.name}" for word in words)
        return 3 if starts else 4
    return None


_NOTHING = OptionList(())
