"""``valija state``: a plan comes to its approval from a terminal."""

from pathlib import Path

from tests.desktop.conftest import Town, Valija
from valija.errors import ExitCode

ACT = (
    "--set", "acta_numero=52-2026", "--set", "acta_punto=SÉPTIMO", "--set",
    "acta_fecha=20/11/2026", "--set", "votos_favor=7", "--set", "concejo_miembros=10",
)  # fmt: skip


def test_a_plan_is_moved_on_and_says_what_comes_next(
    valija: Valija, town: Town, tmp_path: Path
) -> None:
    said = valija("state", town.folder, town.plan)
    assert "Estado: Borrador (BOR)" in said.out
    assert "Puede pasar a REV, En revisión interna" in said.out
    assert valija("state", town.folder, town.plan, "--to", "rev").code == ExitCode.DONE
    assert "íntegra: 1 movimiento\n" in valija("state", town.folder, town.plan).out
    assert "«Presentado al Concejo»" in valija("state", town.folder, town.plan, "--to", "CON").out
    said = valija("state", town.folder, town.plan)
    assert "--set acta_numero=…" in said.out
    assert "certificación del acta" in said.out
    act = tmp_path / "acta.pdf"
    act.write_bytes(b"%PDF-1.7")
    done = valija(
        "state", town.folder, town.plan, "--to", "APR", *ACT, "--file", act, "--json"
    ).json
    assert (done["from"], done["to"], done["number"]) == ("CON", "APR", 3)
    assert done["facts"]["acta_fecha"] == "2026-11-20"
    assert {"at", "actor", "role", "note", "files", "hash", "origin", "revision"} <= done.keys()
    (listed,) = valija("list", town.folder, "--json").json
    assert listed["state"] == "APR"
    told = valija("state", town.folder, town.plan, "--json").json
    assert (told["state"], told["read_only"], told["breaks"]) == ("APR", True, [])
    assert [one["to"] for one in told["history"]] == ["REV", "CON", "APR"]
    assert [one["state"] for one in told["next"]] == ["ENV", "RPG"]
    people = valija("state", town.folder, town.plan).out
    assert "Votos a favor: 7" in people
    assert "Presentado al Concejo → Aprobado por el Concejo" in people


def test_what_is_missing_is_listed_and_nothing_moves(valija: Valija, town: Town) -> None:
    valija("state", town.folder, town.plan, "--to", "REV")
    valija("state", town.folder, town.plan, "--to", "CON")
    said = valija("state", town.folder, town.plan, "--to", "APR", *ACT[:4], "--json")
    assert said.code == ExitCode.PROBLEMS
    assert {one["where"]["field"] for one in said.json["problems"]} == {
        "acta_fecha",
        "votos_favor",
        "concejo_miembros",
        "files",
    }
    assert "EST-003" in said.err
    assert valija("state", town.folder, town.plan, "--json").json["state"] == "CON"


def test_a_closed_plan_says_the_way_on(valija: Valija, town: Town) -> None:
    valija("state", town.folder, town.plan, "--to", "REV")
    valija("state", town.folder, town.plan, "--to", "CON")
    said = valija("edit", town.folder, town.plan, "encabezado", "-", "secretario", "Otra")
    assert said.code == ExitCode.PROBLEMS
    assert "«Volver a borrador»" in said.err


def test_wrong_words_get_one_sentence(valija: Valija, town: Town) -> None:
    assert "EST-001" in valija("state", town.folder, town.plan, "--to", "XYZ").err
    assert "CLI-011" in valija("state", town.folder, town.plan, "--to", "REV", "--set", "a").err
    said = valija("state", town.folder, town.plan, "--to", "REV", "--set", "a=1", "--json")
    assert "no pide el dato «a»" in said.json["problems"][0]["message"]


def test_choices_are_listed_and_what_is_proposed_is_taken_if_told_to(
    valija: Valija, town: Town, tmp_path: Path
) -> None:
    act = tmp_path / "acta.pdf"
    act.write_bytes(b"%PDF-1.7\n%%EOF\n")
    valija("state", town.folder, town.plan, "--to", "REV")
    valija("state", town.folder, town.plan, "--to", "CON")
    valija("state", town.folder, town.plan, "--to", "APR", *ACT, "--file", act)
    asked = valija("state", town.folder, town.plan).out
    assert "una de: paquete, siplan, correo, impreso" in asked
    refused = valija("state", town.folder, town.plan, "--to", "ENV", "--proposed")
    assert "M03" not in refused.out
    assert refused.code
    wrong = ("--set", "envio_fecha=ayer", "--set", "envio_canal=siplan")
    mark = ("--set", f"envio_sha256={'a' * 64}", "--json")
    said = valija("state", town.folder, town.plan, "--to", "ENV", *wrong, *mark)
    assert len(said.json["problems"]) == 1  # a value that can't be read isn't missing too
