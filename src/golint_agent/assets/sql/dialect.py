"""Which dialect the SQL of a file is in: by the file's path, and by what its module requires.

The table has the dialect, as sqlglot calls it, of each driver by the module that a go.mod requires
(`/v5` and what lies below count, too), and that of words which name a database in paths of
migrations, files and packages. It is JSON: to read TOML takes as long as all else at a start that
is about files which are not Go.
"""

# Paths are text here: pathlib takes as long to import as all else that is known of SQL then.
# ruff: noqa: PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

import msgspec

from golint_agent.late_regex import late_regex

DEFAULT = "postgres"
_TABLE = os.path.join(os.path.dirname(__file__), "../data/sql_dialects.json")
_WORDS = late_regex(r"[a-z]+[0-9]*")
_VERSION = late_regex(r"/v[0-9]+\Z")


@cache
def _table() -> dict[str, dict[str, str]]:
    with open(_TABLE, "rb") as file:
        return msgspec.json.decode(file.read(), type=dict[str, dict[str, str]])


def dialects_required(modules: Iterable[str]) -> tuple[str, ...]:
    """The dialects of the databases whose drivers are among some modules; `postgres` first."""
    drivers = _table()["drivers"]
    found: set[str] = set()
    for path in modules:
        place = _VERSION.sub("", path)
        while place:
            if place in drivers:
                found.add(drivers[place])
                break
            place = place.rpartition("/")[0]
    return tuple(sorted(found, key=lambda name: (name != DEFAULT, name)))


def dialect_of(path: str, required: tuple[str, ...]) -> str:
    """The dialect of the SQL in a file of a module that requires those of some drivers.

    A word of the path that names a database decides; else the driver; PostgreSQL where several or
    none are required.
    """
    named = _table()["words"]
    for word in reversed(_WORDS.findall(path.lower())):
        if word in named:
            return named[word]
    return required[0] if required else DEFAULT
