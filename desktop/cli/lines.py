"""Results as lines for people: amounts in quetzales, instants in Guatemala's time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any

from desktop.cli.findings import doubt_lines
from desktop.services.attachments import Attached
from desktop.services.history import Logged
from desktop.services.identities import Known
from desktop.services.importing import ImportPlan
from desktop.services.overview import amount_of
from desktop.services.submissions import Listed, Shown
from valija import catalogues
from valija.content import Content
from valija.fields import SCALED, quetzales, show
from valija.kinds import all_kinds
from valija.package.sealing import Signer
from valija.purposes import name_of
from valija.records import KindRow, fields_of
from valija.sizes import size
from valija.terminal import columns, shown
from valija.times import here

_NAME = 36  # letters of a row's name in a preview
_SHOWN = 40  # changes of cells in a preview
_NAMED = 5  # rows that are named by their number


_GROUPS = {  # groups of ``totals``: title, catalogue of the codes
    "by_programme": ("Por programa", "programas_presupuestarios"),
    "by_source": ("Por fuente", "fuentes_financiamiento"),
    "by_budget_type": ("Por tipo de presupuesto", "tipos_presupuesto"),
}


def moment(at: datetime) -> str:
    """Write an instant in Guatemala's time."""
    return here(at).strftime("%d/%m/%Y %H:%M")


def kind_title(key: str) -> str:
    """Name a kind as people do."""
    known = all_kinds().get(key)
    return known.title if known else shown(key)


def state_name(kind: str, code: str) -> str:
    """Name a state of a plan."""
    known = all_kinds().get(kind)
    return known.states.get(code, code) if known else code


def listed_lines(found: Sequence[Listed]) -> list[str]:
    """Return the list of submissions."""
    if not found:
        return ["Todavía no hay envíos. Empiece con «valija import» o con «valija start»."]
    rows = [
        (
            one.id,
            kind_title(one.kind),
            one.period,
            f"revisión {one.revision}",
            state_name(one.kind, one.state) or "—",
            one.delivery.value,
            shown(one.title),
        )
        for one in found
    ]
    return columns(rows)


def shown_lines(found: Shown, attached: Sequence[Attached]) -> list[str]:
    """Return a submission with its totals, for people."""
    one = found.listed
    lines = [
        f"{shown(one.title)}  ({kind_title(one.kind)} {one.period}, municipalidad "
        f"{one.municipality})",
        f"  identificador  {one.id}",
        f"  revisión       {one.revision}",
        f"  estado         {state_name(one.kind, one.state)}",
        f"  entrega        {one.delivery.value}",
    ]
    filled = [
        f"{table.table_label.lower()} {len(found.content.rows(table)):,}"
        for table in found.kind.tables
        if found.content.rows(table)
    ]
    lines.append(f"  filas          {', '.join(filled) or 'ninguna'}")
    if found.content.raw:
        lines.append(f"  sin entender   {len(found.content.raw)} datos: véalos con «check»")
    lines.extend(
        f"  adjunto {one.position}      {shown(one.original)} ({size(one.size)})"
        f"{f', {name_of(one.purpose)}' if one.purpose else ''}"
        for one in attached
    )
    return lines + total_lines(found.totals)


def _progress_lines(progress: Mapping[str, Any] | None) -> list[str]:
    """Return how far a plan has come, in all and for each programme, against what it expected."""
    if not progress:
        return []
    known = catalogues.load()
    rows = [("", "físico", "esperado", "financiero", "")]
    for one in (*progress["programmes"], progress["whole"]):
        physical = f"{one['physical']} %" if one["reported"] else "sin dato"
        name = known.name_of("programas_presupuestarios", one["code"]) if one["code"] else "Todos"
        shares = (physical, f"{one['expected']} %", f"{one['financial']} %")
        rows.append((one["code"], *shares, shown(name)))
    return ["\nAvance", *(f"  {line}" for line in columns(rows, (1, 2, 3)))]


def _outside_lines(accrued: Mapping[str, Any] | None) -> list[str]:
    """Return what was accrued where the plan has no product, which the progress leaves out."""
    if not accrued:
        return []
    if accrued["without_products"] is None:
        return ["  Es solo lo de los productos: el plan no dice lo demás."]
    if not accrued["programmes"]:
        return []
    before, _, last = accrued["programmes"].rpartition(", ")
    where = f"los programas {before} y {last}" if before else f"el programa {last}"
    rows = [
        ("Productos", _amount(accrued["products"])),
        (f"Sin producto, en {where}", _amount(accrued["without_products"])),
    ]
    return [f"  {line}" for line in columns(rows, (1,))]


def total_lines(totals: Mapping[str, Any]) -> list[str]:
    """Return what a submission adds up to."""
    lines = []
    if "amount" in totals:
        what = "renglones" if "by_source" in totals else "filas"
        count = f"  en {totals['lines']:,} {what}" if "lines" in totals else ""
        written = amount_of(totals)
        said = "sin monto" if written is None else _amount(written)
        lines.append(f"\nTotal  {said}{count}")
    lines.extend(_outside_lines(totals.get("accrued")))
    lines.extend(_progress_lines(totals.get("progress")))
    known = catalogues.load()
    for name, (title, catalogue) in _GROUPS.items():
        if sums := totals.get(name):
            rows = [
                (code, _amount(amount), shown(known.name_of(catalogue, code)))
                for code, amount in sums.items()
            ]
            lines.extend([f"\n{title}", *(f"  {line}" for line in columns(rows, (1,)))])
    return lines


def _amount(text: str) -> str:
    return quetzales(int(text.replace(".", "")))


def table_lines(content: Content, table: type[KindRow]) -> list[str]:
    """Return the rows of a table: end of the identifier, and what is filled."""
    specs = fields_of(table)
    lines = []
    for row in content.rows(table):
        cells = []
        for spec in specs:
            raw = content.raw.get((table.table_name, row.row_id, spec.name))
            text = raw if raw is not None else show(spec, getattr(row, spec.name))
            if text:
                cells.append(f"{spec.name}={shown(text)}")
        lines.append(f"{row.row_id[-12:]}  {' · '.join(cells)}")
    return lines or [f"La tabla «{table.table_label}» está vacía."]


def row_lines(content: Content, table: type[KindRow], row: KindRow) -> list[str]:
    """Return one row with the labels of its fields."""
    cells = []
    for spec in fields_of(table):
        raw = content.raw.get((table.table_name, row.row_id, spec.name))
        value = raw if raw is not None else show(spec, getattr(row, spec.name))
        unit = f"{spec.unit} " if value and spec.unit and spec.type in SCALED else ""
        mark = "  (no se entiende)" if raw is not None else ""
        cells.append((spec.name, spec.label, f"{unit}{shown(value)}{mark}"))
    return [row.row_id, *(f"  {line}" for line in columns(cells))]


def plan_lines(plan: ImportPlan) -> list[str]:
    """Return what an import would do, before it is done."""
    kind, merge = plan.kind, plan.merge
    lines = [f"«{shown(plan.file)}»: {plan.imported.rows_read:,} filas leídas."]
    lines.extend(f"  {shown(note)}" for note in plan.imported.notes)
    for done, counts in (
        ("por agregar", merge.added),
        ("por quitar", merge.removed),
        ("que el archivo no trae; se conservan", merge.kept),
    ):
        lines.extend(
            f"  {kind.table(name).table_label}: {_rows(count)} {done}."
            for name, count in counts.items()
        )
    lines.extend(_cell_changes(plan))
    lines.extend(_skipped(plan.imported.rows_skipped))
    lines.extend(doubt_lines(plan.doubts))
    lines.extend(line.strip() for line in total_lines(kind.totals(merge.content))[:1])
    if not plan.changes_anything:
        lines.append("  El archivo dice lo mismo que el envío: no hay nada que cambiar.")
    return lines


def _rows(count: int) -> str:
    return "1 fila" if count == 1 else f"{count:,} filas"


def _cell_changes(plan: ImportPlan) -> list[str]:
    cells = plan.merge.cells
    if not cells:
        return []
    lines = ["  1 dato cambia:" if len(cells) == 1 else f"  {len(cells):,} datos cambian:"]
    rows = [
        (
            cell.table,
            shown(cell.row) or "—",
            shown(shorten(cell.name, _NAME, placeholder="…")),
            cell.label,
            shown(cell.before) or "(vacío)",
            "→",
            shown(cell.after) or "(vacío)",
        )
        for cell in cells[:_SHOWN]
    ]
    lines.extend(f"    {line}" for line in columns(rows))
    if len(cells) > _SHOWN:
        lines.append(f"    … y {len(cells) - _SHOWN:,} más (véalos todos con --json).")
    return lines


def _skipped(skipped: Sequence[tuple[int, str]]) -> list[str]:
    """Say each reason once, with the first rows that it is about."""
    rows: dict[str, list[int]] = {}
    for row, reason in skipped:
        rows.setdefault(reason, []).append(row)
    lines = []
    for reason, found in list(rows.items())[:_SHOWN]:
        named = ", ".join(f"{row:,}" for row in found[:_NAMED]) + ("…" if found[_NAMED:] else "")
        which = f"fila {named} omitida" if len(found) == 1 else f"{len(found):,} filas omitidas"
        where = "" if len(found) == 1 else f" ({named})"
        lines.append(f"  {which}{where}: {shown(reason)}")
    if len(rows) > _SHOWN:
        lines.append(f"  … y {len(rows) - _SHOWN:,} motivos más (véalos con --json).")
    return lines


def log_lines(entries: Sequence[Logged]) -> list[str]:
    """Return who did what, latest first."""
    return columns(
        [
            (
                moment(one.at),
                shown(one.actor),
                one.action,
                one.submission_id[-12:],
                _what(one),
            )
            for one in entries
        ]
    )


def _what(one: Logged) -> str:
    place = " ".join(filter(None, (one.table, one.row_id[-12:], one.field)))
    if one.field:
        return f"{place}: {shown(one.before or '(vacío)')} → {shown(one.after or '(vacío)')}"
    return " ".join(filter(None, (place, shown(one.text))))


def identity_lines(known: Sequence[Known]) -> list[str]:
    """Return the identities of a workspace."""
    if not known:
        return ["No hay ninguna firma. Créela con «valija identity create»."]
    lines = []
    for one in known:
        lines.append(f"{shown(one.name)}, {one.office}")
        lines.append(f"  cargo   {one.role}")
        lines.append(f"  huella  {one.fingerprint}")
        lines.append(f"  creada  {moment(one.made_at)}")
    return lines


def signer_lines(signers: Iterable[Signer]) -> list[str]:
    """Return who signed."""
    return [
        f"  firma     {shown(one.name)} ({one.role}), huella {one.fingerprint[:16]}…"
        for one in signers
    ]
