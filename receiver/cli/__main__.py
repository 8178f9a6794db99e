"""``python -m receiver.cli``: the ``ventanilla`` command without its script."""

import sys

from receiver.cli import main

if __name__ == "__main__":
    sys.exit(main())
