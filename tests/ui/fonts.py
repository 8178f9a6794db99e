"""Lets pictures be drawn with the font that comes along, whatever fonts a machine has.

Signs that Noto Sans doesn't have (→, ●) are still the machine's.
"""

from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FAMILY = "Noto Sans"
_USUAL = ("sans-serif", "sans", "Sans Serif", "DejaVu Sans", "Helvetica", "Segoe UI", "system-ui")
_RULE = """\
  <match target="pattern">
    <test name="family" qual="any"><string>{usual}</string></test>
    <edit name="family" mode="prepend_first" binding="strong"><string>{family}</string></edit>
  </match>
"""
_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
{rules}</fontconfig>
"""


def environment(folder: Path) -> dict[str, str]:
    """Write a configuration for fontconfig into ``folder``; return what makes programs use it."""
    rules = "".join(_RULE.format(usual=usual, family=_FAMILY) for usual in _USUAL)
    path = folder / "fonts.conf"
    path.write_text(_CONFIGURATION.format(fonts=FONTS, rules=rules), "utf-8")
    return {"FONTCONFIG_FILE": str(path)}
