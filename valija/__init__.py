"""The core: what the municipality's and the institution's programs must agree on."""

APP_NAME = "valija"


def version() -> str:
    """Return this program's version; ``pyproject.toml`` is the only place that states it."""
    from importlib import metadata  # takes longer than all the rest of the core

    return metadata.version(APP_NAME)
