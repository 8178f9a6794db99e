"""The cases of a follow-up's rules: S01 to S10."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.follow_up.reports import DONE, HEADER, ROW, done, report, second
from tests.kinds.poa import plans
from valija.content import Content

TWO = plans.plan(productos=[plans.PRODUCT, {**plans.PRODUCT, "numero": 2}])


def header(**changes: Any) -> Content:
    return report(encabezado=[{**HEADER, **changes}])


def changed(**values: Any) -> Content:
    """Make a follow-up with a change of its target."""
    change = {"fila": "1", "mes": 3, "clase_modificacion": "Reprogramación", **values}
    return report(modificaciones=[change])


def late(why: str | None) -> Content:
    """Make a follow-up of a row of which nothing was done, with its reason."""
    return report(filas=[{**ROW, "justificacion": why}], avances=[{**DONE, "avance_fisico": 0}])


def accrued(amount: int | None) -> Content:
    """Make a plan whose budget lines say what was accrued."""
    return plans.plan(renglones=[{**plans.LINE, "devengado": amount}, plans.OFFICE_LINE])


def attached(evidence: str, *names: str) -> Content:
    return replace(done(evidencia=evidence), attachments=frozenset(names))


CASES = [
    case(
        "S01 times_agree",
        ERROR,
        header(fecha_corte=date(2027, 5, 1)),
        header(fecha_corte=date(2027, 4, 1)),
        "encabezado.fecha_corte",
    ),
    case("S01 times_agree", ERROR, header(cuatrimestre=2), header(), "encabezado.cuatrimestre"),
    case("S01 times_agree", ERROR, done(mes=5), done(mes=4), "avances.mes"),
    case("S01 times_agree", ERROR, report("2027"), report("2027-C1"), "head.period"),
    case("S02 every_row_is_reported", ERROR, report(filas=[]), report(), "filas"),
    case("S02 every_row_is_reported", ERROR, report(avances=[]), report(), "avances"),
    case("S03 progress_has_evidence", ERROR, done(evidencia=None), done(), "avances.evidencia"),
    case(
        "S03 progress_has_evidence",
        WARNING,
        attached("acta-1.pdf, foto.jpg", "acta-1.pdf"),
        attached("acta-1.pdf, foto.jpg", "acta-1.pdf", "foto.jpg"),
        "attachments",
    ),
    case(
        "S04 target_changes_are_sound",
        ERROR,
        changed(adicion=0),
        changed(adicion=1),
        "modificaciones.adicion",
    ),
    case(
        "S04 target_changes_are_sound",
        ERROR,
        changed(disminucion=300_01),
        changed(disminucion=300_00),
        "modificaciones.disminucion",
    ),
    case(
        "S05 deviation_is_justified",
        ERROR,
        done(avance_fisico=110_01),
        done(avance_fisico=110_00),
        "avances.avance_fisico",
    ),
    case(
        "S05 deviation_is_justified",
        ERROR,
        done(avance_financiero=33_000_01),
        done(avance_financiero=33_000_00),
        "avances.avance_financiero",
    ),
    case(
        "S05 deviation_is_justified",
        ERROR,
        late(None),
        late("Llovió hasta marzo."),
        "filas.justificacion",
    ),
    case(
        "S06 progress_within_target",
        WARNING,
        done(avance_fisico=300_01),
        done(avance_fisico=300_00),
        "avances.avance_fisico",
    ),
    case(
        "S07 spending_within_amount",
        WARNING,
        done(avance_financiero=90_000_01),
        done(avance_financiero=90_000_00),
        "avances.avance_financiero",
    ),
    case(
        "S07 spending_within_amount",
        ERROR,
        done(avance_financiero=-1),
        done(avance_financiero=0),
        "avances.avance_financiero",
    ),
    case(
        "S08 plan_is_the_same",
        WARNING,
        report(filas=[{**ROW, "meta_c3": 99_00}]),
        report(),
        "filas.meta_c3",
    ),
    case(
        "S08 plan_is_the_same",
        WARNING,
        report(related=[TWO]),
        report(related=[TWO], filas=[ROW, {**ROW, "numero": 2}]),
        "filas",
    ),
    case("S08 plan_is_the_same", INFO, report(related=()), report(), "related"),
    case(
        "S09 spending_is_the_budget_s",
        WARNING,
        report(related=[accrued(30_000_01)]),
        report(related=[accrued(30_000_00)]),
        "poa: renglones.devengado",
    ),
    case(
        "S10 before_is_what_was_reported",
        WARNING,
        second(report(avances=[{**DONE, "avance_fisico": 99_00}])),
        second(report()),
        "follow-up: avances.avance_fisico",
    ),
    case(
        "S10 before_is_what_was_reported",
        WARNING,
        second(report(avances=[{**DONE, "avance_financiero": 1}])),
        second(report()),
        "follow-up: avances.avance_financiero",
    ),
    case("S10 before_is_what_was_reported", INFO, second(), second(report()), "related"),
]
