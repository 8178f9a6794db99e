"""A task of the agenda in the words of «Lo que sigue», and the place its button leads to."""

from datetime import date

from desktop.services.agenda import Step, Task
from desktop.services.legal_calendar import LegalDate
from desktop.ui.pages import Address
from desktop.ui.pages.inicio.task_row import Line
from desktop.ui.pages.shelf import shelf_of
from desktop.ui.pages.wording import count, day, delivery_state
from desktop.ui.theme import Icon, Tone

IMPORT = "importar"  # the part of the page of plans that takes a file
_LATE = "Atrasado"


def line_of(task: Task, today: date) -> Line:
    """Return what the list says of ``task``."""
    state, tone, icon = _state(task)
    if _is_late(task, today):
        state, tone, icon = f"{_LATE} · {state}", Tone.ERROR, Icon.CALENDAR
    return Line(
        title=_title(task),
        due=due_words(task.due, today) if task.step is not Step.NOTHING else "",
        following=_following(task),
        state=state,
        tone=tone,
        icon=icon,
        percent=None if task.step is Step.BEGIN else task.percent,
        action=_action(task),
        address=_address(task),
    )


def _is_late(task: Task, today: date) -> bool:
    open_still = task.step in (Step.BEGIN, Step.FILL, Step.REVIEW, Step.SEAL)
    return open_still and task.due is not None and task.due.is_sure and task.due.day < today


def due_words(due: LegalDate | None, today: date) -> str:
    """Say until when and by which law; what the calendar isn't sure of is said to be so."""
    if due is None:
        return ""
    left = (due.day - today).days
    far = "hoy" if left == 0 else "mañana" if left == 1 else f"en {left} días"
    when = f"Vence el {day(due.day)}" if left >= 0 else f"Venció el {day(due.day)}"
    near = f" ({far})" if 0 <= left <= 45 else ""
    unsure = "" if due.is_sure else " · por confirmar"
    return f"{when}{near} · {due.law}{unsure}"


def _title(task: Task) -> str:
    if task.step is Step.BEGIN:
        return f"{task.title} {task.period}"
    return task.title if task.revision < 2 else f"{task.title} · revisión {task.revision}"


def _state(task: Task) -> tuple[str, Tone, Icon | None]:
    match task.step:
        case Step.BEGIN:
            return "Sin empezar", Tone.NEUTRAL, None
        case Step.FILL:
            return f"Con {count(task.errors, 'error', 'errores')}", Tone.ERROR, None
        case Step.REVIEW:
            return count(task.warnings, "aviso", "avisos"), Tone.WARNING, None
        case Step.SEAL:
            return "Listo para sellar", Tone.DONE, Icon.CHECK
    shown = delivery_state(task.delivery)
    return shown.text, shown.tone, shown.icon


_FOLLOWING = {
    Step.BEGIN: "Empiece por el presupuesto: impórtelo del portal del MINFIN.",
    Step.FILL: "Corrija los errores; el programa lo lleva de uno a otro con F8.",
    Step.REVIEW: "Revíselos: corrija, o acéptelos con un motivo.",
    Step.SEAL: "Está completo. Séllelo para poder entregarlo.",
    Step.DELIVER: "Sellado y firmado. Escríbalo en la memoria que va a la institución.",
    Step.COLLECT: "Cuando vuelva la memoria, recoja el acuse.",
    Step.ANSWER: "La institución lo devolvió. Lea qué encontró y corríjalo.",
    Step.NOTHING: "La institución lo recibió. No falta nada.",
}


def _following(task: Task) -> str:
    if task.step is Step.FILL and task.gap is not None:
        rows = count(task.gap.rows, "fila", "filas")
        return f"{task.gap.label}: {rows} por completar o corregir."
    return _FOLLOWING[task.step]


def _action(task: Task) -> str:
    return {
        Step.BEGIN: "Importar presupuesto",
        Step.FILL: "Continuar",
        Step.REVIEW: "Revisar avisos",
        Step.SEAL: "Sellar",
        Step.DELIVER: "Entregar",
        Step.COLLECT: "Recoger acuse",
        Step.ANSWER: "Ver observaciones",
        Step.NOTHING: "Ver",
    }[task.step]


def _address(task: Task) -> Address:
    page = shelf_of(task.kind).key
    match task.step:
        case Step.BEGIN:
            return Address(page, (IMPORT,))
        case Step.FILL if task.gap is not None:
            where = task.gap.first
            return Address(page, (task.submission_id, where.table, where.row_id))
        case Step.REVIEW | Step.SEAL:
            return Address(page, (task.submission_id, "revisar"))
        case Step.DELIVER:
            return Address("entregas", ("entregar",))
        case Step.COLLECT:
            return Address("entregas", ("recoger",))
        case Step.ANSWER:
            return Address("entregas", ("envio", task.submission_id))
    return Address(page, (task.submission_id,))
