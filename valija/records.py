"""What every submission has in the database, on both sides, and how a kind declares its tables."""

import re
from collections import namedtuple
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy import CheckConstraint, MetaData, String

from valija.declaring import NAMING, Declared, Mapped, mapped_column
from valija.fields import Field, FieldType


class Base(Declared):
    """Base of the tables that both programs have; each program adds its own on another base."""

    metadata = MetaData(naming_convention=NAMING)


class Submission(Base):
    """One plan, request or report of a municipality and period; its rows are in other tables."""

    __tablename__ = "submission"
    __table_args__ = (CheckConstraint("revision >= 1", name="revision_positive"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # UUIDv7
    kind: Mapped[str] = mapped_column(String(40), index=True)
    kind_version: Mapped[int]
    municipality: Mapped[str] = mapped_column(String(4), index=True)
    period: Mapped[str] = mapped_column(String(10))  # "2026"
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20), default="BOR")
    title: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class RawInput(Base):
    """A text that isn't a value of its field: kept as typed, shown as an error, never lost."""

    __tablename__ = "raw_input"

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    text: Mapped[str]


class KeptCell(Base):
    """A cell beside the columns of a table, which people added to their workbook.

    It is no part of the content: no rule reads it and no package carries it. It is exported again.
    """

    __tablename__ = "kept_cell"

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    heading: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]  # of the column among those of its table
    text: Mapped[str]  # JSON: a text, a number or a truth


class Attachment(Base):
    """A file that belongs to a submission; its bytes lie in a folder, named by their SHA-256."""

    __tablename__ = "attachment"

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    position: Mapped[int]
    original: Mapped[str]  # the file's own name, as the person knows it
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    personal: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(String(20), default="", server_default="")


class AcceptedWarning(Base):
    """A person took a warning upon themselves, with a reason; it lapses when the values change."""

    __tablename__ = "accepted_warning"

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    rule: Mapped[str] = mapped_column(String(10))
    table: Mapped[str] = mapped_column("table_name", String(40))
    row_id: Mapped[str] = mapped_column(String(36))
    field: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str]


class StateChange(Base):
    """One move of a submission from a state to another: only ever added, and chained.

    No part of the sealed content. ``hash`` covers the row and ``previous``, so that an altered or
    missing row shows; :mod:`valija.chronicle` writes and reads them.
    """

    __tablename__ = "state_change"

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3...
    at: Mapped[datetime]
    actor: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    target: Mapped[str] = mapped_column(String(20))
    note: Mapped[str]
    facts: Mapped[str]  # canonical JSON: what the state asked for
    files: Mapped[str]  # canonical JSON: names, sizes and SHA-256
    revision: Mapped[int]  # of the content when it was moved
    origin: Mapped[str] = mapped_column(String(40))  # "" here, or an institution's code
    content_id: Mapped[str] = mapped_column(String(64))  # of the package that brought it, or ""
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class KindRow:
    r"""Mixin of every table of a kind: keyed by submission and a row identifier that lasts.

    A kind declares::

        class BudgetLine(KindRow, Base):
            __tablename__ = "poa_renglones"
            table_name = "renglones"  # in files, addresses and commands
            table_label = "Renglones"
            renglon: Mapped[str | None] = field("Renglón", FieldType.CODE, pattern=r"\d{3}")

    Columns are nullable whatever the field requires: a draft holds what is known so far.
    """

    table_name: ClassVar[str]
    table_label: ClassVar[str]  # Spanish, plural; the title of the sheet and of the section
    row_label: ClassVar[str]  # Spanish, singular with article: "el renglón"
    rows_label: ClassVar[str] = ""  # what its rows are called, if not as the table: "documentos"
    adds_up: ClassVar[bool] = True  # whether the sum of its amounts means anything
    single: ClassVar[bool] = False  # exactly one row, edited as a form (a header)
    key_fields: ClassVar[tuple[str, ...]] = ()  # what a person recognises a row by
    unique_key: ClassVar[bool] = True  # two rows of one key are an error, or the kind's own rule

    submission_id: Mapped[str] = mapped_column(
        String(36), references=Submission.id, primary_key=True
    )
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)  # from revision to revision
    position: Mapped[int]  # in its table; gaps are fine


R = TypeVar("R", bound=KindRow)


def field(label: str, type: FieldType = FieldType.TEXT, **spec: Any) -> Any:
    """Declare a column with its specification; see :class:`valija.fields.Field` for ``spec``."""
    if pattern := spec.get("pattern"):
        re.compile(pattern)
    return mapped_column(nullable=True, info={"spec": {"label": label, "type": type, **spec}})


@cache
def _fields_of(table: Any) -> tuple[Field, ...]:
    columns = table.__table__.columns
    return tuple(
        Field(name=column.name, **column.info["spec"])
        for column in columns
        if "spec" in column.info
    )


@cache
def _field_map(table: Any) -> Mapping[str, Field]:
    return {spec.name: spec for spec in _fields_of(table)}


def fields_of(table: type[KindRow]) -> tuple[Field, ...]:
    """Return the specifications of a table's columns, in the order of declaration."""
    return _fields_of(cast(Any, table))


def field_map(table: type[KindRow]) -> Mapping[str, Field]:
    """Return the same by name."""
    return _field_map(cast(Any, table))


@cache
def _frozen_type(table: Any) -> Any:
    names = ["row_id", "position", *(spec.name for spec in _fields_of(table))]
    return namedtuple(f"Frozen{table.__name__}", names)


def frozen_type(table: type[R]) -> type[R]:
    """Return the frozen counterpart of a declared class.

    Its instances are named tuples with ``row_id``, ``position`` and the fields, in that order.
    To the type checker they are rows of the declared class itself, which has the same attributes;
    they can't be changed.
    """
    return cast(type[R], _frozen_type(cast(Any, table)))


def freeze(table: type[R], values: Sequence[object]) -> R:
    """Make a frozen row from ``row_id``, ``position`` and the values of the fields, in order."""
    return cast(R, cast(Any, frozen_type(table))._make(values))


def replaced(row: R, **values: object) -> R:
    """Return a frozen row with some values changed."""
    return cast(R, cast(Any, row)._replace(**values))
