"""A user who does anything in any order: what is saved is what is seen, and the chain holds."""

import contextlib
import hashlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from desktop.models import workspace
from desktop.models.workspace import Workspace
from desktop.services import editing, history, importing, sealing, submissions
from desktop.services.checking import Checked
from desktop.services.history import NothingToRedoError, NothingToUndoError
from desktop.services.submissions import DeliveryState
from tests.services.places import Ticking, municipality, request, signer, take_in
from valija import document, files, storage
from valija.content import Content
from valija.package.sealing import SealDraft, Sealed

TEXTS = st.sampled_from(["", "12", "1,234.50", "mucho", "31/12/2027", "Año ñandú", "022"])
CELLS = st.sampled_from(
    [
        ("encabezado", "acta_numero"),
        ("encabezado", "presupuesto_aprobado"),
        ("productos", "meta_c1"),
        ("productos", "descripcion"),
        ("techos", "saldo_caja"),
        ("unidades", "codigo"),
    ]
)


def cheap_seal(
    out: Path, content: Content, kind: Any, _known: Any, draft: SealDraft, *_: Any, **_options: Any
) -> Sealed:
    """Stand in for the real sealing, which prints a PDF: same inputs, same ``content_id``."""
    said = document.to_bytes(content, kind) + repr(replace(draft)).encode()
    content_id = hashlib.sha256(said).hexdigest()
    files.write_atomic(out, said, replace=False)
    return Sealed(out, content_id, hashlib.sha256(said).hexdigest(), len(said), [])


class RandomUser(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="valija-user-"))
        self.clock = Ticking()
        self.open = contextlib.ExitStack()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(sealing.sealing, "seal_submission", cheap_seal)  # type: ignore[attr-defined]
        self.patch.setattr(sealing, "check", lambda *_, **__: Checked([], {}))
        self.patch.setattr(sealing, "signers_of", lambda *_: [])

    @initialize()
    def start(self) -> None:
        self.place: Workspace = self.open.enter_context(
            municipality(self.folder / "a", clock=self.clock)
        )
        signer(self.place)
        self.plan = take_in(self.place)
        self.past: list[Content] = []  # what undo goes back to; the import is undone elsewhere
        self.future: list[Content] = []
        self.now = self.place.content(self.plan).content
        self.sealed: dict[int, str] = {}

    def teardown(self) -> None:
        self.patch.undo()
        self.open.close()
        shutil.rmtree(self.folder)

    def did(self) -> None:
        found = self.stored()
        if found != self.now:
            self.past.append(self.now)
            self.future = []
            self.now = found

    def stored(self) -> Content:
        with self.place.reading() as connection:
            return storage.load(connection, self.plan).content

    @rule(cell=CELLS, which=st.integers(0, 30), text=TEXTS)
    def edits(self, cell: tuple[str, str], which: int, text: str) -> None:
        rows = self.now.tables[cell[0]]
        if rows:
            row = rows[which % len(rows)]
            editing.edit(self.place, self.plan, (cell[0], row.row_id, cell[1]), text)
            self.did()

    @rule(name=TEXTS)
    def adds(self, name: str) -> None:
        editing.add_row(self.place, self.plan, "unidades", {"nombre": name, "codigo": "999"})
        self.did()

    @rule(which=st.integers(0, 30))
    def removes(self, which: int) -> None:
        if rows := self.now.tables["techos"]:
            editing.remove_row(self.place, self.plan, "techos", rows[which % len(rows)].row_id)
            self.did()

    @rule(text=TEXTS, which=st.integers(0, 30), remove=st.booleans())
    def imports(self, text: str, which: int, *, remove: bool) -> None:
        """Bring in another edition of the plan: a row less, one changed, none of the texts."""
        kind = self.place.content(self.plan).kind
        products = self.now.tables["productos"]
        kept = tuple(row for place, row in enumerate(products) if place != which % 24)
        tables = {**self.now.tables, "productos": kept}
        other = replace(self.now, tables=tables, raw={})
        path = self.folder / "otra.json"
        path.write_bytes(document.to_bytes(other, kind))
        plan = importing.plan_import(self.place, "poa", path, into=self.plan, remove=remove)
        importing.apply_import(self.place, plan)
        expected = plan.merge.content
        assert self.stored().tables == expected.tables
        assert self.stored().raw == expected.raw
        self.did()

    @rule()
    def undoes(self) -> None:
        if self.past:
            history.undo(self.place, self.plan)
            self.future.append(self.now)
            self.now = self.past.pop()
        elif self.sealed:
            with pytest.raises(NothingToUndoError):
                history.undo(self.place, self.plan)

    @rule()
    def redoes(self) -> None:
        if self.future:
            history.redo(self.place, self.plan)
            self.past.append(self.now)
            self.now = self.future.pop()
        else:
            with pytest.raises(NothingToRedoError):
                history.redo(self.place, self.plan)

    @rule()
    def seals(self) -> None:
        made = sealing.seal(self.place, self.plan, request())
        revision = self.now.head.revision
        assert made.content_id == self.sealed.setdefault(revision, made.content_id)
        assert made.path.is_file()
        if made.is_new:
            self.past, self.future = [], []

    @rule()
    def closes_and_opens_again(self) -> None:
        self.open.close()
        self.place = self.open.enter_context(workspace.opened(self.folder / "a", self.clock))

    @precondition(lambda self: hasattr(self, "place"))
    @invariant()
    def memory_is_what_is_saved(self) -> None:
        assert self.stored() == self.now
        assert self.place.content(self.plan).content == self.now

    @precondition(lambda self: hasattr(self, "place"))
    @invariant()
    def the_chain_holds(self) -> None:
        assert not history.verify_journal(self.place).breaks

    @precondition(lambda self: hasattr(self, "place"))
    @invariant()
    def only_an_unchanged_sealed_revision_counts_as_sealed(self) -> None:
        (listed,) = submissions.list_submissions(self.place)
        is_sealed = listed.delivery is DeliveryState.SEALED
        assert is_sealed == (self.now.head.revision in self.sealed)


TestRandomUser = RandomUser.TestCase
TestRandomUser.settings = settings(
    max_examples=settings().max_examples // 8, stateful_step_count=18
)
