"""``valija demo``."""

import argparse


def run(args: argparse.Namespace) -> int:
    """Run."""
    raise NotImplementedError
