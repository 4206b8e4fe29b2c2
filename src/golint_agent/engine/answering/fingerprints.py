"""Fingerprints that stay when unrelated lines move."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from golint_agent.findings import Finding
from golint_agent.late_regex import late_regex

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_LENGTH = 32


def with_fingerprints(
    findings: Sequence[Finding], read_source: Callable[[str], bytes | None]
) -> tuple[Finding, ...]:
    """The findings, in order, each with its fingerprint.

    It is made of rule, path, enclosing symbol, the reported code without what formatting changes,
    and the number of earlier findings alike in all four: 32 lower-case hexadecimal digits.
    """
    if not findings:
        return ()
    sha256 = _sha256()
    seen: Counter[tuple[str, str, str, bytes]] = Counter()
    marked: list[Finding] = []
    path, data = "", b""
    for finding in findings:
        if finding.path != path:
            path, data = finding.path, read_source(finding.path) or b""
        snippet = _normalised(data[finding.span.start.byte : finding.span.end.byte])
        key = (finding.rule, finding.path, finding.symbol, snippet)
        digest = sha256(
            b"\0".join(
                [
                    *(part.encode("utf-8", "surrogateescape") for part in key[:3]),
                    snippet,
                    str(seen[key]).encode(),
                ]
            )
        ).hexdigest()[:_LENGTH]
        seen[key] += 1
        marked.append(msgspec.structs.replace(finding, fingerprint=digest))
    return tuple(marked)


def _sha256() -> Callable[[bytes], Hash]:
    """Python's own, as `hashlib` loads OpenSSL, which takes longer than the few digests here."""
    for name in ("_sha2", "_sha256", "hashlib"):  # from 3.12 on, before, and where neither is
        with suppress(ImportError):
            found: Callable[[bytes], Hash] = importlib.import_module(name).sha256
            return found
    raise ImportError(name="hashlib")


def _normalised(code: bytes) -> bytes:
    """Code without its space, and without the commas that lists on several lines end with."""
    packed = b"".join(code.split())
    return _LAST_COMMA.sub(rb"\1", packed) if b"," in packed else packed


_LAST_COMMA = late_regex(rb",([)}\]])")
