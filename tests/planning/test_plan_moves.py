"""The states of a plan: the table of section 8, and V70-V77, each with a case that passes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from valija import catalogues
from valija.content import Content, Head
from valija.fields import Value
from valija.kinds import kind_of
from valija.life import Move, MoveFile
from valija.moving import problems_of_move
from valija.planning import PLAN_LIFE, PLAN_MOVE_RULES
from valija.problems import Severity

NOW = datetime(2027, 1, 4, 18, 0, tzinfo=UTC)
POA = replace(kind_of("poa"), rules=(), tables=())  # the moves alone
CONTENT = Content(Head("s", "poa", 1, "0401", "2027", 1), {})
ACT: dict[str, Value] = {
    "acta_numero": "52-2026",
    "acta_punto": "SÉPTIMO",
    "acta_fecha": date(2026, 12, 15),
    "votos_favor": 7,
    "concejo_miembros": 10,
}
CERTIFIED = MoveFile("acta.pdf", "a" * 64, 10)
PRINTED = MoveFile("poa.pdf", "b" * 64, 10, "bundle")
APPROVAL = Move(
    source="CON", target="APR", at=NOW, actor="Ana", role="dmp", facts=ACT, files=(CERTIFIED,)
)


class Version:
    def __init__(self, version: int) -> None:
        self.version = version


def second_version() -> Content:
    return Content(CONTENT.head, {"encabezado": (Version(2),)})  # type: ignore[dict-item]  # a header


def found(move: Move, content: Content = CONTENT) -> list[tuple[str, Severity, str]]:
    problems = problems_of_move(content, POA, move, catalogues.load())
    return [(one.rule, one.severity, one.where.field) for one in problems]


def test_the_steps_are_those_of_the_paper_and_annulment_before_approval() -> None:
    steps = {state.code: state.next for state in PLAN_LIFE.states}
    assert steps == {
        "BOR": ("REV", "ANU"),
        "REV": ("BOR", "CON", "ANU"),
        "CON": ("BOR", "APR", "ANU"),
        "APR": ("ENV", "RPG"),
        "ENV": ("REC",),
        "REC": ("OBS", "ACE"),
        "OBS": ("ENV", "ANU"),
        "ACE": ("RPG",),
        "RPG": ("REV", "ANU"),
        "ANU": (),
    }


def test_an_approval_with_all_it_needs_stands() -> None:
    assert found(APPROVAL) == []


@pytest.mark.parametrize("missing", ACT)
def test_v70_an_approval_needs_its_whole_act(missing: str) -> None:
    facts = {name: value for name, value in ACT.items() if name != missing}
    assert found(replace(APPROVAL, facts=facts)) == [("V70", Severity.ERROR, missing)]


def test_v70_an_approval_needs_the_certified_file() -> None:
    assert found(replace(APPROVAL, files=())) == [("V70", Severity.ERROR, "files")]
    assert found(replace(APPROVAL, files=(PRINTED,))) == [("V70", Severity.ERROR, "files")]


@pytest.mark.parametrize(
    ("votes", "members", "stands"),
    [(6, 10, False), (7, 10, True), (6, 9, True), (5, 9, False), (11, 10, False), (10, 10, True)],
)
def test_v71_two_thirds_of_all_members_are_needed(votes: int, members: int, stands: bool) -> None:
    facts = {**ACT, "votos_favor": votes, "concejo_miembros": members}
    expected = [] if stands else [("V71", Severity.ERROR, "votos_favor")]
    assert found(replace(APPROVAL, facts=facts)) == expected


def test_v72_an_act_after_15_december_of_the_year_before_is_warned_about() -> None:
    late = replace(APPROVAL, facts={**ACT, "acta_fecha": date(2026, 12, 16)})
    assert found(late) == [("V72", Severity.WARNING, "acta_fecha")]


def test_v74_a_reprogramming_reminds_of_the_copy_to_the_auditors() -> None:
    again = replace(APPROVAL, facts={**ACT, "acta_fecha": date(2027, 1, 3)})
    assert found(again, second_version()) == [("V74", Severity.WARNING, "copia_cgc_fecha")]
    sent = replace(again, facts={**again.facts, "copia_cgc_fecha": date(2027, 1, 4)})
    assert found(sent, second_version()) == []


def test_v75_a_reception_needs_a_number_or_the_scanned_receipt() -> None:
    facts: dict[str, Value] = {"recepcion_fecha": date(2027, 1, 4)}
    move = Move(source="ENV", target="REC", at=NOW, actor="Ana", role="dmp", facts=facts)
    assert found(move) == [("V75", Severity.ERROR, "recepcion_numero")]
    assert found(replace(move, facts={**facts, "recepcion_numero": "118"})) == []
    assert found(replace(move, files=(CERTIFIED,))) == []


def test_v76_a_reprogramming_needs_an_act_or_a_reason() -> None:
    move = Move(source="APR", target="RPG", at=NOW, actor="Ana", role="dmp")
    assert found(move) == [("V76", Severity.ERROR, "reprogramacion_acta")]
    assert found(replace(move, note="Cambió el aporte")) == []
    assert found(replace(move, facts={"reprogramacion_acta": "12-2027"})) == []


def test_v77_nothing_is_registered_before_it_happened() -> None:
    early = replace(APPROVAL, at=datetime(2026, 12, 15, 5, 59, tzinfo=UTC))  # 14 December there
    assert found(early) == [("V77", Severity.ERROR, "acta_fecha")]
    assert found(replace(early, at=datetime(2026, 12, 15, 6, 0, tzinfo=UTC))) == []


def test_v78_an_observed_plan_is_sent_again_with_all_its_answers() -> None:
    facts: dict[str, Value] = {
        "envio_fecha": date(2027, 1, 4),
        "envio_canal": "paquete",
        "envio_sha256": "a" * 64,
    }
    move = Move(source="OBS", target="ENV", at=NOW, actor="Ana", role="dmp", facts=facts)
    missing = [("V78", Severity.ERROR, "respuestas")]
    assert found(move) == missing
    half = "Productos: falta meta → se agregó\nTechos: sobra → "
    assert found(replace(move, facts={**facts, "respuestas": half})) == missing
    whole = f"{half} se quitó"
    assert found(replace(move, facts={**facts, "respuestas": whole})) == []
    assert found(replace(move, source="APR")) == []


def test_what_is_presented_to_the_council_is_the_printed_plan() -> None:
    move = Move(source="REV", target="CON", at=NOW, actor="Ana", role="alcalde")
    assert found(move) == [("M06", Severity.ERROR, "files")]
    assert found(replace(move, files=(PRINTED,))) == []


@pytest.mark.parametrize("code", ["CON", "APR", "ENV", "REC", "ACE", "ANU"])
def test_v73_what_was_presented_or_approved_is_closed(code: str) -> None:
    assert PLAN_LIFE.is_closed(code)


@pytest.mark.parametrize("code", ["BOR", "REV", "OBS", "RPG"])
def test_v73_what_is_being_worked_on_is_open(code: str) -> None:
    assert not PLAN_LIFE.is_closed(code)


def test_every_rule_of_moves_says_which_it_is() -> None:
    assert all((rule.__doc__ or "").startswith("V7") for rule in PLAN_MOVE_RULES)
