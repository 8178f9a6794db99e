"""The recovery sheet: whose it is, room for the passphrase, and never the passphrase itself."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from desktop.ui.assistant.recovery import Sheet
from desktop.ui.shell import printing
from tests.ui.assistant.fakes import AT

SHEET = Sheet(
    municipality="Chimaltenango",
    code="0401",
    official="Ana Lucía Chonay Xicay",
    office="Dirección Municipal de Planificación",
    at=AT,
    cui="1234567890401",
)


def shown(sheet: Sheet) -> str:
    document = QTextDocument()
    document.setMarkdown(sheet.as_markdown())
    return document.toPlainText()


def test_it_says_whose_signature_it_is() -> None:
    text = shown(SHEET)
    for part in ("Chimaltenango (0401)", SHEET.official, SHEET.office, "1234 56789 0401"):
        assert part in text
    assert "23/11/2026" in text
    assert "____" in text
    assert "\n\n\n" not in text  # as an empty row of a table would be


def test_without_a_cui_there_is_no_line_for_it() -> None:
    without = Sheet("Chimaltenango", "0401", "Ana", "DMP", AT)
    assert "CUI" not in shown(without)


@given(st.text("ab*_|#[]()<>`\\-1. é", min_size=1, max_size=30))
def test_a_name_is_printed_as_it_was_typed(name: str) -> None:
    sheet = Sheet("Chimaltenango", "0401", name, "DMP", AT)
    assert " ".join(name.split()) in " ".join(shown(sheet).split())


def test_it_fits_on_one_page(qtbot: QtBot) -> None:
    data = printing.as_pdf("Hoja", SHEET.as_markdown())
    assert data.count(b"/Type /Page\n") == 1
