"""The manual's pictures: each is there, is taken by the script, and is shown on a page."""

import re
from pathlib import Path

from tests.ui.pictures import MANUAL, TAKEN

_PAGES = MANUAL.parent
_SHOWN = re.compile(r"!\[([^\]]*)\]\(imagenes/([^)]+)\.png\)")


def shown() -> dict[str, str]:
    """Return the pictures that pages show, with what stands for each where it can't be seen."""
    texts = [page.read_text("utf-8") for page in sorted(_PAGES.glob("*.md"))]
    return {name: words for text in texts for words, name in _SHOWN.findall(text)}


def test_every_picture_of_the_manual_is_taken_by_the_script_and_none_is_left_over() -> None:
    taken = [name for names in TAKEN.values() for name in names]
    assert len(set(taken)) == len(taken)
    assert sorted(taken) == sorted(shown()) == sorted(path.stem for path in MANUAL.iterdir())


def test_every_picture_says_in_words_what_it_shows() -> None:
    assert [name for name, words in shown().items() if not words.strip()] == []


def test_no_page_names_a_picture_in_another_way() -> None:
    pages = [page.read_text("utf-8") for page in _PAGES.glob("*.md")]
    assert sum(text.count(".png") for text in pages) == sum(len(_SHOWN.findall(t)) for t in pages)


def test_a_picture_is_small_enough_for_a_stick_full_of_programs() -> None:
    sizes: dict[Path, int] = {path: path.stat().st_size for path in MANUAL.iterdir()}
    assert {path.name: size for path, size in sizes.items() if size > 300_000} == {}
