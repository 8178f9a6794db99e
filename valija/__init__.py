"""The core: what the municipality's and the institution's programs must agree on."""

from importlib import metadata

APP_NAME = "valija"


def version() -> str:
    """Return this program's version; ``pyproject.toml`` is the only place that states it."""
    return metadata.version(APP_NAME)
