"""The strength of passphrases: what people in Guatemala write, and what lists hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.assistant.identity_step import suggestion
from desktop.ui.assistant.strength import SHORTEST, Level, estimate

PERSONAL = ("Ana Lucía Chonay Xicay", "Chimaltenango")


@pytest.mark.parametrize(
    "passphrase",
    [
        *("12345678", "aaaaaaaaaa", "qwertyui", "abcdefgh", "a1b2c3d4", "P@ssw0rd", "poiuytrewq"),
        *("contraseña", "municipalidad2027", "Guatemala1", "enero2027", "quetzal-1985"),
        *("Chimaltenango.2027*", "ana lucia 1985", "chonayxicay", "San José 2026", "aB3!"),
    ],
)
def test_what_everybody_tries_first_is_weak(passphrase: str) -> None:
    assert estimate(passphrase, PERSONAL).level is Level.WEAK


@pytest.mark.parametrize(
    "passphrase",
    ["nuez tejado lucir abrir", "Xk9#vQz2pL", "xkqzvbnrtwpl", "mi perro come pan de yuca"],
)
def test_four_words_or_a_password_drawn_by_lot_are_strong(passphrase: str) -> None:
    assert estimate(passphrase, PERSONAL).level is Level.STRONG


def test_nothing_typed_is_neither() -> None:
    assert estimate("").level is Level.NONE
    assert estimate("").percent == 0


def test_a_weak_one_says_what_to_do() -> None:
    assert f"al menos {SHORTEST}" in estimate("sol").advice
    assert "dos palabras" in estimate("guatemala").advice


def test_accents_and_capitals_of_a_name_don_t_help() -> None:
    plain = estimate("chimaltenango", PERSONAL).bits
    assert estimate("CHIMALTENANGO", PERSONAL).bits == plain
    assert estimate("Chimaltenangó", PERSONAL).bits == plain


@given(st.integers(0, 50))
def test_a_suggestion_is_strong(again: int) -> None:
    words = suggestion(PERSONAL)
    assert len(words.split()) == 5, again
    assert estimate(words, PERSONAL).level is Level.STRONG


@given(st.text(min_size=1), st.text())
def test_every_text_has_a_strength(passphrase: str, personal: str) -> None:
    found = estimate(passphrase, [personal])
    assert found.bits >= 0
    assert found.level is not Level.NONE
    assert 0 <= found.percent <= 100
    assert found.advice.endswith(".")


@given(st.lists(st.sampled_from(["nuez", "tejado", "lucir", "abrir", "perro", "mesa"]), max_size=6))
def test_the_same_word_again_hardly_helps(words: list[str]) -> None:
    again = estimate(" ".join([*words, *words[-1:]]))
    assert again.bits - estimate(" ".join(words)).bits <= 4.5
