"""What the desk asks of a person, and what it does where nobody is."""

import pytest

from receiver.cli import asking


class Person:
    """Somebody at the terminal, who types what a test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
        self._typed = iter(typed)
        monkeypatch.delenv(asking.VARIABLE, raising=False)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", self._type)
        monkeypatch.setattr("builtins.input", self._type)

    def _type(self, _question: str) -> str:
        return next(self._typed)


def test_a_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    Person(monkeypatch, "clave larga", "clave larga")
    assert asking.passphrase(new=True) == "clave larga"


def test_a_known_passphrase_is_typed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    Person(monkeypatch, "clave larga")
    assert asking.passphrase() == "clave larga"


def test_two_different_passphrases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Person(monkeypatch, "clave larga", "clave largo")
    with pytest.raises(asking.PassphrasesDifferError):
        asking.passphrase(new=True)


def test_an_empty_passphrase_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    Person(monkeypatch, "")
    with pytest.raises(asking.NoPassphraseError):
        asking.passphrase()


@pytest.mark.parametrize("answer", ["sí", "SI ", "Sí"])
def test_a_person_who_says_yes_has_compared(
    answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Person(monkeypatch, answer)
    asking.compared(["Pide inscribirse: Ana Xol"], "diez palabras")
    printed = capsys.readouterr().err
    assert "Ana Xol" in printed
    assert "diez palabras" in printed


@pytest.mark.parametrize("answer", ["", "no", "s", "creo que sí"])
def test_anything_else_enrols_nobody(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Person(monkeypatch, answer)
    with pytest.raises(asking.WordsRefusedError):
        asking.compared([], "diez palabras")


def test_a_computer_that_knows_no_user_gives_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert asking.user_name() == ""
