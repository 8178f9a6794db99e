"""The report of expenditure is read line by line, whatever it was saved as, and checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.poa.importers.reports import (
    HEAD,
    LEVELS,
    LINES,
    figures,
    line,
    rows,
    text,
    workbook,
)
from valija.errors import ExpectedError
from valija.kinds import Imported
from valija.kinds.poa.importers import minfin
from valija.kinds.poa.importers.sicoin import refusals
from valija.kinds.poa.importers.sicoin.expenditure import read, recognises

KEPT = [*LEVELS, "renglon", "fuente", "asignado", "vigente", "devengado", "pagado"]


def taken(data: str | bytes, folder: Path, name: str = "r.txt") -> Imported:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert recognises(path, path.read_bytes()[: 64 << 10])
    return read(path, "9901")


def said(found: Imported) -> str:
    return "\n".join(found.notes)


def core(rows: Any) -> list[dict[str, Any]]:
    return [{name: row[name] for name in KEPT} for row in rows]


def same(found: Imported, lines: Any = LINES) -> bool:
    return core(found.rows["renglones"]) == core(lines)


def test_every_line_comes_under_its_headings_with_its_amounts(tmp_path: Path) -> None:
    found = taken(text(), tmp_path)
    assert same(found)
    first: Mapping[str, Any] = found.rows["renglones"][0]
    assert first["descripcion"] == "RENGLÓN 011 DE NOMBRE LARGO"
    assert (first["grupo"], first["ubicacion"]) == ("000", "9901")
    assert first["actividad_nombre"] == "ACTIVIDAD LLAMADO 001"
    assert (found.period, found.rows_skipped) == ("2027", [])
    assert "del 01/01/2027 al 31/08/2027: 6 renglones" in said(found)


def test_what_adds_up_is_said(tmp_path: Path) -> None:
    notes = said(taken(text(), tmp_path))
    assert "Los saldos de todos los renglones cuadran" in notes
    assert "es la fila TOTAL: vigente Q 3,038,584.00" in notes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_any_alphabet_of_windows_is_read(encoding: str, tmp_path: Path) -> None:
    found = taken(text().encode(encoding), tmp_path)
    assert same(found)
    assert found.rows["renglones"][0]["descripcion"] == "RENGLÓN 011 DE NOMBRE LARGO"


def test_spaces_and_ends_of_line_don_t_matter(tmp_path: Path) -> None:
    wide = "\r\n".join(f"     {one}   \r\n" for one in text(gap="     ").split("\n"))
    assert same(taken(wide, tmp_path))
    assert same(taken(text(gap="\t"), tmp_path))


def test_a_programme_may_stand_apart_from_its_name(tmp_path: Path) -> None:
    body = "\n".join(" ".join(cells) for cells in rows())
    assert same(taken("\n".join([*HEAD, body]), tmp_path))


def test_pages_repeat_their_head_and_their_headings(tmp_path: Path) -> None:
    printed = text().splitlines()
    at = next(n for n, one in enumerate(printed) if one.startswith("015 22-"))
    path = [one for one in printed if one.endswith("1,392,560.00")][:5]
    again = [h.format(page=2) for h in HEAD] + path
    assert same(taken("\n".join([*printed[:at], *again, *printed[at:]]), tmp_path))
    only_two = [h.format(page=2) for h in HEAD] + path[:2]
    assert same(taken("\n".join([*printed[:at], *only_two, *printed[at:]]), tmp_path))


def test_a_line_split_in_two_is_put_together(tmp_path: Path) -> None:
    printed = text()
    cut = printed.replace(" 857,590.00 857,590.00", " 857,590.00\n857,590.00", 1)
    assert cut != printed
    assert same(taken(cut, tmp_path))


def test_the_group_may_stand_inside_the_line(tmp_path: Path) -> None:
    assert same(taken(text().replace("331 21-0101-0001 ", "331 21-0101-0001 300 "), tmp_path))


def test_other_ways_to_write_an_amount_are_read(tmp_path: Path) -> None:
    lines = [line("01-00-000-001-000", "189", "22-0101-0001", 0)]
    lines[0] |= {"asignado": 3_000_000, "modificado": -3_000_000}
    for minus in ("-30,000.00", "(30,000.00)", "30,000.00-", "-30.000,00", "Q -30,000.00"):
        found = taken(text(lines).replace("-30,000.00", minus), tmp_path)
        assert found.rows["renglones"][0]["modificado"] == -3_000_000
        assert "cuadran" in said(found)


def test_amounts_inside_a_name_are_part_of_it(tmp_path: Path) -> None:
    named = text().replace("OBRA LLAMADO 001", "OBRA DE 3.50 METROS A Q 12.00")
    assert same(taken(named, tmp_path))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_is_read(delimiter: str, tmp_path: Path) -> None:
    quoted = [delimiter.join(f'"{cell}"' for cell in cells) for cells in rows()]
    assert same(taken("\n".join([*HEAD, *quoted]), tmp_path, "r.csv"))
    bare = [delimiter.join(cell.replace(",", "") for cell in cells) for cells in rows()]
    assert same(taken("\n".join([*HEAD, *bare]), tmp_path, "r.csv"))


def test_a_workbook_gives_back_the_zeros_of_its_codes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "r.xlsx", rows())
    assert recognises(path, path.read_bytes()[: 64 << 10])
    found = read(path, "9901")
    assert same(found)
    assert "es la fila TOTAL" in said(found)
    lines = [line("11-10-100-010-012", "011", "21-0101-0001", 100)]
    assert same(read(workbook(tmp_path / "r.xlsx", rows(lines)), "9901"), lines)


def test_a_workbook_may_keep_its_codes_as_text_and_be_wide(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for cells in [[h.format(page=1)] for h in HEAD] + rows():
        spread = [value for cell in cells for value in (None, cell)]
        book.worksheets[0].append(spread)
    book.save(tmp_path / "r.xlsx")
    assert same(read(tmp_path / "r.xlsx", "9901"))


def test_a_report_without_works_has_none(tmp_path: Path) -> None:
    lines = [one for one in LINES if one["obra"] == "000"]
    body = [cells for cells in rows(lines) if "OBRA" not in cells[1:2].__str__()]
    found = taken("\n".join([*HEAD, *(" ".join(cells) for cells in body)]), tmp_path)
    assert same(found, lines)


def test_a_balance_that_does_not_add_up_is_told_with_its_line(tmp_path: Path) -> None:
    found = taken(text().replace("534,970.00 0.00 0.00", "534,970.01 0.00 0.00", 1), tmp_path)
    assert same(found)
    assert "(011, 21-0101-0001): «saldo disponible» dice Q 534,970.01" in said(found)
    assert "La suma de lo leído no es el TOTAL" in said(found)


def test_a_report_that_was_cut_off_says_so(tmp_path: Path) -> None:
    whole = text()
    found = taken(whole[: whole.index("TOTAL")], tmp_path)
    assert "no trae la fila TOTAL: quizá está incompleto" in said(found)


def test_a_line_that_lacks_amounts_is_left_out_with_its_number(tmp_path: Path) -> None:
    printed = text().splitlines()
    at = next(n for n, one in enumerate(printed) if one.startswith("029 22-"))
    printed[at] = " ".join(printed[at].split()[:-2])
    found = taken("\n".join(printed), tmp_path)
    assert found.rows_skipped == [(at + 1, "Trae 9 de 11 montos.")]
    assert len(found.rows["renglones"]) == len(LINES) - 1


def test_a_sum_in_between_is_left_out_with_its_number(tmp_path: Path) -> None:
    printed = text().splitlines()
    at = next(n for n, one in enumerate(printed) if one.startswith("12PROG"))
    printed.insert(at, "TOTAL PROGRAMA 01 " + "1,000.00 " * 11)
    found = taken("\n".join(printed), tmp_path)
    assert same(found)
    assert [number for number, _ in found.rows_skipped] == [at + 1]


def test_the_municipality_is_known_by_its_name(tmp_path: Path) -> None:
    other = text().replace("SAN EJEMPLO, DEPARTAMENTO DE MUESTRA", "GRANADOS, BAJA VERAPAZ")
    assert taken(other, tmp_path).municipality == "1505"
    alone = text().replace("SAN EJEMPLO, DEPARTAMENTO DE MUESTRA", "CHIMALTENANGO")
    assert taken(alone, tmp_path).municipality == "0401"
    assert "no dice de qué municipalidad" in said(taken(text(), tmp_path))


def test_a_group_that_is_none_is_told(tmp_path: Path) -> None:
    found = taken(text().replace("\n300\n", "\n002\n"), tmp_path)
    assert same(found)
    assert "En 2 renglones la línea suelta de tres cifras no es su grupo" in said(found)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"%PDF-1.4 nada", refusals.PdfReportError),
        (b"R00814981 y nada mas", refusals.NotThatReportError),
        (text().replace("Periodo del:", "").encode(), refusals.ReportWithoutYearError),
        (
            "\n".join(" ".join(cells) for cells in rows()[1:]).encode(),
            ExpectedError,
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    data: bytes, error: type[Exception], tmp_path: Path
) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(data)
    with pytest.raises(error):
        read(path, "9901")


REAL = Path(__file__).resolve().parents[5] / "shared" / "real"


@pytest.mark.skipif(not REAL.exists(), reason="the real budget isn't here")
@pytest.mark.parametrize("form", ["text", "sheet"])
def test_the_real_budget_comes_back_from_a_report_of_it(form: str, tmp_path: Path) -> None:
    budget = minfin.read(REAL / "minfin_egresos_chimaltenango_2026.csv", "0401")
    lines = [
        {**row, **figures(row["vigente"], 0, row["asignado"])}  # type: ignore[arg-type]
        for row in budget.rows["renglones"]
    ]
    lines.sort(key=lambda one: [str(one[level]) for level in LEVELS])
    if form == "text":
        found = taken(text(lines).encode("cp1252"), tmp_path)
    else:
        found = read(workbook(tmp_path / "r.xlsx", rows(lines)), "0401")
    assert same(found, lines)
    assert len(found.rows["renglones"]) == 1114
    assert "es la fila TOTAL: vigente Q 97,400,000.00" in said(found)


def test_the_budget_of_the_ministry_is_another_thing(tmp_path: Path) -> None:
    from tests.kinds.poa.importers.portal import CSV

    assert not recognises(CSV, CSV.read_bytes()[: 64 << 10])
