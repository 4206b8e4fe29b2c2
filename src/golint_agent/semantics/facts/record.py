"""What the packages and module rules after a package are told of it, as plain data."""

from __future__ import annotations

import msgspec

from golint_agent.semantics.packages.headers import PackageHeader


class PackageRecord(msgspec.Struct, frozen=True):
    """A package as its headers tell, and its facts by id, encoded and in order of files.

    `module` and `directory` are those of its module and its own, relative to the root.
    """

    header: PackageHeader
    module: str
    directory: str
    facts: dict[str, tuple[bytes, ...]] = {}
