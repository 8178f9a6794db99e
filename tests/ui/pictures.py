"""Takes every picture of ``docs/manual`` anew: ``xvfb-run -a python -m tests.ui.pictures``.

Each page takes its own, in a process of its own, one after the other; the screen needs 1366 x 768.
"""

import subprocess
import sys

MANUAL = (
    ("tests.ui.pages.pictures", "--manual"),
    ("tests.ui.pages.planes.shots", "manual"),
    ("tests.ui.pages.planes.credit_shots", "manual"),
)


def main() -> int:
    """Run them all; the first that fails ends it."""
    for module, how in MANUAL:
        print(f"{module} {how}", flush=True)
        done = subprocess.run([sys.executable, "-m", module, how], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
