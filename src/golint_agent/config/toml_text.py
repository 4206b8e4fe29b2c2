"""Keys and texts as TOML writes them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


def toml_key(path: Iterable[str | int]) -> str:
    """The way to a value as a key of TOML."""
    return ".".join(
        part if _is_bare(part) else quoted(part) for part in path if isinstance(part, str)
    )


def _is_bare(part: str) -> bool:
    return bool(part) and part.isascii() and part.replace("-", "").replace("_", "").isalnum()


def quoted(text: str) -> str:
    """A text in quotes, as JSON writes it: TOML has the same escapes."""
    quoted = msgspec.json.encode(text).decode()
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - of TOML
