"""Reference tables: complete, dated, and read only when somebody asks."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given

from tests.contents import texts
from valija import catalogues
from valija.catalogues import FOLDER, Catalogue, folded, holds_in, load

ALL = load()
ANY = pytest.mark.parametrize("table", ALL.tables.values(), ids=lambda table: table.id)
A_DATE = re.compile(r"(\d{4}-\d\d-\d\d)?").fullmatch


@ANY
def test_a_catalogue_names_each_code_once(table: Catalogue) -> None:
    assert table.rows
    assert len(table.by_code) == len(table.rows)
    assert all(table.by_code)


@ANY
def test_a_catalogue_says_what_each_code_means(table: Catalogue) -> None:
    assert [code for code in table.by_code if not table.name_of(code)] == []


@ANY
def test_a_catalogue_says_from_when_and_until_when(table: Catalogue) -> None:
    for row in table.rows:
        since, until = row["vigente_desde"], row["vigente_hasta"]
        assert A_DATE(since), row
        assert A_DATE(until), row
        assert not since or not until or since <= until, row


@ANY
def test_a_catalogue_is_known_by_its_bytes(table: Catalogue) -> None:
    data = (FOLDER / f"{table.id}.csv").read_bytes()
    assert table.sha256 == hashlib.sha256(data).hexdigest()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", table.version)
    assert table.title


def test_every_file_of_the_folder_is_in_the_index() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(ALL.tables)


def test_a_package_names_the_catalogues_it_was_judged_by() -> None:
    references = ALL.references()
    assert [entry["id"] for entry in references] == sorted(ALL.tables)
    assert all(entry.keys() == {"id", "version", "sha256"} for entry in references)


@pytest.mark.parametrize(
    ("since", "until", "year", "holds"),
    [
        ("", "", "2027", True),
        ("2027-01-01", "", "2026", False),
        ("2027-12-31", "", "2027", True),
        ("", "2027-01-01", "2027", True),
        ("", "2026-12-31", "2027", False),
        ("2020-01-01", "2030-01-01", "2027", True),
    ],
)
def test_a_row_holds_in_a_year_with_one_day_in_common(
    since: str, until: str, year: str, holds: bool
) -> None:
    assert holds_in({"vigente_desde": since, "vigente_hasta": until}, year) is holds


def test_a_municipality_s_own_rows_count_but_rename_nothing() -> None:
    extended = ALL.extended([("grupos_gasto", "950", "Otro grupo"), ("grupos_gasto", "000", "Mío")])
    assert extended.has("grupos_gasto", "950")
    assert not ALL.has("grupos_gasto", "950")
    assert extended.name_of("grupos_gasto", "950") == "Otro grupo"
    assert extended.name_of("grupos_gasto", "000") == ALL.name_of("grupos_gasto", "000") != "Mío"
    assert ALL.extended([]) is ALL


def test_a_build_without_its_catalogues_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        catalogues.load(tmp_path)


@given(texts())
def test_searching_knows_no_accents_and_no_case(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded("PRÉSTAMO") == "prestamo"
