"""The states of a follow-up: draft, sent, observed, accepted. Source: docs/dominio/poa.md, 3.9."""

from dataclasses import replace

from valija.life import Known, Life, Need, State, Tone
from valija.planning.facts import ACCEPTED, SENT
from valija.planning.states import ANNULLED, PLANNERS, RETURNED

_DMP = ("dmp",)

LIFE = Life(
    (
        State(
            code="BOR",
            name="Borrador",
            next=("ENV", "ANU"),
            by=PLANNERS,
            act="Volver a borrador",
            help="Se anota lo hecho y lo gastado en el cuatrimestre.",
        ),
        State(
            code="ENV",
            name="Enviado",
            next=("OBS", "ACE"),
            asks=SENT,
            proposes=(("envio_sha256", Known.PACKAGE_SHA256), ("envio_fecha", Known.DELIVERED_ON)),
            by=_DMP,
            needs=frozenset({Need.NO_ERRORS}),
            read_only=True,
            keeps=True,
            tone=Tone.WAITING,
            act="Registrar el envío",
            help="Falta la respuesta de la institución.",
            authority="SEGEPLAN",
        ),
        replace(RETURNED, help="Corrija lo observado y envíe el seguimiento de nuevo."),
        State(
            code="ACE",
            name="Aceptado",
            asks=ACCEPTED,
            by=_DMP,
            in_force=True,
            read_only=True,
            tone=Tone.GOOD,
            act="Registrar la aceptación",
            help="El seguimiento del cuatrimestre quedó aceptado.",
            authority="SEGEPLAN",
        ),
        replace(
            ANNULLED,
            act="Anular el seguimiento",
            help="El seguimiento ya no cuenta. Su historia se conserva.",
        ),
    )
)
