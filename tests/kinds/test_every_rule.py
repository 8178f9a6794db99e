"""Every rule id in the code stands in a test, and sound plans pass them all."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.kinds.pei_pom import plans as pei_pom
from tests.kinds.poa import plans as poa

ROOT = Path(__file__).resolve().parents[2]
_ID = re.compile(r'"(V\d\d)"')


def ids(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from _ID.findall(path.read_text(encoding="utf-8"))


RULES = sorted(set(ids("valija/kinds/poa", "valija/kinds/pei_pom", "valija/planning")))


def test_every_rule_is_broken_by_a_test() -> None:
    assert len(RULES) >= 56
    assert set(RULES) <= set(ids("tests/kinds/poa", "tests/kinds/pei_pom", "tests/planning"))


def test_sound_plans_pass_every_rule() -> None:
    assert poa.found(poa.plan()) == []
    assert pei_pom.found(pei_pom.plan()) == []
