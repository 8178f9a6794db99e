"""``valija study``: what a kind answers about a submission today."""

import argparse
import re
from collections.abc import Sequence

from desktop.cli.options import Add, command_of, with_id
from desktop.cli.setup import say
from desktop.models.workspace import opened
from desktop.services import lookup, studies
from valija.errors import ExitCode
from valija.terminal import columns, shown

_FIGURE = re.compile(r"-?(Q )?[\d,]+(\.\d+)?( %)?|\d{4}-\d\d|\d\d/\d\d/\d{4}").fullmatch


def declare(add: Add) -> None:
    """Add the command."""
    command = command_of(add, "study", "responde sobre un envío: expediente, escenarios, pagos…")
    with_id(command)
    command.add_argument("study", metavar="ESTUDIO", nargs="?", default="", help="cuál")
    command.set_defaults(run=study)


def _figures(cells: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns that hold figures and nothing else below their heading."""
    heads, *rows = cells
    texts = ([row[place] for row in rows if row[place]] for place in range(len(heads)))
    return [place for place, said in enumerate(texts) if said and all(map(_FIGURE, said))]


def study(args: argparse.Namespace) -> int:
    """List the studies of a submission, or answer one."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        if args.study:
            asked, answer = studies.study(workspace, submission_id, args.study)
            cells = [[shown(cell) for cell in line] for line in asked.lines(answer)]
            lines = columns(cells, _figures(cells))
            say(args, [asked.title, *lines], answer)
        else:
            known = studies.studies(workspace, submission_id)
            rows = [(name, one.title) for name, one in known.items()]
            said = columns(rows) or ["No hay estudios para este tipo de envío."]
            say(args, said, [{"key": name, "title": title} for name, title in rows])
    return ExitCode.DONE
