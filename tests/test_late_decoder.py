"""Decoders that are made when they are used first."""

from __future__ import annotations

import msgspec
import pytest

from golint_agent.late_decoder import late_decoder


class Point(msgspec.Struct, frozen=True, array_like=True):
    x: int
    y: int


def test_it_decodes_as_a_decoder_does_and_refuses_what_it_refuses() -> None:
    decoder = late_decoder(Point)

    assert decoder.decode(msgspec.msgpack.encode([1, 2])) == Point(1, 2)
    assert decoder.decode(msgspec.msgpack.encode([3, 4])) == Point(3, 4)
    with pytest.raises(msgspec.ValidationError):
        decoder.decode(msgspec.msgpack.encode(["a", "b"]))


def test_nothing_is_looked_at_before_it_is_used() -> None:
    class Odd(msgspec.Struct):
        missing: "NotThere"  # type: ignore[name-defined]  # noqa: F821, UP037 - it is not there

    decoder = late_decoder(Odd)

    with pytest.raises(NameError):
        decoder.decode(b"\x90")
