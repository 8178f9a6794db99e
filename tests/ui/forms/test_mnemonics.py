"""Alt letters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.forms.mnemonics import with_mnemonics

labels = st.lists(st.text(st.sampled_from("abcdeñáéXYZ 09&("), max_size=12), max_size=40)


def letter_of(marked: str) -> str:
    found = re.search(r"&(\w)", marked.replace("&&", ""))
    return found[1].casefold() if found else ""


def test_first_letters_come_before_later_ones() -> None:
    assert with_mnemonics(["Programa", "Proyecto", "Producto"]) == [
        "&Programa",
        "P&royecto",
        "Pr&oducto",
    ]


def test_first_letters_of_later_words_come_before_letters_inside() -> None:
    assert with_mnemonics(["Nombre", "Nombre de la obra"]) == ["&Nombre", "Nombre &de la obra"]


def test_letters_of_the_page_and_letters_with_accents_are_left_alone() -> None:
    assert with_mnemonics(["Área", "Iva"], taken="I") == ["Á&rea", "I&va"]


def test_a_label_without_a_free_letter_stays_as_it_is() -> None:
    assert with_mnemonics(["A", "A", "A & B"]) == ["&A", "A", "A && &B"]


@given(labels)
def test_no_two_labels_share_a_letter_and_none_changes(given_labels: list[str]) -> None:
    marked = with_mnemonics(given_labels)
    letters = [letter for each in marked if (letter := letter_of(each))]
    assert len(letters) == len(set(letters))
    for before, after in zip(given_labels, marked, strict=True):
        assert re.sub(r"&(.)", r"\1", after) == before
