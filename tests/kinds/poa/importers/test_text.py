"""Text that the portal spoilt comes back as it was meant, and nothing else is touched."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.importers.portal import spoilt
from valija.kinds.poa.importers.text import LOST, like, repaired

words = st.text(st.sampled_from("ABCXYZ áéíóúüñÁÉÍÓÚÜÑ¿¡«»º-(),.0123"), max_size=60)


@given(words)
def test_what_the_portal_does_to_text_is_undone(text: str) -> None:
    assert repaired(spoilt(text)) == " ".join(text.split())


@given(words)
def test_text_that_was_never_spoilt_stays(text: str) -> None:
    assert repaired(text) == " ".join(text.split())


@given(st.text(st.characters(), max_size=40) | st.text(st.characters(categories=["Cs"])))
def test_whatever_comes_in_a_database_takes_what_goes_out(text: str) -> None:
    memory = sqlite3.connect(":memory:")
    ((stored,),) = memory.execute("SELECT ?", (repaired(text),)).fetchall()
    memory.close()
    assert stored == repaired(text)
    assert repaired(stored) == stored or LOST in text or not text.isascii()


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("REGIÃ“N V CENTRAL", "REGIÓN V CENTRAL"),
        ("ESPECÃ\udc8dFICOS", "ESPECÍFICOS"),
        ("ESPECÃ\x8dFICOS", "ESPECÍFICOS"),
        ("Ã\udc81REAS", "ÁREAS"),
        ("PREVENCI\udcd3N", "PREVENCIÓN"),  # saved as Windows-1252 by a spreadsheet
        ("PREVENCIÓN", "PREVENCIÓN"),
        ("Ä\udc81 áº…", "ā ẅ"),
        ("É¡", "É¡"),
        ("  dos   espacios\t", "dos espacios"),
        ("con\x00nada", "connada"),
        (f"ESPECÃ{LOST}FICOS DE GESTIÃ“N", f"ESPEC{LOST}FICOS DE GESTIÓN"),
        ("中\udc8d", f"中{LOST}"),
        ("", ""),
    ],
)
def test_known_spellings(spelt: str, meant: str) -> None:
    assert repaired(spelt) == meant


def test_a_name_takes_the_case_of_its_neighbour() -> None:
    assert like("Áreas", "SIN PROYECTO") == "ÁREAS"
    assert like("Áreas", "Sin proyecto") == "Áreas"
