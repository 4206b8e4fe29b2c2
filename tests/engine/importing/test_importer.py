"""Export data that tasks read again and again."""

from __future__ import annotations

import pytest

from golint_agent.engine.cache.store import MemoryStore
from golint_agent.engine.importing.importer import Exports, MissingExportError
from golint_agent.project.memory import digest_of
from golint_agent.semantics.packages.exports import encode
from golint_agent.semantics.packages.package import Package

FACTS = {"acme.knowledge.logs.Logs": {"example.com/acme/a.F": b"\x80"}}


class _Counting(MemoryStore):
    """A store that notes what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[bytes] = []

    def get(self, key: bytes) -> bytes | None:
        self.read.append(key)
        return super().get(key)


def test_facts_of_functions_outlast_the_packages_they_came_with() -> None:
    store = _Counting()
    digests = []
    for name in ("a", "b", "c"):
        package = Package.empty(f"example.com/acme/{name}", name)
        package.functions = FACTS
        data = encode(package)
        digests.append(digest_of(data))
        store.put(digests[-1], data)
    exports = Exports(store)
    exports._recent._limit = 1  # noqa: SLF001 - so that no package but the last one is kept

    for _ in range(3):
        for digest in digests:
            assert exports.functions("example.com/acme/a", digest, {}) == FACTS

    assert store.read == digests


def test_facts_of_what_is_gone_are_no_facts() -> None:
    with pytest.raises(MissingExportError):
        Exports(MemoryStore()).functions("example.com/acme/a", b"gone", {})
