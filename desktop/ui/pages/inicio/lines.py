"""A task of the agenda in the words of «Lo que sigue», and the place its button leads to."""

from datetime import date

from desktop.services.agenda import Step, Task
from desktop.ui.pages import Address
from desktop.ui.pages.inicio.shown import Due, ShownTask, line_on
from desktop.ui.pages.inicio.task_row import Line
from desktop.ui.pages.shelf import IMPORT, shelf_of
from desktop.ui.pages.wording import count, delivery_state
from desktop.ui.theme import Icon, Tone


def line_of(task: Task, today: date) -> Line:
    """Return what the list says of ``task`` today."""
    return line_on(shown_task(task), today)


def shown_task(task: Task) -> ShownTask:
    """Return what the list says of ``task``, whatever day it is."""
    state, tone, icon = _state(task)
    due = task.due if task.step is not Step.NOTHING else None
    return ShownTask(
        title=_title(task),
        due=Due(due.day, due.law, due.is_sure) if due else None,
        following=_following(task),
        state=state,
        tone=tone,
        icon=icon,
        percent=None if task.step is Step.BEGIN else task.percent,
        action=_action(task),
        address=_address(task),
        may_be_late=task.step in (Step.BEGIN, Step.FILL, Step.REVIEW, Step.SEAL),
    )


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
