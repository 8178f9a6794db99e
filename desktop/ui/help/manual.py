"""The pages of the manual as text, found by their names in ``docs/manual``."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "manual"
KEYS_PAGE = "teclas"  # what ``keys.as_markdown`` returns; a test sees to it
START = "ventana"

_MISSING = """\
# Ayuda

Esta versión no trae la página «{name}» del manual. Busque en las demás:

{others}
"""


class Manual:
    """Gives a page by its name, which is its file's without ``.md``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Return the names of all pages."""
        return sorted(path.stem for path in self.folder.glob("*.md"))

    def text(self, name: str) -> str:
        """Return a page as Markdown; for one that is missing, a page that names the others."""
        path = self.folder / f"{name}.md"
        if path.parent == self.folder and path.is_file():
            return path.read_text(encoding="utf-8")
        others = "\n".join(f"- [{title}]({other}.md)" for other, title in self._titles())
        return _MISSING.format(name=name, others=others)

    def title(self, name: str) -> str:
        """Return the first heading of a page, or its name."""
        first = self.text(name).lstrip().partition("\n")[0]
        return first.removeprefix("# ").strip() if first.startswith("# ") else name

    def _titles(self) -> list[tuple[str, str]]:
        return [(name, self.title(name)) for name in self.names()]


MANUAL = Manual()
