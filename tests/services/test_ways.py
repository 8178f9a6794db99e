"""From each closed state of a plan, the next steps for both faces."""

import pytest

from desktop.services import ways
from valija.planning.states import PLAN_LIFE

REVISED = "«Abrir reprogramación»"
SAID = {
    "CON": "en «Estado» use «Volver a borrador»",
    "APR": f"en «Estado» use {REVISED}",
    "ENV": "en «Estado» use «Registrar la recepción», y después «Registrar observaciones», si lo "
    "devuelve SEGEPLAN; si no, «Registrar la recepción», y después «Registrar la aceptación», y "
    f"después {REVISED}",
    "REC": "en «Estado» use «Registrar observaciones», si lo devuelve SEGEPLAN; si no, "
    f"«Registrar la aceptación», y después {REVISED}",
    "ACE": f"en «Estado» use {REVISED}",
    "ANU": "empiece otro, porque este ya no cambia",
}
RETURNED = {
    "APR": "en «Estado» use «Registrar el envío», y después «Registrar la recepción», y después "
    "«Registrar observaciones»",
    "ENV": "en «Estado» use «Registrar la recepción», y después «Registrar observaciones»",
    "REC": "en «Estado» use «Registrar observaciones»",
    "ACE": f"en «Estado» use {REVISED}",
}


@pytest.mark.parametrize(("state", "said"), SAID.items())
def test_the_window_names_the_buttons_that_lead_on(state: str, said: str) -> None:
    assert ways.in_the_window(PLAN_LIFE, state, returned=False) == said


@pytest.mark.parametrize(("state", "said"), RETURNED.items())
def test_what_was_returned_goes_by_what_was_observed(state: str, said: str) -> None:
    assert ways.in_the_window(PLAN_LIFE, state, returned=True) == said


def test_the_terminal_names_the_commands() -> None:
    said = ways.at_the_terminal(PLAN_LIFE, "APR", returned=True)
    assert said == (
        "use «Registrar el envío» (valija state ESPACIO ID --to ENV), y después "
        "«Registrar la recepción» (--to REC), y después «Registrar observaciones» (--to OBS)"
    )


def test_every_closed_state_of_a_plan_is_told_of() -> None:
    assert {one.code for one in PLAN_LIFE.states if one.read_only} == SAID.keys()
