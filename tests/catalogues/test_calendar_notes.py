"""The notes of the legal calendar are read by officials: no word of a builder is among them."""

from valija import catalogues

BUILDERS = ("configurable", "valor inicial", "dato de entrada", "por defecto", "parámetro")


def test_no_note_of_the_calendar_speaks_to_a_builder() -> None:
    for row in catalogues.load().tables["calendario_legal"].rows:
        assert not [word for word in BUILDERS if word in row["nota"].casefold()], row["codigo"]
