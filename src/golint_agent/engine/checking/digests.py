"""Keys: the digest of all that a result depends on."""

from __future__ import annotations

import msgspec

from golint_agent.project.memory import digest_of


def key(*parts: object) -> bytes:
    """The digest of some plain data."""
    return digest_of(_encoder.encode(parts))


encode = msgspec.msgpack.Encoder().encode
"""Plain data as bytes."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")
