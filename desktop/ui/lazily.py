"""Packages that import a part of themselves when a name of it is first asked for (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(package: str, parts: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of ``package``; ``parts`` says in which module each name is."""

    def find(name: str) -> object:
        if name not in parts:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{package}.{parts[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
