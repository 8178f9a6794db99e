"""Tables declared as classes, in the words of SQLAlchemy's declarative form, and nothing mapped.

No program here keeps objects in a session: contents are frozen rows, and the rest is selects and
inserts of SQLAlchemy's core. Its object-relational half would only serve the declarations, and
hold some 10 MiB for as long as a program runs (decision 0274).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from inspect import get_annotations
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    TypeVar,
    cast,
    get_args,
    get_origin,
    overload,
)

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from valija.fields import Centavos, Hundredths

T = TypeVar("T")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the file. A naive value is a bug and is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC without an offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant."""
        return value and value.replace(tzinfo=UTC)


_TYPES: Mapping[Any, Any] = {
    bool: Boolean,
    bytes: LargeBinary,
    Centavos: BigInteger,
    date: Date,
    datetime: UtcDateTime,
    Hundredths: BigInteger,
    int: BigInteger,
    str: Text,
}


class Mapped(Generic[T]):
    """A column to be: a declared class has the column in its place, and a row of it the value."""

    def __init__(self, *arguments: Any, references: Any = None, **keywords: Any) -> None:
        """See :func:`mapped_column`."""
        self._arguments = arguments
        self._references = references
        self._keywords = keywords

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> Column[T]: ...
        @overload
        def __get__(self, row: object, owner: type) -> T: ...
        def __get__(self, row: object, owner: type) -> Any: ...
        def __set__(self, row: object, value: T) -> None: ...

    def column(self, name: str, kind: Any) -> Column[Any]:
        """Make the column of one table, for an attribute that is annotated as ``kind``."""
        arguments = list(self._arguments)
        if arguments and isinstance(arguments[0], str):
            name = arguments.pop(0)
        plain = [one for one in get_args(kind) or (kind,) if one is not type(None)]
        type_ = arguments.pop(0) if arguments else _TYPES[plain[0]]
        points = [ForeignKey(self._references)] if self._references is not None else []
        keywords = {"nullable": type(None) in get_args(kind), **self._keywords}
        return Column(name, type_, *points, **keywords)


def mapped_column(*arguments: Any, **keywords: Any) -> Any:
    """Say more of a column than its annotation does.

    Args:
        arguments: its name, where it isn't the attribute's, and then its type, where the
            annotation's isn't enough.
        keywords: as :class:`sqlalchemy.Column` takes them; ``references`` is the column of another
            table that it points to.
    """
    return Mapped[Any](*arguments, **keywords)


class Declared:
    """Base of the tables of a database: a subclass has their ``metadata``, and those are its own.

    A class with a ``__tablename__`` is a table: it can be selected, inserted and joined as one. Its
    instances are rows on their way in or out: plain objects with an attribute for each column.
    """

    metadata: ClassVar[MetaData]
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()  # constraints and indexes over several columns
    __table__: ClassVar[Table]
    __columns__: ClassVar[Mapping[str, Column[Any]]]  # by attribute

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Make the table that the class declares."""
        super().__init_subclass__(**keywords)
        if "__tablename__" not in vars(cls):
            return
        cls.__columns__ = dict(_columns(cls))
        cls.__table__ = Table(
            cls.__tablename__, cls.metadata, *cls.__columns__.values(), *cls.__table_args__
        )
        for name, column in cls.__columns__.items():
            setattr(cls, name, column if column.name == name else column.label(name))

    def __init__(self, **values: Any) -> None:
        """Make a row; a column that isn't named has its default, or nothing."""
        if unknown := values.keys() - self.__columns__.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for name, column in self.__columns__.items():
            default: Any = column.default
            setattr(self, name, values.get(name, default and default.arg))

    @classmethod
    def __clause_element__(cls) -> Table:
        """Stand for the table in a statement."""
        return cls.__table__


def _columns(cls: type[Declared]) -> Iterator[tuple[str, Column[Any]]]:
    """Yield the columns of a class by attribute, those of its mixins first."""
    for owner in reversed(cls.__mro__):
        for name, annotation in get_annotations(owner).items():
            if cast(Any, get_origin(annotation)) is Mapped:
                said = cast("Mapped[Any]", vars(owner).get(name) or Mapped())
                yield name, said.column(name, get_args(annotation)[0])
