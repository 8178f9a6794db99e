"""The states that a PEI, POM or POA goes through.

Source: docs/dominio/poa.md, sections 8 and 9. Who registers what others decide: decision 0140.
"""

from dataclasses import replace

from valija.life import Known, Life, Need, State, Tone
from valija.planning.facts import ACCEPTED, ACT, OBSERVED, RECEIVED, REOPENED, SENT
from valija.purposes import ACT as ACT_FILE

PLANNERS = ("dmp", "dafim", "digitador")  # whoever writes the plan
_DMP = ("dmp",)
_BY_MAYOR = ("alcalde", "dmp")  # the office of planning registers what the mayor did
_BY_SECRETARY = ("secretario", "dmp")

# What plans and the follow-ups of plans have alike; each adds its own words.
RETURNED = State(
    code="OBS",
    name="Observado",
    next=("ENV", "ANU"),
    asks=OBSERVED,
    proposes=(("observado_fecha", Known.RETURNED_ON), ("observaciones", Known.RETURNED)),
    by=_DMP,
    tone=Tone.TROUBLE,
    act="Registrar observaciones",
    authority="SEGEPLAN",
)
ANNULLED = State(
    code="ANU",
    name="Anulado",
    by=_DMP,
    needs=frozenset({Need.NOTE}),
    read_only=True,
    void=True,
    tone=Tone.ENDED,
)

PLAN_LIFE = Life(
    (
        State(
            code="BOR",
            name="Borrador",
            next=("REV", "ANU"),
            by=PLANNERS,
            act="Volver a borrador",
            help="El plan se llena y se corrige.",
        ),
        State(
            code="REV",
            name="En revisión interna",
            next=("BOR", "CON", "ANU"),
            by=_DMP,
            needs=frozenset({Need.NO_ERRORS}),
            act="Pasar a revisión interna",
            help="La DMP revisa el plan completo antes de presentarlo.",
        ),
        State(
            code="CON",
            name="Presentado al Concejo",
            next=("BOR", "APR", "ANU"),
            by=_BY_MAYOR,
            needs=frozenset({Need.NO_ERRORS, Need.BUNDLE}),
            read_only=True,
            tone=Tone.WAITING,
            act="Presentar al Concejo",
            help="El programa guarda el plan impreso que se presenta. "
            "Para corregirlo, vuelva a borrador.",
        ),
        State(
            code="APR",
            name="Aprobado por el Concejo",
            next=("ENV", "RPG"),
            asks=ACT,
            fills=("acta_numero", "acta_punto", "acta_fecha", "votos_favor", "concejo_miembros"),
            anew=("acta_numero", "acta_punto", "acta_fecha", "votos_favor"),
            by=_BY_SECRETARY,
            needs=frozenset({Need.FILE, Need.NO_ERRORS}),
            rule="V70",
            file_label="la certificación del acta que aprueba el plan",
            carries=ACT_FILE,
            in_force=True,
            read_only=True,
            keeps=True,
            tone=Tone.GOOD,
            act="Registrar la aprobación",
            help="La versión aprobada no se cambia. Envíela a SEGEPLAN, "
            "o abra una reprogramación si hay que cambiarla.",
            authority="Concejo Municipal",
        ),
        State(
            code="ENV",
            name="Enviado a SEGEPLAN",
            next=("REC",),
            asks=SENT,
            proposes=(
                ("envio_sha256", Known.PACKAGE_SHA256),
                ("envio_fecha", Known.DELIVERED_ON),
                ("respuestas", Known.OBSERVED),
            ),
            by=_DMP,
            needs=frozenset({Need.NO_ERRORS}),
            in_force=True,
            read_only=True,
            keeps=True,
            tone=Tone.WAITING,
            act="Registrar el envío",
            help="Falta la constancia de recepción de SEGEPLAN.",
        ),
        State(
            code="REC",
            name="Recibido",
            next=("OBS", "ACE"),
            asks=RECEIVED,
            proposes=(
                ("recepcion_fecha", Known.ANSWERED_ON),
                ("recepcion_numero", Known.ANSWER_NUMBER),
            ),
            by=_DMP,
            in_force=True,
            read_only=True,
            tone=Tone.WAITING,
            act="Registrar la recepción",
            file_label="la constancia escaneada",
            help="SEGEPLAN revisa el plan.",
        ),
        replace(
            RETURNED,
            opens="version",
            help="Corrija lo observado, anote la respuesta de cada una y envíe la versión nueva.",
        ),
        State(
            code="ACE",
            name="Aceptado",
            next=("RPG",),
            asks=ACCEPTED,
            by=_DMP,
            needs=frozenset({Need.FILE}),
            file_label="la respuesta de SEGEPLAN",
            in_force=True,
            read_only=True,
            tone=Tone.GOOD,
            act="Registrar la aceptación",
            help="El plan quedó aceptado. Si el Concejo lo cambia, abra una reprogramación.",
            authority="SEGEPLAN",
        ),
        State(
            code="RPG",
            name="Reprogramación abierta",
            next=("REV", "ANU"),
            asks=REOPENED,
            by=_DMP,
            opens="version",
            act="Abrir reprogramación",
            help="Una versión nueva del plan; la aprobada queda guardada para compararla.",
        ),
        replace(
            ANNULLED,
            act="Anular el plan",
            help="El plan ya no sigue. Su historia se conserva.",
        ),
    )
)
