"""Where the code comes from, read from .git without running git."""

# Paths are text here, as they are where the report's root comes from.
# ruff: noqa: PTH114

from __future__ import annotations

import os
import re

import msgspec

from golint_agent.project.tree import read_up_to


class Repository(msgspec.Struct, frozen=True):
    """The https address of `origin`, the commit and the branch; each empty where unknown."""

    uri: str = ""
    revision: str = ""
    branch: str = ""


def repository_of(root: str) -> Repository:
    """What .git says. As untrusted as the code, it leads nowhere else and is not read far."""
    head = _read(root, "HEAD", _SMALL)
    uri = _remote_uri(_read(root, "config", _SMALL))
    if _is_hash(head):
        return Repository(uri, head)
    reference = head.removeprefix("ref: ")
    if reference == head or not _is_reference(reference):
        return Repository(uri)
    return Repository(uri, _resolved(root, reference), reference.removeprefix("refs/heads/"))


_SMALL = 1024 * 1024
#: A repository of many branches and tags has a line for each.
_LARGE = 64 * 1024 * 1024


def _read(root: str, name: str, limit: int) -> str:
    """The text of a regular file that no link leads to; empty where there is none."""
    place = root
    for part in (".git", *name.split("/")):
        place = f"{place}/{part}"
        if os.path.islink(place):
            return ""
    try:
        return read_up_to(place, limit)[0].decode("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""


# As git check-ref-format has it: no file is opened for what is no reference.
_REFERENCE = re.compile(r"refs(?:/[^\x00-\x20\x7f~^:?*\[\\/]+)+")
_FORBIDDEN = re.compile(r"\.\.|/\.|\.(?:/|$)|\.lock(?:/|$)|@\{")


def _is_reference(name: str) -> bool:
    return bool(_REFERENCE.fullmatch(name)) and not _FORBIDDEN.search(name)


def _resolved(root: str, reference: str) -> str:
    found = _read(root, reference, _SMALL)
    if _is_hash(found):
        return found
    for line in _read(root, "packed-refs", _LARGE).splitlines():
        digest, _, name = line.partition(" ")
        if name == reference and _is_hash(digest):
            return digest
    return ""


_HASH_LENGTHS = frozenset({40, 64})


def _is_hash(text: str) -> bool:
    return len(text) in _HASH_LENGTHS and all(c in "0123456789abcdef" for c in text)


def _remote_uri(config: str) -> str:
    """The https address of `origin`, without credentials, empty where there is none."""
    in_origin = False
    for line in config.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            in_origin = stripped == '[remote "origin"]'
        elif in_origin and stripped.startswith("url"):
            return _https(stripped.partition("=")[2].strip())
    return ""


def _https(url: str) -> str:
    from urllib.parse import urlsplit

    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        return f"https://{host}/{path.removesuffix('.git')}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http", "ssh") or not parts.hostname:
        return ""
    return f"https://{parts.hostname}{parts.path.removesuffix('.git')}"
