"""Takes every picture of ``docs/manual`` anew: ``python3 dev.py pictures``.

Each page takes its own, in a process of its own and on a screen of its own, one after the other,
with the font that comes along.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.end_to_end import first_day
from tests.ui import fonts, paper_pictures
from tests.ui.pages import pictures as pages
from tests.ui.pages.planes import credit_shots, shots

MANUAL = shots.MANUAL
SCREEN = ("xvfb-run", "--auto-servernum", "-s", "-screen 0 1366x768x24")
TAKEN: Mapping[tuple[str, str], Sequence[str]] = {  # what takes them -> what it takes
    ("tests.ui.pages.pictures", "--manual"): list(pages.IN_MANUAL.values()),
    ("tests.ui.pages.planes.shots", "manual"): [f"planes-{one}" for one in shots.IN_MANUAL],
    ("tests.ui.pages.planes.credit_shots", "manual"): [
        f"creditos-{one}" for one in credit_shots.IN_MANUAL
    ],
    ("tests.ui.paper_pictures", "manual"): list(paper_pictures.TAKES),
    ("tests.end_to_end.first_day", str(MANUAL)): first_day.PICTURES,
}


def main() -> int:
    """Run them all; the first that fails ends it."""
    with TemporaryDirectory() as place:
        environment = {**os.environ, **fonts.environment(Path(place))}
        for module, how in TAKEN:
            print(module, flush=True)
            screen = () if module.startswith("tests.end_to_end") else SCREEN
            words = [*screen, sys.executable, "-m", module, how]
            done = subprocess.run(words, env=environment, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
