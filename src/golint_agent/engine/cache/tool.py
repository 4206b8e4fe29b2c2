"""A digest of the code that gives the results: the tool's own, its rules' and its parser's."""

# Paths are text here: a Path for each of hundreds of files costs more than reading them.
# ruff: noqa: PTH100, PTH110, PTH116, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from golint_agent.engine.cache.beside_code import place_beside, read_beside, write_beside
from golint_agent.engine.cache.store import AnyStore
from golint_agent.engine.checking.digests import encode, key
from golint_agent.late_decoder import late_decoder
from golint_agent.packs.places import directories_of
from golint_agent.project.memory import (
    Stamp,
    digest_of_parts,
    directory_stamp,
    is_settled,
    stamp_of,
)

_OWN = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: Data that is read as it is, and documents and examples, which change no finding.
_CODE = (".py", ".toml", ".json", ".zip", ".bin", ".so", ".pyd", ".dylib")
_PARSER = ("tree_sitter", "tree_sitter_go")
#: Of what reads files that are not Go the file that tells its version: the whole is large.
_READERS = (("sqlglot", "_version.py"), ("yaml", "__init__.py"), ("graphql", "version.py"))


class CodeFile(NamedTuple):
    """A file of a package with its path in it, with `/`, the path to it, and its stamp."""

    package: str
    relative: str
    path: str
    stamp: Stamp


class CodeStamps:
    """The stamps of the code of Python packages, as they are when they are asked for first."""

    def __init__(self) -> None:
        self._known: dict[str, list[CodeFile]] = {}
        self._digests: dict[tuple[str, ...], bytes] = {}

    def of(self, name: str) -> list[CodeFile]:
        """Those of one package, in order of paths; none for one that is not there."""
        if name not in self._known:
            self._known[name] = [
                file for directory in directories_of(name) for file in _code_below(name, directory)
            ]
        return self._known[name]

    def __call__(self, *packs: str) -> bytes:
        """The digest of the stamps of this tool and some packs, given by their packages."""
        if packs not in self._digests:
            files = [self.of(name) for name in ("golint_agent", *packs)]
            self._digests[packs] = key("code", _interpreter(), files)
        return self._digests[packs]


def take_stamps() -> CodeStamps:
    """Stamps for a command that begins, from which more than one part of it is to be answered."""
    _taken[:] = [CodeStamps()]
    return _taken[0]


def taken_stamps() -> CodeStamps:
    """What `take_stamps` gave, for the first who asks; others, and later runs, have new ones."""
    return _taken.pop() if _taken else CodeStamps()


_taken: list[CodeStamps] = []


def tool_digest(
    packs: Iterable[str], store: AnyStore | None, known: CodeStamps | None = None
) -> bytes:
    """The digest of this tool with the rules of some packs, given by the names of their packages.

    It is the same wherever the same code is installed, so that a cache can move between machines.
    The store remembers it, for as long as the files keep their stamps.
    """
    code = known or CodeStamps()
    stamps = [file for name in ("golint_agent", *packs, *_PARSER) for file in code.of(name)]
    for name, version in _READERS:
        for directory in directories_of(name):
            path = os.path.join(directory, version)
            if os.path.exists(path):
                stamps.append(CodeFile(name, version, path, stamp_of(os.stat(path))))
    place = key("tool", _interpreter(), stamps)
    found = store.get(place) if store is not None else None
    if found is not None:
        return found
    digest = _content_digest(stamps)
    if store is not None:
        store.put(place, digest)
    return digest


def reader_digest(known: CodeStamps) -> bytes:
    """The digest of the stamps of the code that reads directories, and what stands above code.

    It is about one machine, as what that code has read is by stamps, too.
    """
    files = [file for file in known.of("golint_agent") if file.relative.startswith("project/")]
    return key("reader", _interpreter(), files)


def _interpreter() -> str:
    """The interpreter with its full version: two of one minor version may differ in what they do.

    The `re` of Python 3.11.2 reads some patterns wrongly that 3.11.4 reads right.
    """
    return f"{sys.implementation.name} {'.'.join(map(str, sys.version_info))}"


def _content_digest(stamps: Iterable[CodeFile]) -> bytes:
    return digest_of_parts(_content(stamps))


def _content(stamps: Iterable[CodeFile]) -> Iterator[bytes]:
    yield f"{_interpreter()}\n".encode()
    for file in stamps:
        with open(file.path, "rb") as code:
            data = code.read()
        yield f"{file.package}/{file.relative} {len(data)}\n".encode()
        yield data


class _Listing(msgspec.Struct, frozen=True, array_like=True):
    """The directories of a package with their stamps, and its files of code, in order.

    Both are paths below the package's own directory, which is empty. `endings` are those of the
    files that count as code: a later tool may count others, and no directory changes for that.
    """

    endings: tuple[str, ...]
    directories: dict[str, tuple[int, int, int, int]]
    files: tuple[str, ...]


#: The listing of so few directories takes no longer than to look whether it still holds.
_FEW = 20


def _code_below(package: str, place: str) -> Iterator[CodeFile]:
    """The files below a directory of a package that hold code, in order of their paths in it.

    Which these are is kept beside the compiled code, as it takes as long to list hundreds of
    directories as to look at each of their files. It holds while no directory has another stamp.
    """
    beside = place_beside(place, "files")
    listing = _kept(place, beside) or _listed(place, beside)
    prefix = f"{place}/"
    for name in listing.files:
        path = prefix + name
        yield CodeFile(package, name, path, stamp_of(os.stat(path)))


def _kept(place: str, beside: str) -> _Listing | None:
    """The listing that is kept of a directory; None where it is not, or no longer right."""
    data = read_beside(beside)
    if not data:
        return None
    try:
        found = _listings.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if found.endings != _CODE:
        return None
    for directory, stamp in found.directories.items():
        if directory_stamp(f"{place}/{directory}") != stamp:
            return None
    return found if found.directories else None


_listings = late_decoder(_Listing)


def _listed(place: str, beside: str) -> _Listing:
    """What a directory of a package holds, which is kept where a change would show later."""
    stamps: dict[str, tuple[int, int, int, int]] = {}
    files: list[str] = []
    holds = True
    pending = [""]
    while pending:
        prefix = pending.pop()
        stamp = directory_stamp(f"{place}/{prefix}")
        if stamp is None or not is_settled(stamp):
            holds = False
        else:
            stamps[prefix] = stamp
        for entry in _entries(f"{place}/{prefix}"):
            name = entry.name
            if name.endswith(_CODE) and not entry.is_dir():
                files.append(prefix + name)
            elif name not in ("__pycache__", "examples") and entry.is_dir():
                pending.append(f"{prefix}{name}/")
    found = _Listing(_CODE, stamps, tuple(sorted(files)))
    if holds and len(stamps) > _FEW:
        write_beside(beside, encode(found))
    return found


def _entries(directory: str) -> list[os.DirEntry[str]]:
    """What a directory holds; nothing where it cannot be read, which who loads it tells."""
    try:
        with os.scandir(directory) as entries:
            return list(entries)
    except OSError:
        return []
