"""Settings: saved whole, read whatever the file holds, and keys of other versions kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.shell import settings as remembering
from desktop.ui.shell.settings import FILE, VERSION, Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["version", "appearance", "workspace", "year", "geometry", "others", "x"])


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    saved = Settings(appearance="dark", workspace="C:/Ñandú", year="2027").with_geometry(
        b"\x00\xff"
    )
    remembering.save(tmp_path / "new", saved)
    found = remembering.load(tmp_path / "new")
    assert found == saved
    assert found.geometry_bytes == b"\x00\xff"


def test_without_a_file_everything_has_its_first_value(tmp_path: Path) -> None:
    assert remembering.load(tmp_path) == Settings()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"year": 7}'])
def test_an_unreadable_file_is_no_reason_not_to_start(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert remembering.load(tmp_path) == Settings()


def test_a_geometry_that_isn_t_one_is_none() -> None:
    assert Settings(geometry="¡no!").geometry_bytes == b""


@given(st.dictionaries(NAMES | st.text(), JSON, max_size=6))
def test_whatever_the_file_holds_survives_where_it_is_ours_or_unknown(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE).write_text(json.dumps(document), encoding="utf-8")
    found = remembering.load(folder)
    remembering.save(folder, found)
    written = json.loads((folder / FILE).read_bytes())
    assert remembering.load(folder) == found or found.version < VERSION
    own = {*Settings.__slots__}
    for key, value in document.items():
        if key not in own:
            assert written[key] == value
    assert written["version"] >= VERSION
