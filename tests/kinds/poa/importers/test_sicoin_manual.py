"""What the manual shows of a report is read; a file without it is told what was looked for."""

import re
from pathlib import Path

import pytest

from valija.kinds.poa.importers.sicoin import cash, expenditure, refusals

MANUAL = Path(__file__).parents[4] / "docs" / "manual" / "importar.md"


def test_the_example_of_the_manual_is_imported(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "r00814981.txt"
    path.write_text(shown, "utf-8")
    assert expenditure.recognises(path, path.read_bytes())
    found = expenditure.read(path, "9901")
    (line,) = found.rows["renglones"]
    assert (line["programa"], line["renglon"], line["fuente"]) == ("01", "015", "22-0101-0001")
    assert (line["vigente"], line["devengado"]) == (65_000_00, 41_125_00)
    assert found.rows_skipped == []
    assert "Los saldos de todos los renglones cuadran con sus montos." in found.notes


@pytest.mark.parametrize("read", [expenditure.read, cash.read])
def test_what_was_looked_for_and_what_was_found_is_told(read: object, tmp_path: Path) -> None:
    path = tmp_path / "otro.txt"
    path.write_text("R00814981\nRenglon,Fuente,Monto\n11;21-0101;500.00\n", "utf-8")
    with pytest.raises(refusals.NotThatReportError) as refused:
        read(path, "9901")  # type: ignore[operator]
    said = refused.value.user_text
    assert "Se buscaron líneas que empiezan con" in said
    assert "se leyeron 3 líneas, y la más parecida dice «11;21-0101;500.00»" in said
