"""``python -m desktop.cli``: the ``valija`` command without its script."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
