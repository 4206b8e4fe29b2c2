"""Full names of declared functions, as callees print them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.questions import remembered

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info


def declared_name(info: Info, function: Node) -> str:
    """The full name of a declared function or method, as callees print it."""
    return remembered(info.declared_names, function.start_byte, _declared_name, info, function)


def _declared_name(info: Info, function: Node) -> str:
    symbol = info.index.symbol_name(function.start_byte)
    if not symbol.startswith("("):
        return f"{info.package.path}.{symbol}"
    receiver, _, method = symbol[1:].partition(").")
    star = "*" if receiver.startswith("*") else ""
    return f"({star}{info.package.path}.{receiver.lstrip('*')}).{method}"


@lru_cache(maxsize=8_192)
def last_word(name: str) -> bytes:
    """`Serve` of `(*net/http.Server).Serve`, as it stands in source."""
    return name.rpartition(".")[2].encode()
