"""Contents of any kind, drawn from its field specifications: for property tests of every floor."""

from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from valija.content import Content, Head, make_row
from valija.fields import Field, FieldType, Value, parse
from valija.kinds import Kind, all_kinds
from valija.records import KindRow, fields_of

R = TypeVar("R", bound=KindRow)

_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"), include_characters="\n\t"
)
_SCALED = st.integers(-(10**12), 10**12)


def texts(longest: int = 40) -> SearchStrategy[str]:
    """Draw what a person could have typed: composed letters, nothing around them, not empty."""
    return st.text(_LETTERS, max_size=longest).map(_typed).filter(bool)


def _typed(text: str) -> str:
    return str(parse(Field(name="x", label="X", type=FieldType.LONG_TEXT), text) or "")


def values_of(spec: Field) -> SearchStrategy[Value]:
    """Draw a value that the field could hold, in the form that a frozen row keeps it in."""
    match spec.type:
        case FieldType.MONEY | FieldType.DECIMAL:
            return _SCALED
        case FieldType.INTEGER:
            return st.integers(spec.minimum or 0, spec.maximum or 10**6)
        case FieldType.DATE:
            return st.dates(date(1900, 1, 1), date(2200, 12, 31))
        case FieldType.BOOLEAN:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from(sorted(spec.choices or {}))
        case FieldType.CODE:
            return st.from_regex(spec.pattern or r"[0-9A-Z-]{1,6}", fullmatch=True, alphabet=_CODE)
    return texts(min(spec.max_length, 40))


_CODE = st.characters(min_codepoint=32, max_codepoint=126)


@st.composite
def rows_of(draw: st.DrawFn, table: type[R], most: int = 3) -> tuple[R, ...]:
    """Draw some rows, cells left empty among them."""
    count = draw(st.integers(0, 1 if table.single else most))
    specs = fields_of(table)
    rows = []
    for position in range(1, count + 1):
        filled = draw(st.sets(st.sampled_from([spec.name for spec in specs])))
        values: dict[str, Any] = {
            spec.name: draw(values_of(spec)) for spec in specs if spec.name in filled
        }
        rows.append(make_row(table, f"{table.table_name}-{position}", position, **values))
    return tuple(rows)


@st.composite
def contents(draw: st.DrawFn, kind: Kind, most: int = 3) -> Content:
    """Draw a whole content without raw texts; its rules are most likely broken."""
    head = Head(
        id=str(draw(st.uuids(version=4))),
        kind=kind.key,
        kind_version=kind.version,
        municipality=draw(st.from_regex(r"[0-2][0-9][0-3][0-9]", fullmatch=True)),
        period=str(draw(st.integers(2020, 2040))),
        revision=draw(st.integers(1, 99)),
        title=draw(texts()),
    )
    tables = {table.table_name: draw(rows_of(table, most)) for table in kind.tables}
    return Content(head, tables)


def kinds() -> SearchStrategy[Kind]:
    """Draw one of the kinds there are."""
    return st.sampled_from(list(all_kinds().values()))
