"""The rules of a plan's moves: approval in form and in time, and who must hear of it.

Source: docs/dominio/poa.md, section 7 (V70-V74); V75-V79 are ours: decisions 0140 and 0249.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from valija.catalogues import Catalogues
from valija.content import Content
from valija.life import Move
from valija.planning.facts import ARROW
from valija.problems import Problem, Severity, Where
from valija.times import here

_ACT = ("acta_numero", "acta_punto")  # what names an act


def _problem(rule: str, severity: Severity, name: str, message: str, *seen: object) -> Problem:
    return Problem(rule, severity, Where("estado", "", name), message, tuple(map(str, seen)))


def two_thirds(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V71: votes in favour are at least two thirds of all members (Código Municipal, art. 133)."""
    votes, members = move.facts.get("votos_favor"), move.facts.get("concejo_miembros")
    if move.target != "APR" or not isinstance(votes, int) or not isinstance(members, int):
        return
    wanted = -(-2 * members // 3)
    if votes < wanted:
        text = (
            f"{votes} votos no son las dos terceras partes de {members}: hacen falta {wanted}. "
            "Revise la certificación."
        )
        yield _problem("V71", Severity.ERROR, "votos_favor", text, votes, members)
    if votes > members:
        text = f"Hay {votes} votos y el Concejo tiene {members} miembros. Revise la certificación."
        yield _problem("V71", Severity.ERROR, "votos_favor", text, votes, members)


def act_in_time(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V72: the first approval is from 15 December of the year before, at the latest (art. 131)."""
    day, period = move.facts.get("acta_fecha"), content.head.period[:4]
    if move.target != "APR" or not isinstance(day, date) or not period.isdigit():
        return
    limit = date(int(period) - 1, 12, 15)
    if day > limit and version_of(content) == 1:
        text = (
            f"El acta es del {day:%d/%m/%Y}, después del {limit:%d/%m/%Y} que manda el Código "
            "Municipal, art. 131. Confirme la fecha."
        )
        yield _problem("V72", Severity.WARNING, "acta_fecha", text, day)


def not_from_the_future(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V77: what is registered has happened: no date of a fact lies after the day of the move."""
    today = here(move.at).date()
    for name, value in move.facts.items():
        if isinstance(value, date) and value > today:
            text = f"La fecha {value:%d/%m/%Y} todavía no llega. Corríjala."
            yield _problem("V77", Severity.ERROR, name, text, value)


def copy_to_auditors(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V74: a reprogramming that changes the budget goes to the CGC as a certified copy."""
    if move.target != "APR" or version_of(content) == 1 or move.facts.get("copia_cgc_fecha"):
        return
    text = (
        "Si cambió el presupuesto, envíe a la Contraloría la copia certificada de la modificación "
        "(Código Municipal, art. 133) y anote la fecha."
    )
    yield _problem("V74", Severity.WARNING, "copia_cgc_fecha", text)


def receipt_known(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V75: a reception has a receipt number or the scanned receipt."""
    if move.target == "REC" and not move.facts.get("recepcion_numero") and not move.files:
        text = "Falta el número de constancia. Escríbalo, o adjunte la constancia escaneada."
        yield _problem("V75", Severity.ERROR, "recepcion_numero", text)


def act_or_reason(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V76: a reprogramming has an act or a reason."""
    if move.target == "RPG" and not move.facts.get("reprogramacion_acta") and not move.note.strip():
        text = "Falta el acta que ordena la reprogramación, o el motivo en la nota."
        yield _problem("V76", Severity.ERROR, "reprogramacion_acta", text)


def observations_answered(
    content: Content, move: Move, catalogues: Catalogues
) -> Iterator[Problem]:
    """V78: an observed plan is sent again with an answer to each observation."""
    if move.target != "ENV" or move.source != "OBS":
        return
    text = str(move.facts.get("respuestas") or "")
    lines = [line for line in text.splitlines() if line.strip()]
    open_ones = [line for line in lines if not line.partition(ARROW)[2].strip()]
    if not lines or open_ones:
        count = len(open_ones)
        first = f" Falta la de «{open_ones[0].partition(ARROW)[0].strip()}»." if count else ""
        said = f"Escriba qué se corrigió después de cada flecha.{first}"
        yield _problem("V78", Severity.ERROR, "respuestas", said, text)


def act_of_its_own(content: Content, move: Move, catalogues: Catalogues) -> Iterator[Problem]:
    """V79: a version is approved by another act than those before it, and not before them."""
    if move.target != "APR":
        return
    approvals = [one for one in move.past if one.target == "APR"]
    day, latest = move.facts.get("acta_fecha"), _latest_act(approvals)
    if _act(move) in map(_act, approvals):
        number, point = (move.facts.get(name) for name in _ACT)
        text = (
            f"El acta {number}, punto {point}, ya aprobó una versión anterior de este plan. "
            "Escriba la que aprueba esta."
        )
        yield _problem("V79", Severity.WARNING, "acta_numero", text, *_act(move))
    elif isinstance(day, date) and latest is not None and day < latest:
        text = (
            f"El acta es del {day:%d/%m/%Y}, anterior a la que aprobó la versión de antes "
            f"({latest:%d/%m/%Y}). Confirme la fecha."
        )
        yield _problem("V79", Severity.WARNING, "acta_fecha", text, day, latest)


def _latest_act(approvals: Sequence[Move]) -> date | None:
    days = (one.facts.get("acta_fecha") for one in approvals)
    return max((day for day in days if isinstance(day, date)), default=None)


def _act(move: Move) -> tuple[str, str]:
    """Return what names an act, however it was typed."""
    said = (str(move.facts.get(name) or "") for name in _ACT)
    number, point = (" ".join(text.casefold().split()) for text in said)
    return number, point


def version_of(content: Content) -> int:
    """Return the plan's version, kept in its header; 1 where none is written."""
    for rows in content.tables.values():
        for row in rows[:1]:
            if isinstance(found := getattr(row, "version", None), int):
                return found
    return 1


PLAN_MOVE_RULES = (
    not_from_the_future,
    two_thirds,
    act_in_time,
    act_of_its_own,
    copy_to_auditors,
    receipt_known,
    act_or_reason,
    observations_answered,
)
