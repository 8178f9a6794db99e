"""``valija calendar``: a year for people and programs, days set, and the ``.ics`` file."""

from pathlib import Path

from tests.desktop.conftest import Town, Valija
from valija.errors import ExitCode


def test_a_year_is_shown_with_laws_and_both_readings(valija: Valija, town: Town) -> None:
    said = valija("calendar", town.folder, "--year", "2027")
    assert said.code == ExitCode.DONE
    assert "15/12/2027  CAL-05  Aprobar el presupuesto" in said.out
    assert "Si los días son corridos: 10/02/2027. Si son hábiles: 12/02/2027." in said.out
    assert "Feria" not in said.out
    told = valija("calendar", town.folder, "--year", "2027", "--json").json
    assert told["year"] == 2027
    assert {"code", "day", "legal", "working", "set", "law", "sure"} <= told["dates"][0].keys()
    assert [one["day"] for one in told["dates"]] == sorted(one["day"] for one in told["dates"])
    assert {"CAL-02"} <= {one["code"] for one in told["undated"]}


def test_a_day_is_set_and_taken_back(valija: Valija, town: Town) -> None:
    words = ("calendar", town.folder, "--year", "2027", "--set", "cal-02")
    assert "CAL-002" in valija(*words, "--day", "20/01/2027").err
    told = valija(*words, "--day", "20/01/2027", "--reason", "Oficio 7-2027", "--json").json
    (one,) = [each for each in told["dates"] if each["code"] == "CAL-02"]
    assert (one["day"], one["legal"], one["set"]["reason"]) == (
        "2027-01-20",
        None,
        "Oficio 7-2027",
    )
    told = valija(*words, "--json").json
    assert "CAL-02" in {each["code"] for each in told["undated"]}


def test_a_local_holiday_is_added(valija: Valija, town: Town) -> None:
    words = ("calendar", town.folder, "--year", "2027", "--holiday", "05/02/2027")
    said = valija(*words, "--name", "Feria titular", "--reason", "Acuerdo 3-2027")
    assert "Feria titular" in said.out
    assert "Si son hábiles: 15/02/2027." in said.out


def test_the_file_is_written_once(valija: Valija, town: Town, tmp_path: Path) -> None:
    target = tmp_path / "fechas.ics"
    words = ("calendar", town.folder, "--year", "2027", "--ics", target)
    assert "Escrito" in valija(*words).out
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "EXP-001" in valija(*words).err
    assert valija(*words, "--replace").code == ExitCode.DONE


def test_wrong_words_get_one_sentence(valija: Valija, town: Town) -> None:
    assert "CAL-003" in valija("calendar", town.folder, "--year", "12").err
    assert "CAL-001" in valija("calendar", town.folder, "--set", "CAL-99").err
    said = valija("calendar", town.folder, "--set", "CAL-05", "--day", "mañana", "--reason", "x")
    assert "CLI-016" in said.err
