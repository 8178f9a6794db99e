"""What an accepted revision brings besides its rows: attachments, warnings with reasons."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from receiver.store.consolidated import Beside
from valija.package.model import PackageInfo
from valija.problems import Problem, Severity


def beside_of(info: PackageInfo, copy: Path, problems: Sequence[Problem]) -> Beside:
    """Return it for a content that verified; ``copy`` is the container that did.

    A warning's fingerprint is made from the values it was accepted for, so it is taken from the
    desk's own run of the rules; one that the desk doesn't find any more isn't kept.
    """
    reasons = {(one.rule, one.where): one.reason for one in info.warnings_accepted}
    warnings = [
        {
            "fingerprint": problem.fingerprint,
            "rule": problem.rule,
            "table_name": problem.where.table,
            "row_id": problem.where.row_id,
            "field": problem.where.field,
            "reason": reasons[problem.rule, problem.where],
        }
        for problem in problems
        if problem.severity is Severity.WARNING and (problem.rule, problem.where) in reasons
    ]
    return Beside(_attachments(info, copy), warnings)


def _attachments(info: PackageInfo, copy: Path) -> list[dict[str, object]]:
    if not info.attachments:
        return []
    with zipfile.ZipFile(copy) as container:  # strictly checked before; only sizes are read here
        sizes = {entry.filename: entry.file_size for entry in container.infolist()}
    return [
        {
            "row_id": one.name,
            "position": position,
            "original": one.original,
            "sha256": one.sha256,
            "size": sizes[one.name],
            "personal": one.personal,
            "note": "",
            "purpose": one.purpose,
        }
        for position, one in enumerate(info.attachments, 1)
    ]
