"""The command ``publish``: the open list of a month."""

import argparse
from datetime import UTC, datetime

from receiver.cli import wording
from receiver.publish import month
from receiver.store import desk
from valija import catalogues
from valija.errors import ExitCode
from valija.terminal import shown


def publish(args: argparse.Namespace) -> int:
    """Write the folder of a month."""
    with desk.opened(args.store) as store:
        made = month.publish(
            store,
            args.month,
            args.to,
            catalogues.load(),
            at=datetime.now(UTC),
            previous=args.previous,
            contact=args.contact,
            replace=args.replace,
            progress=wording.progress_of(args.json),
        )
    said = "Publicado" if made.is_new else "Ya estaba publicado, y es lo mismo"
    lines = [
        f"{said}: {shown(made.folder)}",
        f"  solicitudes {made.rows:,}; cambios contra el mes anterior {made.changes:,}",
        "  Abra index.html para verlo; la carpeta entera es lo que se publica.",
    ]
    for past, count in made.corrections.items():
        lines.append(
            f"  {past}: lo publicado difiere hoy en {count:,} "
            f"{'dato' if count == 1 else 'datos'}; se anotó en cambios-{args.month}.csv. Para "
            f"corregir la lista, publique de nuevo ese mes con --month {past} --replace."
        )
    document = {
        "folder": str(made.folder),
        "rows": made.rows,
        "changes": made.changes,
        "new": made.is_new,
        "corrections": dict(made.corrections),
    }
    print(wording.document(document) if args.json else "\n".join(lines))
    return ExitCode.DONE
