"""Every kind of submission is complete: labels, help, migrations, and names that fit everywhere."""

import importlib
import re
from pathlib import Path

import pytest

from valija import catalogues, document
from valija.content import Content, Head
from valija.fields import FieldType
from valija.kinds import Kind, all_kinds, kind_of
from valija.records import Base, KindRow, fields_of
from valija.roles import MUNICIPAL

KINDS = list(all_kinds().values())
TABLES = [table for kind in KINDS for table in kind.tables]
ANY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
ANY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table_name)


@ANY_KIND
def test_a_kind_is_found_by_its_key(kind: Kind) -> None:
    assert kind_of(kind.key) is kind
    assert re.fullmatch(r"[a-z][a-z-]{1,30}", kind.key)
    assert kind.title


@ANY_KIND
def test_a_kind_s_signers_are_municipal_roles(kind: Kind) -> None:
    assert kind.signers
    assert {role for entry in kind.signers for role in entry} <= MUNICIPAL.keys()


@ANY_KIND
def test_a_kind_has_migrations_and_a_document(kind: Kind) -> None:
    package = importlib.import_module(kind.migrations)
    assert sorted(Path(package.__path__[0]).glob("v0001_*.py"))
    assert kind.document


@ANY_KIND
def test_an_empty_content_of_a_kind_is_written_and_read(kind: Kind) -> None:
    head = Head("0" * 8, kind.key, kind.version, "0401", "2027", 1)
    content = Content(head, {table.table_name: () for table in kind.tables})
    assert document.from_bytes(document.to_bytes(content, kind), kind) == content


@ANY_KIND
def test_an_empty_content_can_be_judged(kind: Kind) -> None:
    head = Head("0" * 8, kind.key, kind.version, "0401", "2027", 1)
    content = Content(head, {})
    for rule in kind.rules:
        for problem in rule(content, catalogues.load()):
            assert problem.message.endswith(".")


@ANY_KIND
def test_every_rule_says_which_it_is(kind: Kind) -> None:
    for rule in kind.rules:
        assert re.match(r"[A-Z]{1,3}\d", rule.__doc__ or ""), rule


@ANY_TABLE
def test_a_table_has_names_for_people_and_for_files(table: type[KindRow]) -> None:
    assert re.fullmatch(r"[a-z][a-z_]{1,30}", table.table_name)  # a sheet has 31 characters
    assert table.table_label
    assert re.match(r"(el|la|los|las) ", table.row_label)
    names = {spec.name for spec in fields_of(table)}
    assert set(table.key_fields) <= names


@ANY_TABLE
def test_every_field_is_fully_described(table: type[KindRow]) -> None:
    known = {other.table_name for other in TABLES}
    for spec in fields_of(table):
        assert spec.label[0].isupper(), spec
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,40}", spec.name), spec
        assert not spec.help or spec.help.endswith((".", "?", "…")), spec
        assert not spec.catalogue or spec.catalogue in catalogues.load().tables, spec
        assert (spec.type is FieldType.CHOICE) == bool(spec.choices), spec
        assert (spec.type is FieldType.REFERENCE) == bool(spec.reference), spec
        assert not spec.reference or spec.reference in known, spec
        assert not spec.pattern or not spec.example or re.fullmatch(spec.pattern, spec.example)
        assert spec.minimum is None or spec.maximum is None or spec.minimum <= spec.maximum


@ANY_TABLE
def test_labels_of_a_table_are_distinct(table: type[KindRow]) -> None:
    labels = [spec.label.casefold() for spec in fields_of(table)]
    assert len(set(labels)) == len(labels)


def test_tables_of_a_kind_have_distinct_names() -> None:
    for kind in KINDS:
        names = [table.table_name for table in kind.tables]
        assert len(set(names)) == len(names)


def test_every_table_of_the_core_documents_itself() -> None:
    assert [table for table in Base.__subclasses__() if not table.__doc__] == []
