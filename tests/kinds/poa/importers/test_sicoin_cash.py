"""The cash bulletin is added up by source, and only what was carried over is taken."""

from pathlib import Path

import pytest

from tests.kinds.poa.importers.reports import BULLETIN, text, workbook
from valija.kinds import Imported
from valija.kinds.poa.importers.sicoin import cash, expenditure, refusals


def taken(data: str | bytes, folder: Path) -> Imported:
    path = folder / "boletin.txt"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert cash.recognises(path, path.read_bytes()[: 64 << 10])
    return cash.read(path, "9901")


def said(found: Imported) -> str:
    return "\n".join(found.notes)


def test_accounts_are_added_by_the_code_of_their_source(tmp_path: Path) -> None:
    found = taken(BULLETIN, tmp_path)
    assert found.rows == {
        "techos": [
            {"fuente": "32-0101-0004", "saldo_caja": 124_456},
            {"fuente": "32-0151-0001", "saldo_caja": 7_750},
        ]
    }
    assert found.updates_only
    assert found.period == ""  # the bulletin of one year begins the plan of the next


def test_the_rest_is_told_and_not_taken(tmp_path: Path) -> None:
    notes = said(taken(BULLETIN, tmp_path))
    assert "21-0101-0001 (Ingresos tributarios IVA Paz): Q 99,045.91 en 2 cuentas; es del" in notes
    assert "31-0101-0004" in notes
    assert "Q 120,000.00 en una cuenta" in notes
    assert "CUOTAS I.G.S.S.: Q 80.80" in notes
    assert "al 31/12/2026 (ejercicio 2026)" in notes


def test_accounts_of_banks_and_the_total_count_nothing(tmp_path: Path) -> None:
    found = taken(BULLETIN, tmp_path)
    assert found.rows_read == 9
    assert found.rows_skipped == [(18, "No empieza con el código de una cuenta.")]
    assert "fila TOTAL" not in said(found)
    off = taken(BULLETIN.replace("220,448.77", "220,448.78"), tmp_path)
    assert "Q 220,448.77 y la fila TOTAL dice Q 220,448.78" in said(off)


def test_a_balance_that_does_not_follow_is_told(tmp_path: Path) -> None:
    off = taken(BULLETIN.replace("0.00 234.56 1,234.56", "0.00 234.57 1,234.56"), tmp_path)
    assert "el nuevo saldo de 32-0101-0004-0-0-2 no cuadra" in said(off)


def test_an_account_without_its_amounts_is_left_out(tmp_path: Path) -> None:
    found = taken(BULLETIN.replace("77.50 0.00 0.00 77.50", "77.50 0.00"), tmp_path)
    assert found.rows_skipped[-1] == (
        19,
        "La cuenta 32-0151-0001-0-0-1 trae 2 de 4 montos.",
    )


def test_a_bulletin_without_balances_carried_over_says_so(tmp_path: Path) -> None:
    lines = [line for line in BULLETIN.splitlines() if not line.startswith("32-")]
    found = taken("\n".join(lines), tmp_path)
    assert found.rows == {"techos": []}
    assert "No trae ninguna cuenta de fuentes 32-…" in said(found)


def test_a_workbook_and_another_alphabet_say_the_same(tmp_path: Path) -> None:
    wanted = taken(BULLETIN, tmp_path).rows
    assert taken(BULLETIN.encode("cp1252"), tmp_path).rows == wanted
    cells = []
    for line in BULLETIN.splitlines():
        words = line.split(" ")
        amounts = [word for word in words if word[-3:-2] == "."]
        cells.append([*line.removesuffix(" ".join(amounts)).strip().split(" ", 1), *amounts])
    path = workbook(tmp_path / "b.xlsx", cells, head=())
    assert cash.recognises(path, path.read_bytes()[: 64 << 10])
    assert cash.read(path, "9901").rows == wanted


def test_the_two_reports_are_told_apart(tmp_path: Path) -> None:
    other, own = tmp_path / "e.txt", tmp_path / "c.txt"
    other.write_text(text(), encoding="utf-8")
    own.write_text(BULLETIN, encoding="utf-8")
    assert not cash.recognises(other, other.read_bytes())
    assert not expenditure.recognises(own, own.read_bytes())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"%PDF-1.4", refusals.PdfReportError),
        (b"Boletin de Caja\nTOTAL : 0.00 0.00 0.00 0.00", refusals.NotThatReportError),
    ],
)
def test_what_is_no_bulletin_is_refused(
    data: bytes, error: type[Exception], tmp_path: Path
) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes(data)
    with pytest.raises(error):
        cash.read(path, "9901")
