"""CSV tables say exactly what the content says, and nothing in them runs."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contents import contents
from valija.content import Content, Head, make_row
from valija.documents import tables
from valija.kinds import kind_of
from valija.kinds.poa.tables import BudgetLine
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


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "'"])
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
