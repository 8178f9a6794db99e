"""CSV tables say exactly what the content says, and nothing in them runs."""

import contextlib
import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contents import contents
from valija.content import Content, Head, make_row
from valija.documents import tables
from valija.fields import ValueFormError
from valija.kinds import kind_of
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.records import fields_of

KIND = kind_of("poa")


def content_with(**values: str | int) -> Content:
    line = make_row(BudgetLine, "r1", 1, **values)
    return Content(Head("s", "poa", 1, "0401", "2026", 1), {"renglones": (line,)})


@given(contents(KIND))
def test_written_tables_differ_in_nothing(content: Content) -> None:
    assert tables.differences(tables.write(content, KIND), content, KIND) == []


@given(contents(KIND))
def test_every_table_reads_back_to_its_rows(content: Content) -> None:
    files = tables.write(content, KIND)
    for table in KIND.tables:
        names = ["row_id", *(spec.name for spec in fields_of(table))]
        rows = [{name: getattr(row, name) for name in names} for row in content.rows(table)]
        assert tables.parse(files[f"{table.table_name}.csv"], table) == rows


@given(contents(KIND), st.data())
def test_a_changed_cell_is_noticed(content: Content, data: st.DataObject) -> None:
    files = tables.write(content, KIND)
    name = data.draw(st.sampled_from([n for n in sorted(files) if n.endswith(".csv")]))
    lines = list(csv.reader(io.StringIO(files[name].decode(), newline="")))
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row]) - 1))
    lines[row][column] += "1"
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(lines)
    found = tables.differences({**files, name: out.getvalue().encode()}, content, KIND)
    assert len(found) == 1
    assert name in found[0]


@given(st.binary(max_size=300), st.sampled_from(["renglones.csv", "datapackage.json"]))
def test_hostile_bytes_are_a_difference_and_no_crash(data: bytes, name: str) -> None:
    content = content_with(programa="12")
    files = {**tables.write(content, KIND), name: data}
    assert tables.differences(files, content, KIND)


def test_a_missing_table_is_a_difference() -> None:
    content = content_with(programa="12")
    files = tables.write(content, KIND)
    del files["techos.csv"]
    assert tables.differences(files, content, KIND) == ["falta techos.csv"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'"])
def test_no_text_starts_as_a_formula(start: str) -> None:
    content = content_with(descripcion=f"{start}cmd|' /C calc'!A0")
    data = tables.write(content, KIND)["renglones.csv"]
    written = next(csv.DictReader(io.StringIO(data.decode(), newline="")))["descripcion"]
    assert written.startswith("'")
    assert tables.parse(data, BudgetLine)[0]["descripcion"] == f"{start}cmd|' /C calc'!A0"


def test_a_negative_amount_stays_a_number() -> None:
    data = tables.write(content_with(modificado=-250_000), KIND)["renglones.csv"]
    row = next(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert row["modificado"] == "-2500.00"


def test_the_descriptor_describes_every_column() -> None:
    files = tables.write(content_with(programa="12"), KIND)
    resources = json.loads(files["datapackage.json"])["resources"]
    assert [resource["path"] for resource in resources] == [
        f"{table.table_name}.csv" for table in KIND.tables
    ]
    for resource in resources:
        heading = files[resource["path"]].decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == heading
        assert all(field["title"] for field in resource["schema"]["fields"])


def test_not_even_an_identifier_or_a_choice_starts_as_a_formula() -> None:
    row = make_row(PoaRow, "=1+1", 1, nivel="=2+2")
    content = Content(Head("s", "poa", 1, "0401", "2026", 1), {"productos": (row,)})
    files = tables.write(content, KIND)
    written = next(csv.DictReader(io.StringIO(files["productos.csv"].decode(), newline="")))
    assert (written["row_id"], written["nivel"]) == ("'=1+1", "'=2+2")
    assert tables.parse(files["productos.csv"], PoaRow)[0]["row_id"] == "=1+1"
    assert tables.differences(files, content, KIND) == []


@pytest.mark.parametrize("text", ["a\rb", "a\nb", 'a"b', "a,b", "a\x00b", "a\u2028b"])
def test_letters_that_end_lines_or_cells_come_back(text: str) -> None:
    content = content_with(descripcion=text)
    files = tables.write(content, KIND)
    assert tables.parse(files["renglones.csv"], BudgetLine)[0]["descripcion"] == text
    assert tables.differences(files, content, KIND) == []


def test_lines_end_as_rfc_4180_says() -> None:
    data = tables.write(content_with(programa="12"), KIND)["renglones.csv"]
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_a_table_too_many_is_a_difference() -> None:
    content = content_with(programa="12")
    files = {**tables.write(content, KIND), "otra.csv": b"a\r\n"}
    assert tables.differences(files, content, KIND) == ["otra.csv no es una de las tablas"]


def test_another_order_of_columns_is_a_difference() -> None:
    content = content_with(programa="12")
    files = tables.write(content, KIND)
    heading, *rest = files["techos.csv"].decode().split("\r\n")
    names = heading.split(",")
    turned = "\r\n".join([",".join([names[0], *reversed(names[1:])]), *rest]).encode()
    assert tables.differences({**files, "techos.csv": turned}, content, KIND) == [
        "techos.csv: los encabezados no son los de la tabla"
    ]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes) -> None:
    with contextlib.suppress(ValueFormError):
        assert tables.parse(data, BudgetLine) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("vigente", "1,5"), ("vigente", "1.5"), ("vigente", "-0.00"), ("vigente", "x")],
)
def test_a_cell_of_another_spelling_is_refused(field: str, text: str) -> None:
    data = tables.write(content_with(vigente=150), KIND)["renglones.csv"]
    with pytest.raises(ValueFormError):
        tables.parse(data.replace(b"1.50", f'"{text}"'.encode()), BudgetLine)


def test_the_descriptor_tells_types_limits_and_keys() -> None:
    resources = json.loads(tables.write(content_with(), KIND)["datapackage.json"])["resources"]
    schemas = {resource["name"]: resource["schema"] for resource in resources}
    fields = {field["name"]: field for field in schemas["productos"]["fields"]}
    assert fields["monto_anual"]["type"] == "number"
    assert fields["monto_anual"]["constraints"] == {"required": True, "minimum": "0.00"}
    assert fields["programa"]["constraints"]["pattern"] == r"\d{2}"
    assert fields["nivel"]["constraints"]["enum"] == ["producto", "subproducto", "intervencion"]
    assert schemas["productos"]["primaryKey"] == ["row_id"]
    assert schemas["productos"]["foreignKeys"] == [
        {
            "fields": ["unidad_responsable"],
            "reference": {"resource": "unidades", "fields": ["codigo"]},
        }
    ]


def test_a_descriptor_of_other_types_is_a_difference() -> None:
    content = content_with(vigente=150)
    files = tables.write(content, KIND)
    spoilt = files["datapackage.json"].replace(b'"type":"number"', b'"type":"string"', 1)
    assert tables.differences({**files, "datapackage.json": spoilt}, content, KIND)
