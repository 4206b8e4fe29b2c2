"""SQL texts that stand in Go code: each is parsed once in a run, and once for later runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from golint_agent.assets.limits import Watch
from golint_agent.assets.sql.dialect import dialect_of
from golint_agent.assets.sql.reader import is_sql, read_sql
from golint_agent.assets.sql.statement import Statement


class TextStore(Protocol):
    """Where results are kept between runs."""

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: bytes, data: bytes) -> bool:
        """Keep something."""


class SqlTexts:
    """Parsed texts. `key` makes the key of plain data, with all that parsing depends on in it."""

    def __init__(self, store: TextStore, key: Callable[[str, str], bytes]) -> None:
        self._store = store
        self._key = key
        self._known: dict[tuple[str, str], tuple[Statement, ...] | None] = {}

    def parsed(
        self, text: str, path: str, required: tuple[str, ...]
    ) -> tuple[Statement, ...] | None:
        """The statements of a text in a file, with places in characters; None where it is no SQL.

        `assets.sql.lexer.HOLE` stands where it is dynamic. `required` are the dialects of the
        file's module.
        """
        if len(text) > _MAX_TEXT or not is_sql(text):
            return None
        dialect = dialect_of(path, required)
        asked = dialect, text
        if asked not in self._known:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            self._known[asked] = self._find(text, dialect)
        return self._known[asked]

    def _find(self, text: str, dialect: str) -> tuple[Statement, ...]:
        place = self._key(dialect, text)
        data = self._store.get(place)
        if data is not None:
            try:
                return _decoder.decode(data)
            except msgspec.MsgspecError:
                pass  # damage is a miss
        found, _ = read_sql(text, dialect, Watch())
        self._store.put(place, _encoder.encode(found))
        return found


_MAX_TEXT = 256 * 1024
_MAX_KNOWN = 20_000
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Statement, ...])
