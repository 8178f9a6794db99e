"""The cases of the moves of a plan, V70 to V79: the same for a POA and for a PEI-POM."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.kinds.cases.case import ERROR, WARNING, Case, Judged, case
from tests.kinds.pei_pom import plans as pei_pom
from tests.kinds.poa import plans as poa
from tests.planning.test_plan_moves import ACT, APPROVAL, CERTIFIED, NOW
from valija.content import Content
from valija.fields import Value
from valija.life import Move

RECEIVED: dict[str, Value] = {"recepcion_fecha": date(2027, 1, 4)}
SENT: dict[str, Value] = {
    "envio_fecha": date(2027, 1, 4),
    "envio_canal": "paquete",
    "envio_sha256": "a" * 64,
}
EVE = datetime(2026, 12, 14, 18, tzinfo=UTC)  # of the day of the act


def approving(content: Content, **facts: Value) -> Judged:
    return content, replace(APPROVAL, facts={**ACT, **facts})


def moving(content: Content, source: str, target: str, **facts: Value) -> Judged:
    return content, Move(source=source, target=target, at=NOW, actor="Ana", role="dmp", facts=facts)


def cases_of(first: Content, second: Content) -> Iterator[Case]:
    """Yield the cases for a kind, by the first version of a plan of it and by the second one."""
    yield case(
        "V70 APR", ERROR, approving(first, acta_punto=None), approving(first), "fact acta_punto"
    )
    bare = first, replace(APPROVAL, files=())
    given = first, replace(APPROVAL, files=(CERTIFIED,))
    yield case("V70 APR", ERROR, bare, given, "files")
    yield case(
        "V71 two_thirds",
        ERROR,
        approving(first, votos_favor=6),
        approving(first, votos_favor=7),
        "fact votos_favor",
    )
    yield case(
        "V71 two_thirds",
        ERROR,
        approving(first, votos_favor=11),
        approving(first, votos_favor=10),
        "fact votos_favor",
    )
    yield case(
        "V72 act_in_time",
        WARNING,
        approving(first, acta_fecha=date(2026, 12, 16)),
        approving(first, acta_fecha=date(2026, 12, 15)),
        "fact acta_fecha",
    )
    before = (replace(APPROVAL, facts=ACT),)
    yield case(
        "V79 act_of_its_own",
        WARNING,
        (second, replace(APPROVAL, past=before)),
        (second, replace(APPROVAL, facts={**ACT, "acta_numero": "60-2027"}, past=before)),
        "fact acta_numero",
    )
    older = {**ACT, "acta_numero": "1-2026", "acta_fecha": date(2026, 12, 14)}
    yield case(
        "V79 act_of_its_own",
        WARNING,
        (second, replace(APPROVAL, facts=older, past=before)),
        (second, replace(APPROVAL, facts={**older, "acta_fecha": date(2026, 12, 15)}, past=before)),
        "fact acta_fecha",
    )
    yield case(
        "V74 copy_to_auditors",
        WARNING,
        approving(second),
        approving(second, copia_cgc_fecha=date(2027, 1, 4)),
        "fact copia_cgc_fecha",
    )
    yield case(
        "V75 receipt_known",
        ERROR,
        moving(first, "ENV", "REC", **RECEIVED),
        moving(first, "ENV", "REC", **RECEIVED, recepcion_numero="118"),
        "fact recepcion_numero",
    )
    yield case(
        "V76 act_or_reason",
        ERROR,
        moving(first, "APR", "RPG"),
        moving(first, "APR", "RPG", reprogramacion_acta="12-2027"),
        "fact reprogramacion_acta",
    )
    yield case(
        "V77 not_from_the_future",
        ERROR,
        (first, replace(APPROVAL, at=EVE)),
        (first, replace(APPROVAL, at=EVE.replace(day=15))),
        "at",
    )
    yield case(
        "V78 observations_answered",
        ERROR,
        moving(first, "OBS", "ENV", **SENT, respuestas="Productos: falta meta → "),
        moving(first, "OBS", "ENV", **SENT, respuestas="Productos: falta meta → se agregó"),
        "fact respuestas",
    )


CASES = [
    *cases_of(poa.plan(), poa.plan(encabezado=[{**poa.HEADER, "version": 2}])),
    *cases_of(pei_pom.plan(), pei_pom.header(version=2)),
]
