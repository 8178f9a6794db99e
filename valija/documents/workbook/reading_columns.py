"""The columns of a table as it is read on paper: what says something, and no wider than it must be.

A code and its name share a cell, a text that only repeats the name of a code beside it is left out,
and what all rows of a wide table say alike is said once, outside of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

from valija.books.letters import plain
from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.workbook import layout
from valija.fields import Field, FieldType, show
from valija.records import KindRow, fields_of

PAGE = 260  # characters across a page that are still read on paper
_FEW = 10  # rows of which each is worth reading whole
_CAPITALS = 0.8  # of the letters that a column is wide
_WIDEST = 60  # characters of a column; longer texts take several lines
_NARROWEST = 15  # of a column of texts that gives way to others
_RARE = 30  # of a column where few texts are long
_MARGIN = 3  # characters beside a text
_ARROW = 4  # beside a heading, where the filter stands
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_STEP = 2  # characters by which a column grows
_USUAL = 0.9  # of the texts of a column fit into one line


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in each row, and how wide it is."""

    spec: Field  # of a text, where a code has its name beside it
    values: Sequence[Any]
    width: float = 0
    wraps: bool = False  # its texts may take several lines


def columns_of(
    content: Content, table: type[KindRow], catalogues: Catalogues
) -> tuple[list[Column], list[str]]:
    """Return the columns that say something, and in Spanish what all rows say alike."""
    found = [
        _column(content, table, spec, catalogues)
        for spec in fields_of(table)
        if _is_filled(content, table, spec)
    ]
    found = list(_without_repeated(found, content, table, catalogues))
    said: list[str] = []
    if len(content.rows(table)) > _FEW and sum(_natural(one) for one in found) > PAGE:
        alike = [one for one in found if len(set(one.values)) == 1]
        said = [f"{one.spec.label} {show(one.spec, one.values[0])}" for one in alike]
        found = [one for one in found if one not in alike] or found
    return _fitted(found), said


def lines_of(value: Any, width: float) -> int:
    """Return how many lines a text takes in its column; capitals are wide."""
    if not isinstance(value, str):
        return 1
    fit = max(1, int((width - 1) * (_CAPITALS if value.isupper() else 1)))
    return sum(len(wrap(line, fit)) or 1 for line in value.split("\n")) or 1


def _is_filled(content: Content, table: type[KindRow], spec: Field) -> bool:
    if set(content.column(table, spec.name)) - {None}:
        return True
    return any(name == table.table_name and field == spec.name for name, _, field in content.raw)


def _column(content: Content, table: type[KindRow], spec: Field, catalogues: Catalogues) -> Column:
    values: list[Any] = list(content.column(table, spec.name))
    if spec.catalogue:
        names = {code: catalogues.name_of(spec.catalogue, code) for code in {*values} - {None}}
        values = [code and f"{code} {names[code]}".rstrip() for code in values]
    elif spec.type not in layout.MEASURED:
        values = [value if value is None else show(spec, value) for value in values]
    for place, row_id in enumerate(content.column(table, "row_id") if content.raw else ()):
        if text := content.raw.get((table.table_name, row_id, spec.name)):
            values[place] = text
    wraps = bool(spec.catalogue) or spec.type in _TEXTS
    return Column(spec, values, wraps=wraps)


def _without_repeated(
    found: Sequence[Column], content: Content, table: type[KindRow], catalogues: Catalogues
) -> Iterator[Column]:
    """Yield the columns, without texts that only say the name of a code in the same row."""
    coded = [spec for spec in fields_of(table) if spec.catalogue]
    names = [
        [catalogues.name_of(spec.catalogue, code) if code else "" for code in codes]
        for spec in coded
        for codes in [content.column(table, spec.name)]
    ]
    known = [set(map(plain, filter(None, each))) for each in zip(*names, strict=True)]
    for one in found:
        if one.spec.type in _TEXTS and not one.spec.catalogue and known:
            values = [
                None if value and plain(value) in said else value
                for value, said in zip(one.values, known, strict=True)
            ]
            if set(values) - {None}:
                yield replace(one, values=values)
        else:
            yield one


def _fitted(found: Sequence[Column]) -> list[Column]:
    """Return the columns with their widths: those of texts give way until all fit on a page.

    What room there is then goes, step by step, to the column that makes most rows high.
    """
    natural = [_natural(one) for one in found]
    widths = [
        min(wide, max(_least(one), _NARROWEST)) if one.wraps else wide
        for one, wide in zip(found, natural, strict=True)
    ]
    lines = [_lines(one, width) for one, width in zip(found, widths, strict=True)]
    pages = 1 + int(sum(widths) // PAGE)  # side by side; what they have is used
    while sum(widths) + _STEP <= pages * PAGE - 1:
        growing = [place for place, wide in enumerate(natural) if widths[place] < wide]
        if not growing:
            break
        place = _highest(lines, growing)
        widths[place] = min(natural[place], widths[place] + _STEP)
        lines[place] = _lines(found[place], widths[place])
    return [replace(one, width=width) for one, width in zip(found, widths, strict=True)]


def _lines(one: Column, width: float) -> list[int]:
    """Return how many lines each value takes; each different one is measured once."""
    known = {value: lines_of(value, width) for value in set(one.values)} if one.wraps else {}
    return [known.get(value, 1) for value in one.values]


def _highest(lines: Sequence[Sequence[int]], places: Sequence[int]) -> int:
    """Return the column, of ``places``, whose texts make most lines where they are the longest."""
    heights = dict.fromkeys(places, 0)
    for row in zip(*lines, strict=True):
        most = max(row)
        for place in places:
            if row[place] == most:
                heights[place] += most
    return max(places, key=lambda place: heights[place])


def _natural(one: Column) -> float:
    """Return what most of a column's values take in one line, and each word of its heading."""
    if not one.wraps:
        texts = [_shown(one.spec, value) for value in set(one.values) - {None}]
        return max(_least(one), *(len(text) + _MARGIN for text in texts))
    lengths = sorted(_wide(value) for value in one.values if value)
    if not lengths:
        return _least(one)
    usual, longest = lengths[int((len(lengths) - 1) * _USUAL)], lengths[-1]
    return max(_least(one), min(usual, _WIDEST), min(longest, _RARE))


def _least(one: Column) -> float:
    return max(map(len, one.spec.label.split())) + _ARROW


def _shown(spec: Field, value: Any) -> str:
    return value if isinstance(value, str) else show(spec, value)


def _wide(text: str) -> float:
    return len(text) / (_CAPITALS if text.isupper() else 1) + _MARGIN
