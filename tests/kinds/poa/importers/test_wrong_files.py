"""Files that aren't the budget: each says in a sentence what it is, and nothing else happens."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.importers.portal import CSV, JSON, RECORD, as_csv, as_json, written
from valija.errors import ExpectedError
from valija.kinds import Imported
from valija.kinds.poa.importers.minfin import read

OTHER = {**RECORD, "codigoEntidad": 12100402}


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.csv", b"", "MIN-001", "está vacío"),
        ("a.json", b"  \r\n ", "MIN-001", "está vacío"),
        ("a.csv", b"<!DOCTYPE html><html><body>502", "MIN-001", "es una página web"),
        ("a.csv", b"\n<HTML><body>", "MIN-001", "es una página web"),
        ("a.csv", b"PK\x03\x04\x14", "MIN-001", "no es un archivo de texto"),
        ("a.csv", b"%PDF-1.7", "MIN-001", "no es un archivo de texto"),
        ("a.csv", b"\xff\xfe_\x00i\x00d\x00", "MIN-001", "no es un archivo de texto"),
        ("a.csv", b"fecha,monto\r\n1,2\r\n", "MIN-001", "le faltan columnas (ejercicio"),
        ("a.csv", b'"sin cerrar' + b"x" * 200_000, "MIN-002", "no se puede leer"),
        ("a.json", b'{"success": true, "result": {"rec', "MIN-002", "no es un JSON completo"),
        ("a.json", b"[" * 100_000, "MIN-002", "no es un JSON completo"),
        ("a.json", b"[1, 2]", "MIN-001", "no es una respuesta de ese portal"),
        ("a.json", b'{"result": {"records": "a,b"}}', "MIN-001", "no es una respuesta"),
        ("a.json", b'{"result": {"records": []}}', "MIN-001", "no trae ningún registro"),
        ("a.json", b'{"result": {"records": [[1]]}}', "MIN-001", "el nombre de cada dato"),
        ("a.json", b'{"success": false, "error": {"a": 1}}', "MIN-004", "respuesta de error"),
    ],
)
def test_another_file_is_refused_in_words(
    name: str, data: bytes, code: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ExpectedError) as caught:
        read(written(tmp_path / name, data), "0401")
    assert caught.value.code == code
    assert said in caught.value.user_text
    assert name in caught.value.user_text


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="DSK-009"):
        read(tmp_path / "nada.csv", "0401")
    with pytest.raises(ExpectedError, match="DSK"):
        read(tmp_path, "0401")


def test_headings_without_records_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="MIN-001"):
        read(as_csv(tmp_path, []), "0401")


def test_one_page_of_an_answer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError) as caught:
        read(as_json(tmp_path, [RECORD] * 100, total=1114), "0401")
    assert "100 de 1,114 registros" in caught.value.user_text


def test_another_municipality_s_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError) as caught:
        read(as_csv(tmp_path, [OTHER]), "0401")
    assert "Chimaltenango (0401)" in caught.value.user_text
    assert "San José Poaquil (0402)" in caught.value.user_text


def test_a_region_s_file_needs_a_municipality(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError) as caught:
        read(as_json(tmp_path, [RECORD, OTHER]))
    assert "una sola municipalidad" in caught.value.user_text


def test_entities_that_are_no_municipality_are_counted_and_not_named(tmp_path: Path) -> None:
    strange = [{**RECORD, "codigoEntidad": code} for code in ("", "ABC", 11130003)]
    with pytest.raises(ExpectedError, match="MIN-005"):
        read(as_csv(tmp_path, strange))
    assert len(read(as_csv(tmp_path, [*strange, RECORD])).rows_skipped) == 3


@pytest.mark.parametrize("years", [(2026, 2027), ("", ""), ("dos mil", "dos mil")])
def test_years_that_are_mixed_or_unreadable_are_refused(
    years: tuple[object, ...], tmp_path: Path
) -> None:
    with pytest.raises(ExpectedError, match="MIN-006"):
        read(as_csv(tmp_path, [{**RECORD, "ejercicio": year} for year in years]), "0401")


@given(st.data())
@pytest.mark.parametrize("path", [CSV, JSON], ids=["csv", "json"])
def test_a_spoilt_byte_gives_a_budget_or_a_sentence(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes()[:60_000] if path is CSV else _short(path))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    found = _read_bytes(bytes(content), f"x{path.suffix}")
    rows = [] if isinstance(found, ExpectedError) else found.rows.values()
    for row in (row for table in rows for row in table):
        json.dumps({**row}, ensure_ascii=False, default=str).encode()


def _short(path: Path) -> bytes:
    answer = json.loads(path.read_bytes())
    records = answer["result"]["records"][:20]
    return json.dumps({"success": True, "result": {"records": records, "total": 20}}).encode()


def _read_bytes(data: bytes, name: str) -> Imported | ExpectedError:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read(written(Path(folder) / name, data), "9901")
        except ExpectedError as error:
            return error


def test_a_download_that_was_cut_is_refused_or_questioned(tmp_path: Path) -> None:
    whole = as_csv(tmp_path, [RECORD] * 3).read_bytes()
    assert not [note for note in read(written(tmp_path / "a.csv", whole)).notes if "medias" in note]
    with pytest.raises(ExpectedError, match="MIN-002") as caught:
        read(written(tmp_path / "b.csv", whole[:-40]))
    assert "termina a mitad de la línea 4" in caught.value.user_text
    unsure = read(written(tmp_path / "c.csv", whole.rstrip(b"\r\n")))
    assert [note for note in unsure.notes if "pudo quedar a medias" in note]
