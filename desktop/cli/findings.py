"""What the rules found, as lines for people: a row is named by its key, not its identifier."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.services.checking import Checked, Dated
from desktop.services.doubting import Doubt
from valija.content import Content
from valija.kinds import Kind
from valija.problems import Problem, Severity
from valija.row_names import key_of
from valija.terminal import shown

_SHOWN = 40  # doubts of a file


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


_TITLES = {
    Severity.ERROR: "Errores: impiden sellar",
    Severity.WARNING: "Advertencias: se corrigen o se aceptan con un motivo",
    Severity.INFO: "Información",
}


def check_lines(checked: Checked, content: Content, kind: Kind) -> list[str]:
    """Return what the rules found, for people."""
    if not checked.problems:
        return ["Sin observaciones: el envío está listo para sellarse."]
    lines: list[str] = []
    for severity, title in _TITLES.items():
        found = checked.of(severity)
        if found:
            lines.extend(
                [f"{title} ({len(found)})", *problem_lines(found, checked.reasons, content, kind)]
            )
    waiting = len(checked.open_warnings)
    if checked.errors:
        many = _count(len(checked.errors), "error", "errores")
        lines.append(f"\nNo se puede sellar: corrija {many}.")
    elif waiting:
        many = _count(waiting, "advertencia", "advertencias")
        lines.append(f"\nPara sellar, corrija o acepte {many}.")
    else:
        lines.append("\nSin errores: el envío está listo para sellarse.")
    return lines


def dated_lines(dated: Dated, content: Content, kind: Kind) -> list[str]:
    """Return what the day adds to it, if it adds something: it can be sealed all the same."""
    if not dated.problems:
        return []
    return [
        f"\nHoy, {dated.day:%d/%m/%Y}, además ({len(dated.problems)}). No impide sellar; conviene "
        "corregirlo antes de entregar:",
        *problem_lines(dated.problems, {}, content, kind),
    ]


def problem_lines(
    found: Iterable[Problem], reasons: Mapping[str, str], content: Content, kind: Kind
) -> list[str]:
    """Return one line per problem: rule, message, place; and the reason if it was accepted."""
    lines = []
    names = {
        (table.table_name, row.row_id): ""
        if table.single
        else key_of(row, table) or row.row_id[-12:]
        for table in kind.tables
        for row in content.rows(table)
    }
    for problem in found:
        where = problem.where
        row = names.get((where.table, where.row_id), where.row_id[-12:])
        place = " ".join(filter(None, (where.table, shown(row), where.field)))
        reason = reasons.get(problem.fingerprint)
        taken = f"  [aceptada: {shown(reason)}]" if reason else ""
        lines.append(f"  {problem.rule:4}  {shown(problem.message)}  ({place or 'todo'}){taken}")
    return lines


def doubt_lines(doubts: Sequence[Doubt]) -> list[str]:
    """Say what had better be put right in a file, or after it was imported."""
    if not doubts:
        return []
    lines = ["  Por revisar: se importa como está, y «check» lo dirá de nuevo."]
    lines.extend(f"    {shown(doubt.said)}" for doubt in doubts[:_SHOWN])
    if len(doubts) > _SHOWN:
        lines.append(f"    … y {len(doubts) - _SHOWN:,} más (véalos todos con --json).")
    return lines
