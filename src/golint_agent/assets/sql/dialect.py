"""Which dialect the SQL of a file is in: by the file's path, and by what its module requires."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DEFAULT = "postgres"
_TABLE = Path(__file__).parents[1] / "data" / "sql_dialects.toml"
_WORDS = re.compile(r"[a-z]+[0-9]*")
_VERSION = re.compile(r"/v[0-9]+\Z")


@cache
def _table() -> dict[str, dict[str, str]]:
    # `importlib.resources` would bring a dozen modules along, for archives and temporary files.
    return tomllib.loads(_TABLE.read_text("utf-8"))


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
    words = _table()["words"]
    for word in reversed(_WORDS.findall(path.lower())):
        if word in words:
            return words[word]
    return required[0] if required else DEFAULT
