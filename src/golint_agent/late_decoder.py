"""Decoders of MessagePack that are made when they are used first.

To make one, all types below the one that it gives are looked through: up to five milliseconds for
the results of a package, which a run without a cache never reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec

_Decoded = TypeVar("_Decoded")


class _Late:
    """Has the `decode` of a decoder, and makes it when it is asked for."""

    __slots__ = ("_kind", "decode")
    decode: Callable[[bytes], Any]

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - whatever msgspec takes as a type
        self._kind = kind

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the decoder has
        decoder = msgspec.msgpack.Decoder(self._kind)
        self.decode = decoder.decode
        return getattr(decoder, name)


def late_decoder(kind: type[_Decoded]) -> msgspec.msgpack.Decoder[_Decoded]:
    """What `msgspec.msgpack.Decoder` gives, as far as `decode` goes."""
    return cast("msgspec.msgpack.Decoder[_Decoded]", _Late(kind))
