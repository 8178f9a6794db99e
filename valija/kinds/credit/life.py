"""The life of a request: the 21 states of a catalogue, with the facts that each one asks for.

What leads where, which data entering a state asks for and how a state is called in public and at
INFOM are rows of the catalogue. How a state is shown and who registers it stands here.

Source: docs/dominio/credito.md, section 4.
"""

from collections.abc import Iterator, Mapping

from valija.catalogues import Catalogue, Row
from valija.fields import Field
from valija.kinds.credit.facts import ASKED, FILLS, IN_ROWS
from valija.life import Life, Need, State, Tone

CATALOGUE, START = "credito_estados", "BOR"
_OFFICE = ("dafim", "dmp", "secretario", "alcalde")  # who works on a request
_REVIEWERS = (*_OFFICE, "juridico")
_TONES: Mapping[str, Tone] = {
    "PRE": Tone.WAITING,
    "OBS": Tone.TROUBLE,
    "ANA": Tone.WAITING,
    "DIF": Tone.GOOD,
    "DID": Tone.TROUBLE,
    "GER": Tone.WAITING,
    "JDI": Tone.WAITING,
    "APR": Tone.GOOD,
    "FOR": Tone.GOOD,
    "DSB": Tone.GOOD,
    "AMO": Tone.GOOD,
    "CAN": Tone.GOOD,
}
_ACTS: Mapping[str, str] = {
    "ACU": "Registrar el acuerdo del Concejo",
    "EXP": "Integrar el expediente",
    "REV": "Pasar a revisión interna",
    "PRE": "Registrar la presentación a INFOM",
    "OBS": "Registrar observaciones",
    "ANA": "Registrar que se analiza",
    "DIF": "Registrar dictamen favorable",
    "DID": "Registrar dictamen desfavorable",
    "GER": "Registrar que pasó a Gerencia",
    "JDI": "Registrar que pasó a Junta Directiva",
    "APR": "Registrar la aprobación",
    "FOR": "Registrar la firma del convenio",
    "DSB": "Registrar el primer desembolso",
    "AMO": "Pasar a amortización",
    "CAN": "Registrar que se pagó todo",
    "LIQ": "Archivar",
    "SEF": "Registrar que quedó sin efecto",
    "REC": "Registrar el rechazo",
    "DES": "Desistir",
    "ANU": "Registrar la anulación",
}
_ELSEWHERE = frozenset({"infom", "ambos"})
_CHECKED = frozenset({"PRE"})  # presented without errors, and kept as it was presented
# The plan of disbursements is changed while INFOM calls the request «Pendiente» (E6).
_SETTLED: Mapping[str, tuple[str, ...]] = {
    "Aprobado": ("desembolsos",),
    "Acreditado": ("desembolsos",),
    "Cancelado": ("desembolsos",),
}
_CLOSED = frozenset({"PRE", "LIQ", "SEF", "REC", "DES", "ANU"})


def life_from(catalogue: Catalogue) -> Life:
    """Return the life that a catalogue of states describes."""
    states = tuple(_state(row) for row in catalogue.rows)
    return Life(states, start=START)


def _state(row: Row) -> State:
    code, asks = row["codigo"], tuple(_asks(row))
    ended = row["terminal"] == "si"
    return State(
        code=code,
        name=row["nombre"],
        next=tuple(one for one in row["transiciones_permitidas"].split("|") if one),
        asks=asks,
        needs=frozenset({Need.NO_ERRORS}) if code in _CHECKED else frozenset(),
        by=_REVIEWERS if code == "REV" else _OFFICE,
        fills=tuple(spec.name for spec in asks if spec.name in FILLS),
        read_only=code in _CLOSED,
        closes=_SETTLED.get(row["estado_infom"], ()),
        keeps=code in _CHECKED,
        tone=Tone.ENDED if ended else _TONES.get(code, Tone.OPEN),
        act=_ACTS.get(code, ""),
        help=f"{row['descripcion']}.",
        authority="INFOM" if row["ambito"] in _ELSEWHERE else "",
        public=row["estado_publico"] if row["publicable"] == "si" else "",
        elsewhere=row["estado_infom"],
    )


def _asks(row: Row) -> Iterator[Field]:
    """Yield the fields that a state asks for; the draft asks for nothing, its rows do."""
    if row["codigo"] == START:
        return
    seen: set[str] = set()
    for datum in row["datos_exigidos_al_entrar"].split("; "):
        if datum in IN_ROWS:
            continue
        for spec in ASKED[datum]:
            if spec.name not in seen:
                seen.add(spec.name)
                yield spec
