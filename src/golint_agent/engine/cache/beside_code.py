"""Files that lie beside a package's compiled code, under the conditions of Python's own.

They are there without a cache, too, and go where Python's compiled files go.
"""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH103, PTH112, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source

from golint_agent.engine.cache.store import write_whole


def place_beside(directory: str, kind: str) -> str:
    """Where a package in a directory has its file of a kind.

    Empty where Python keeps no compiled code.
    """
    try:
        compiled = cache_from_source(os.path.join(directory, "rules.py"))
    except NotImplementedError:
        return ""
    return f"{compiled.removesuffix('.pyc')}.{kind}"


def read_beside(path: str) -> bytes:
    """The bytes of such a file; none where there is none."""
    if path:
        with suppress(OSError), open(path, "rb") as file:
            return file.read()
    return b""


def write_beside(path: str, data: bytes) -> bool:
    """Put a file beside compiled code, where there is some or Python may make some."""
    directory = os.path.dirname(path)
    if not path or (sys.dont_write_bytecode and not os.path.isdir(directory)):
        return False
    try:
        os.makedirs(directory, exist_ok=True)
        write_whole(path, data)
    except OSError:
        return False
    return True
