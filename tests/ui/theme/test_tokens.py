"""Colours and their contrast."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.theme.indicators import indicators
from desktop.ui.theme.theme import sheet
from desktop.ui.theme.tokens import DARK, LIGHT, SCHEMES, Tokens, contrast, mixed, text_pairs

ROOT = Path(__file__).resolve().parents[3]
_WORDLESS = re.compile(r"::(indicator|handle|chunk|separator)|role=\"rule\"|:disabled")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.scheme)
@pytest.mark.parametrize(("text", "ground"), sorted(set(text_pairs())))
def test_every_text_stands_out_from_its_background(scheme: Tokens, text: str, ground: str) -> None:
    assert contrast(scheme.colour(text), scheme.colour(ground)) >= 4.5


@given(colours, colours)
def test_contrast_lies_between_1_and_21_and_has_no_direction(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21.001
    assert contrast(one, other) == contrast(other, one)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_a_share_of_nothing_or_all_changes_nothing(one: str, other: str) -> None:
    assert mixed(one, other, 1) == one
    assert mixed(one, other, 0) == other


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.scheme)
def test_the_style_sheet_uses_only_colours_that_exist(scheme: Tokens) -> None:
    filled = sheet(scheme)
    assert "$" not in filled
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", filled)}
    assert used <= {colour.upper() for colour in scheme.named().values()}


def test_each_background_of_the_style_sheet_was_checked_with_its_text() -> None:
    """What a rule of the sheet sets together is among the pairs that the test above measures."""
    text = (ROOT / "resources/style/house.qss").read_text(encoding="utf-8")
    checked = set(text_pairs())
    for body in re.findall(r"\{([^}]*)\}", text):
        ground = re.search(r"(?<![\w-])background: \$(\w+)", body)
        ink = re.search(r"(?<![\w-])color: \$(\w+)", body)
        if ground and ink:
            assert (ink[1], ground[1]) in checked


def test_words_of_any_colour_of_the_style_sheet_are_read_on_any_of_its_backgrounds() -> None:
    """A rule that sets one alone meets what another rule, or the widget around it, has set."""
    text = (ROOT / "resources/style/house.qss").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    inks, grounds = {"text"}, set()
    for selector, body in rules:
        if _WORDLESS.search(selector) or "background: $accent" in body:
            continue  # the accent has a text of its own; see above
        inks |= set(re.findall(r"(?<![\w-])color: \$(\w+)", body)) - {"on_accent"}
        grounds |= set(re.findall(r"(?<![\w-])background: \$(\w+)", body)) - {"line"}
    assert {"muted", "accent", "error", "warning", "done", "info"} < inks
    assert {"surface", "raised", "sunken", "error_soft", "info_soft"} < grounds
    assert {(ink, ground) for ink in inks for ground in grounds} <= set(text_pairs())


def test_no_colour_is_written_outside_the_tokens() -> None:
    written = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']|setStyleSheet\(""")
    allowed = {"tokens.py", "theme.py"}
    for path in (ROOT / "desktop/ui").rglob("*.py"):
        if path.name not in allowed:
            found = written.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.name}: {found}"


def test_light_and_dark_are_those_of_the_design() -> None:
    assert (LIGHT.surface, LIGHT.accent, LIGHT.error) == ("#FFFFFF", "#0B6B60", "#B42318")
    assert (DARK.surface, DARK.accent, DARK.error) == ("#15181C", "#4FC3B3", "#F97066")


def test_the_drawings_of_the_style_sheet_are_in_the_colours_of_the_tokens() -> None:
    for path, data in indicators():
        assert path.read_bytes() == data, "run: python -m desktop.ui.theme.indicators"
