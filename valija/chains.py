"""The chains of migrations that make a database: the core's, each kind's, and a program's own."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from valija.kinds import all_kinds, migrations_of

VERSION_TABLE = "version_"  # one per location: version_core, version_poa, version_desktop


@dataclass(frozen=True, slots=True)
class Location:
    """One chain of migrations: a package with modules ``v0001_what.py``, ``v0002_what.py``..."""

    name: str
    package: str

    @property
    def folder(self) -> Path:
        """Where the modules lie."""
        root, *below = self.package.split(".")  # what is between may be a kind nobody wants yet
        return Path(importlib.import_module(root).__path__[0], *below)

    @property
    def revisions(self) -> list[str]:
        """The revision identifiers ("0001", ...) in order, read from the file names."""
        return sorted(path.stem[1:5] for path in self.folder.glob("v[0-9]*.py"))

    @property
    def version_table(self) -> str:
        """The table that says how far a database has come along this chain."""
        return VERSION_TABLE + self.name


def locations(own: Location) -> list[Location]:
    """Return the chains of a program, in the order they run: core, each kind, its own.

    A database that is up to date needs no kind to be imported for this.
    """
    kinds = [Location(key.replace("-", "_"), migrations_of(key)) for key in all_kinds()]
    return [Location("core", "valija.migrations"), *kinds, own]


def run_chain(connection: Connection, chain: Location, target: str) -> None:
    """Run one chain up or down to ``target`` ("head", "base", "0002", "+1", "-1")."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    folder = str(chain.folder)
    script = ScriptDirectory(folder, version_locations=[folder])
    down = target == "base" or target.startswith("-")

    def steps(revision: Any, _context: object) -> Any:
        if down:
            return script._downgrade_revs(target, revision)  # noqa: SLF001 - Alembic's own example
        return script._upgrade_revs(target, revision)  # noqa: SLF001 - of running without env.py

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=chain.version_table)
        environment.run_migrations()
