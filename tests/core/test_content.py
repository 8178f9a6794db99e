"""Contents, their rows and their document: what is sealed is what was there."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contents import contents, kinds, rows_of, values_of
from valija import canonical, document
from valija.content import Content, Head, index_by, make_row
from valija.document import NotADocumentError
from valija.extensions import CatalogueExtension, extensions_of
from valija.kinds import Kind, RecordTooNewError, UnknownKindError, UnknownTableError, kind_of
from valija.records import KindRow, field_map, fields_of, frozen_type, replaced

KIND = kind_of("poa")
HEAD = Head("0190-a", "poa", KIND.version, "0401", "2027", 1, title="Un plan")
EMPTY = Content(HEAD, {table.table_name: () for table in KIND.tables})
EXTENSION = make_row(
    CatalogueExtension, "e1", 1, catalogo="renglones_gasto", codigo="999", nombre="Otro"
)


def written(**changes: Any) -> bytes:
    return canonical.to_bytes({**document.to_document(EMPTY, KIND), **changes})


@given(st.data())
def test_a_document_is_read_back_as_it_was(data: st.DataObject) -> None:
    kind = data.draw(kinds())
    content = data.draw(contents(kind))
    bytes_ = document.to_bytes(content, kind)
    assert document.from_bytes(bytes_, kind) == content
    assert document.to_bytes(document.from_bytes(bytes_, kind), kind) == bytes_


@given(st.data())
def test_a_flipped_byte_is_refused_or_says_something_else(data: st.DataObject) -> None:
    content = data.draw(contents(KIND, most=2))
    spoilt = bytearray(document.to_bytes(content, KIND))
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = document.from_bytes(bytes(spoilt), KIND)
    except NotADocumentError:
        return
    assert found != content
    assert document.to_bytes(found, KIND) == spoilt


@given(st.recursive(st.none() | st.integers() | st.text(), lambda v: st.lists(v)
                    | st.dictionaries(st.text(), v)))  # fmt: skip
def test_any_other_json_is_refused_with_a_sentence(value: Any) -> None:
    odd = [canonical_or_not(value), written(tables=value)]
    if type(value) is not int or value < 1:  # a number from 1 on is a version
        odd.append(written(kind_version=value))
    for data in odd:
        with pytest.raises(NotADocumentError, match="DOC-001"):
            document.from_bytes(data, KIND)


def canonical_or_not(value: Any) -> bytes:
    return json.dumps(value).encode()


def with_rows(*rows: Any) -> dict[str, Any]:
    tables: dict[str, Any] = {table.table_name: [] for table in KIND.tables}
    return {**tables, CatalogueExtension.table_name: list(rows)}


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "valija/2"},
        {"kind": "credit"},
        {"kind_version": 0},
        {"kind_version": True},
        {"revision": 0},
        {"revision": "1"},
        {"municipality": 401},
        {"title": None},
        {"surplus": ""},
        {"tables": {}},
        {"tables": {**with_rows(), "otra": []}},
        {"tables": with_rows({"row_id": "a"}, {"row_id": "a"})},
        {"tables": with_rows({"row_id": ""})},
        {"tables": with_rows({"row_id": "x" * 37})},
        {"tables": with_rows({"row_id": 1})},
        {"tables": with_rows({"codigo": "1"})},
        {"tables": with_rows({"row_id": "a", "otro": "1"})},
        {"tables": with_rows({"row_id": "a", "codigo": None})},
        {"tables": with_rows({"row_id": "a", "codigo": 1})},
        {"tables": with_rows({"row_id": "a", "codigo": ""})},
        {"tables": with_rows(["row_id"])},
        {"tables": with_rows(None)},
    ],
    ids=repr,
)
def test_a_document_says_each_thing_in_one_way(changes: dict[str, Any]) -> None:
    with pytest.raises(NotADocumentError):
        document.from_bytes(written(**changes), KIND)


def test_a_document_of_a_later_version_asks_for_a_newer_program() -> None:
    with pytest.raises(RecordTooNewError) as caught:
        document.from_bytes(written(kind_version=KIND.version + 1), KIND)
    assert "Actualice el programa" in caught.value.user_text


def test_an_empty_field_is_left_out() -> None:
    content = Content(HEAD, {CatalogueExtension.table_name: (replaced(EXTENSION, nombre=None),)})
    tables = document.to_document(content, KIND)["tables"]
    assert tables["extensiones"] == [
        {"row_id": "e1", "catalogo": "renglones_gasto", "codigo": "999"}
    ]


def test_only_whole_extension_rows_extend_a_catalogue() -> None:
    rows = (EXTENSION, replaced(EXTENSION, row_id="e2", codigo=None))
    content = Content(HEAD, {"extensiones": rows})
    assert list(extensions_of(content)) == [("renglones_gasto", "999", "Otro")]


def test_a_row_is_made_from_names() -> None:
    assert (EXTENSION.row_id, EXTENSION.position, EXTENSION.nombre) == ("e1", 1, "Otro")
    assert make_row(CatalogueExtension, "e2", 2).nombre is None
    with pytest.raises(KeyError, match="extensiones has no color"):
        make_row(CatalogueExtension, "e3", 3, color="azul")


def test_a_frozen_row_can_not_be_changed() -> None:
    with pytest.raises(AttributeError):
        EXTENSION.nombre = "otro"


@pytest.mark.parametrize("table", KIND.tables, ids=lambda table: table.table_name)
def test_a_frozen_row_has_the_fields_in_their_order(table: type[KindRow]) -> None:
    names = ("row_id", "position", *(spec.name for spec in fields_of(table)))
    assert vars(frozen_type(table))["_fields"] == names
    assert list(field_map(table)) == list(names[2:])


@given(st.data())
def test_one_cell_changes_and_all_others_stand(data: st.DataObject) -> None:
    kind: Kind = data.draw(kinds())
    table = data.draw(st.sampled_from(kind.tables))
    rows = data.draw(rows_of(table).filter(len))
    row = data.draw(st.sampled_from(rows))
    spec = data.draw(st.sampled_from(fields_of(table)))
    value = data.draw(values_of(spec))
    place = (table.table_name, row.row_id, spec.name)
    before = Content(HEAD, {table.table_name: rows}, {place: "como se tecleó"})

    after = before.with_cell(table, row.row_id, spec.name, value)
    assert after.raw == {}
    changed = [new for old, new in zip(rows, after.rows(table), strict=True) if new != old]
    assert changed in ([], [replaced(row, **{spec.name: value})])
    assert before.rows(table) == rows
    assert before.raw == {place: "como se tecleó"}

    unreadable = before.with_cell(table, row.row_id, spec.name, None, raw="doce")
    assert unreadable.raw == {place: "doce"}


@given(st.data())
def test_columns_after_any_rows_were_written_are_what_turning_all_of_them_gives(
    data: st.DataObject,
) -> None:
    kind: Kind = data.draw(kinds())
    table = data.draw(st.sampled_from(kind.tables))
    rows = data.draw(rows_of(table).filter(len))
    before = Content(HEAD, {table.table_name: rows})
    names = ("row_id", "position", *(spec.name for spec in fields_of(table)))
    if data.draw(st.booleans()):
        before.column(table, "row_id")  # all of them are known now
    now = list(rows)
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=3)):
        spec = data.draw(st.sampled_from(fields_of(table)))
        place = [one.row_id for one in rows].index(row.row_id)
        now[place] = replaced(now[place], **{spec.name: data.draw(values_of(spec))})
    if data.draw(st.booleans()):
        now = data.draw(st.permutations(now))
    if data.draw(st.booleans()):
        now = now[data.draw(st.integers(0, len(now))) :]

    after = before.with_rows(table, tuple(now), {})
    fresh = Content(HEAD, {table.table_name: tuple(now)})
    for name in names:
        assert after.column(table, name) == fresh.column(table, name), name
        assert before.column(table, name) == Content(HEAD, before.tables).column(table, name)
    assert after.rows(table) == tuple(now)


def test_rows_are_found_by_what_they_say() -> None:
    other = replaced(EXTENSION, row_id="e2", codigo="998")
    again = replaced(EXTENSION, row_id="e3")
    groups = index_by((EXTENSION, other, again), "catalogo", "codigo")
    assert groups["renglones_gasto", "999"] == [EXTENSION, again]
    assert groups["renglones_gasto", "000"] == []


def test_a_header_is_its_only_row_or_nothing() -> None:
    header = KIND.tables[0]
    assert EMPTY.single(header) is None
    row = make_row(header, "h", 1)
    assert Content(HEAD, {header.table_name: (row,)}).single(header) is row


def test_what_does_not_exist_is_named_with_what_does() -> None:
    with pytest.raises(UnknownKindError) as no_kind:
        kind_of("paseo")
    assert "«paseo»" in no_kind.value.user_text
    assert "poa" in no_kind.value.user_text
    with pytest.raises(UnknownTableError) as no_table:
        KIND.table("sillas")
    assert "encabezado" in no_table.value.user_text
