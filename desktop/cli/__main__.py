"""``python -m desktop.cli``: the ``valija`` command without its script."""

import sys

from desktop.cli import main

sys.exit(main())
