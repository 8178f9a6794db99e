"""SQLAlchemy without what it imports and never uses here: asyncio, and the readers of packages.

Both bring whole libraries along: sockets, TLS, processes, mail. SQLAlchemy wants the one for its
asynchronous engines and the other to look for plugins, and imports both whether or not it does so.
"""

import importlib
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_UNUSED = ("asyncio", "importlib.metadata")


class Later(ModuleType):
    """Stands where a module would, and becomes it when anything of it is wanted."""

    iscoroutine = staticmethod(inspect.iscoroutine)  # asked for at once; nothing here is one

    def __getattr__(self, name: str) -> object:
        """Import the module after all; to be asked who one is, is no wish for it."""
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def imports() -> Iterator[None]:
    """Let what is imported here find stand-ins; nobody else does, unless another thread imports."""
    made = [Later(name) for name in _UNUSED if name not in sys.modules]
    sys.modules.update({one.__name__: one for one in made})
    try:
        yield
    finally:
        for one in made:
            if sys.modules.get(one.__name__) is one:
                del sys.modules[one.__name__]
