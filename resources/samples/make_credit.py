"""Makes the sample request: San Ejemplo's well, complete and ready to be presented to INFOM.

Run it after changing ``invented_credit.toml`` or a table. Its bytes are always the same::

    python resources/samples/make_credit.py
"""

import sys
import tomllib
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))

from valija import document, ids  # noqa: E402 - the script may be run from anywhere
from valija.content import Content, Head, make_row  # noqa: E402
from valija.kinds import kind_of  # noqa: E402

DATA: dict[str, Any] = tomllib.loads((HERE / "invented_credit.toml").read_text(encoding="utf-8"))
NAME = "credit_2026.json"
MADE_AT = datetime(2026, 4, 7, 9, tzinfo=timezone(timedelta(hours=-6)))


def identifier(key: str, n: int) -> str:
    """Return a row's name that is the same for ever."""
    entropy = sha256(key.encode()).digest()[:10]
    return ids.new_id(MADE_AT + timedelta(milliseconds=n), entropy)


def request() -> Content:
    """Return the whole request."""
    kind, given = kind_of("credit"), dict(DATA["tables"])
    given["expediente"] = [
        {"documento": code, "archivo": file, "fecha": day, "veredicto": "cumple", **more}
        for code, file, day, more in DATA["papers"]["rows"]
    ]
    tables, count = {}, 0
    for table in kind.tables:
        rows = given.get(table.table_name, [])
        made = []
        for place, values in enumerate([rows] if isinstance(rows, dict) else rows, 1):
            count += 1
            row_id = identifier(f"{table.table_name} {place}", count)
            made.append(make_row(table, row_id, place, **values))
        tables[table.table_name] = tuple(made)
    head = Head(
        id=identifier("submission", 0),
        kind=kind.key,
        kind_version=kind.version,
        municipality=DATA["municipality"],
        period=DATA["period"],
        revision=1,
        title=DATA["title"],
    )
    return Content(head, tables)


def main(folder: Path = HERE) -> None:
    """Write the sample."""
    (folder / NAME).write_bytes(document.to_bytes(request(), kind_of("credit")))


if __name__ == "__main__":
    main()
