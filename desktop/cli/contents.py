"""Commands about what there is: bring it in, look at it, take it out for people."""

import argparse
from pathlib import Path

from desktop.cli import asking, comparing, documents, lines
from desktop.cli.setup import say
from desktop.models.workspace import Workspace, opened
from desktop.services import (
    attachments,
    beginning,
    bundling,
    exporting,
    importing,
    lookup,
    publishing,
    submissions,
)
from desktop.services.exporting import ExportFormat
from desktop.services.importing import ImportPlan
from valija.errors import ExitCode
from valija.kinds import kind_of
from valija.sizes import size
from valija.terminal import shown


def import_file(args: argparse.Namespace) -> int:
    """Bring a file in: show what changes, then write it."""
    with opened(args.workspace) as workspace:
        into = lookup.find_submission(workspace, args.into) if args.into else ""
        plan = importing.plan_import(
            workspace,
            args.kind,
            args.file,
            into=into,
            remove=args.remove,
            template=args.template,
            progress=asking.progress_of(quiet=args.json),
        )
        again = "" if into else _same_year(workspace, plan)
        asks = bool(into) and plan.changes_anything and not args.yes
        if not args.json:
            print("\n".join([*lines.plan_lines(plan), *filter(None, [again])]))
        refused = again and not args.yes and not args.json and not asking.wants_another()
        if args.dry_run or refused or (asks and not asking.agreed()):
            say(args, ["No se escribió nada."], documents.import_document(plan, None))
            return ExitCode.DONE
        result = importing.apply_import(workspace, plan)
    said = f"Importado: {result.rows_taken:,} filas en el envío {result.submission_id}"
    if result.entry is None:
        said = "Nada cambió."
    say(args, [said], documents.import_document(plan, result))
    return ExitCode.DONE


def _same_year(workspace: Workspace, plan: ImportPlan) -> str:
    """Say that there is a submission of that kind and period already, if there is."""
    wanted = (plan.kind.key, plan.merge.content.head.period)
    known = [
        one.id
        for one in submissions.list_submissions(workspace)
        if one.is_own and (one.kind, one.period) == wanted
    ]
    if not known:
        return ""
    return (
        f"  Atención: ya hay un envío de {wanted[1]} ({known[-1]}), y este será otro. "
        f"Para actualizarlo, use --into {known[-1][-12:]}."
    )


def start(args: argparse.Namespace) -> int:
    """Begin a submission: an empty one, or one made from another."""
    with opened(args.workspace) as workspace:
        if args.source is None and kind_of(args.kind).begins_empty:
            made = importing.new_submission(workspace, args.kind, args.period, args.title)
        else:
            source = lookup.find_submission(workspace, args.source) if args.source else ""
            return _start_from(args, workspace, source)
    say(args, [f"Envío empezado: {made}"], {"id": made})
    return ExitCode.DONE


def _start_from(args: argparse.Namespace, workspace: Workspace, source: str) -> int:
    """Show what comes from another submission, and what is other than there; then write it."""
    plan = beginning.plan_beginning(workspace, args.kind, args.period, source, args.title)
    found = beginning.changes_to_source(workspace, plan, source) if source else None
    document = {
        "id": "" if args.dry_run else plan.submission_id,
        "notes": list(plan.imported.notes),
        "rows": dict(plan.merge.added),
        "differences": comparing.differences_document(found) if found else None,
    }
    text = [f"De «{shown(plan.file)}»:", *(f"  {shown(note)}" for note in plan.imported.notes)]
    text += [
        f"  {plan.kind.table(name).table_label}: {count:,}"
        for name, count in plan.merge.added.items()
    ]
    if found:
        text += ["Lo que queda distinto:", *comparing.difference_lines(found)]
    if not args.dry_run:
        importing.apply_import(workspace, plan)
    said = "No se escribió nada." if args.dry_run else f"Envío empezado: {plan.submission_id}"
    say(args, [*text, said], document)
    return ExitCode.DONE


def refresh(args: argparse.Namespace) -> int:
    """Bring a submission up to date with the one it began from."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        source = lookup.find_submission(workspace, args.source) if args.source else ""
        plan = beginning.plan_refresh(workspace, submission_id, source)
        asks = plan.changes_anything and not args.yes
        if not args.json:
            print("\n".join(lines.plan_lines(plan)))
        if args.dry_run or (asks and not asking.agreed()):
            say(args, ["No se escribió nada."], documents.import_document(plan, None))
            return ExitCode.DONE
        result = importing.apply_import(workspace, plan)
    said = "Nada cambió." if result.entry is None else f"Actualizado: {result.submission_id}"
    say(args, [said], documents.import_document(plan, result))
    return ExitCode.DONE


def list_all(args: argparse.Namespace) -> int:
    """Say what there is."""
    with opened(args.workspace) as workspace:
        found = submissions.list_submissions(workspace)
    say(args, lines.listed_lines(found), [documents.listed_document(one) for one in found])
    return ExitCode.DONE


def show(args: argparse.Namespace) -> int:
    """Show one submission, one of its tables, or one row."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        found = submissions.show(workspace, submission_id)
        attached = attachments.list_attachments(workspace, submission_id)
    content = found.content
    if not args.table:
        say(args, lines.shown_lines(found, attached), documents.shown_document(found, attached))
        return ExitCode.DONE
    table = found.kind.table(args.table)
    rows = documents.table_document(content, table)
    text = lines.table_lines(content, table)
    if args.row:
        row = lookup.find_row(content, table, args.row)
        rows = [one for one in rows if one["row_id"] == row.row_id]
        text = lines.row_lines(content, table, row)
    say(args, text, rows)
    return ExitCode.DONE


def attach(args: argparse.Namespace) -> int:
    """Attach a file, or remove one."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        if args.remove:
            one = attachments.detach(workspace, submission_id, args.file)
        else:
            one = attachments.attach(
                workspace,
                submission_id,
                Path(args.file),
                note=args.note,
                personal=args.personal,
                progress=asking.progress_of(quiet=args.json),
            )
    did = "Adjunto quitado" if args.remove else "Adjuntado"
    text = f"{did}: {shown(one.original)} ({size(one.size)})"
    say(args, [text], documents.attached_document(one))
    return ExitCode.DONE


def export(args: argparse.Namespace) -> int:
    """Write a file for people."""
    form = next(form for form in ExportFormat if getattr(args, form.value))
    with opened(args.workspace) as workspace:
        write = bundling.export_bundle if args.bundle else exporting.export
        made = write(
            workspace,
            lookup.find_submission(workspace, args.id),
            form,
            getattr(args, form.value),
            replace=args.replace,
            progress=asking.progress_of(quiet=args.json),
        )
    say(
        args,
        [f"Guardado: {made.path} ({size(made.bytes)})"],
        {"path": str(made.path), "files": list(made.files), "bytes": made.bytes},
    )
    return ExitCode.DONE


def publish(args: argparse.Namespace) -> int:
    """Write what the law has published of a plan."""
    with opened(args.workspace) as workspace:
        made = publishing.publish(
            workspace,
            lookup.find_submission(workspace, args.id),
            args.to,
            asking.progress_of(quiet=args.json),
        )
    say(
        args,
        [f"Guardado: {made.folder} ({size(made.bytes)})", *(f"  {n}" for n in made.files)],
        {"path": str(made.folder), "files": list(made.files), "bytes": made.bytes},
    )
    return ExitCode.DONE
