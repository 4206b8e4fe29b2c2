"""The compiled code of this tool and its rules in one file: a run imports hundreds of modules.

For each Python looks into a directory, compares a file with its source and opens another, which
takes as long as to make the module of what stands there. The archive is made of Python's compiled
files and lies beside those of the built-in pack. It holds as long as no file of either package has
another stamp, which a run asks in any case. What it does not have is imported as ever, and what is
damaged in it, too.
"""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH123

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from types import CodeType, ModuleType

import msgspec

from golint_agent.engine.cache.beside_code import place_beside, write_beside
from golint_agent.engine.cache.tool import CodeFile, CodeStamps
from golint_agent.engine.checking.digests import encode
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.places import directories_of
from golint_agent.project.memory import DIGEST_BYTES

_TOOL = "golint_agent"
_INIT = "__init__.py"
_LENGTH_BYTES = 8
#: A compiled file begins with Python's magic number, flags, and the time and size of its source.
_HEAD_BYTES = 16
_NANOSECONDS = 1_000_000_000


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """A module: its source, its compiled file, is it a package, and which bytes are its code."""

    path: str
    compiled: str
    is_package: bool
    start: int
    length: int


def use_archive(stamps: CodeStamps, pack: str = BUILT_IN_PACK) -> bool:
    """Let what is imported from here on come from the archive; False where there is none.

    It has the modules of the tool and of a pack, and is in use until the process ends.
    """
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return True
    path = _archive(pack)
    if not path or not hasattr(os, "pread"):  # not on this system
        return False
    with suppress(OSError, msgspec.DecodeError):
        descriptor = os.open(path, os.O_RDONLY)
        table = _table(descriptor, stamps(pack))
        if table is not None and table.places:
            sys.meta_path.insert(0, _Finder(descriptor, table))
            return True
        os.close(descriptor)
    return False


def keep_archive(stamps: CodeStamps, pack: str = BUILT_IN_PACK) -> None:
    """Make the archive of what Python has compiled of the tool and a pack.

    None is made where Python may keep no compiled code, or has none of a module that is in use.
    """
    path = _archive(pack)
    if not path or sys.dont_write_bytecode:
        return
    codes: list[bytes] = []
    table: dict[str, _Place] = {}
    start = 0
    for file in (*stamps.of(_TOOL), *stamps.of(pack)):
        compiled, code = _compiled(file)
        if code:
            is_package = file.relative.rpartition("/")[2] == _INIT
            table[_module(file)] = _Place(file.path, compiled, is_package, start, len(code))
            codes.append(code)
            start += len(code)
    if all(name in table for name in _imported(_TOOL, pack)):
        head = encode(table)
        length = len(head).to_bytes(_LENGTH_BYTES, "big")
        write_beside(path, b"".join((stamps(pack), length, head, *codes)))


class _Finder:
    """Finds the modules of an archive, before Python looks for them in directories."""

    def __init__(self, descriptor: int, table: _Table) -> None:
        self._descriptor = descriptor
        self._table = table

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to make a module, if it is in the archive."""
        del path, target
        place = self._table.place_of(fullname)
        if place is None:
            return None
        loader = _Loader(fullname, self._descriptor, place)
        spec = ModuleSpec(fullname, loader, origin=place.path, is_package=place.is_package)
        spec.has_location = True
        spec.cached = place.compiled
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(place.path.removesuffix(_INIT)[:-1])
        return spec


class _Loader(SourceFileLoader):
    """Makes a module of code in an archive; where that is damaged, of its own file."""

    def __init__(self, fullname: str, descriptor: int, place: _Place) -> None:
        super().__init__(fullname, place.path)
        self._descriptor = descriptor
        self._place = place

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module."""
        code: object = None
        with suppress(OSError, EOFError, TypeError, ValueError):
            data = os.pread(self._descriptor, self._place.length, self._place.start)
            code = marshal.loads(data)  # noqa: S302 - as trusted as a compiled file beside it
        if isinstance(code, CodeType) and code.co_filename == self.path:
            return code
        return super().get_code(fullname)


def _archive(pack: str) -> str:
    """Where the archive of a pack is; empty where there can be none."""
    directories = directories_of(pack)
    return place_beside(directories[0], "code") if directories else ""


class _Table(msgspec.Struct, frozen=True):
    """The places of the modules by full names, encoded: a run reads a third of them.

    `begin` is where the codes begin, which the places are counted from, in bytes.
    """

    places: dict[str, msgspec.Raw]
    begin: int

    def place_of(self, name: str) -> _Place | None:
        """Where a module is; None for one that is not in the archive, or whose place is damaged."""
        encoded = self.places.get(name)
        if encoded is None:
            return None
        try:
            place = _decode_place(encoded)
        except msgspec.DecodeError:
            return None
        return msgspec.structs.replace(place, start=self.begin + place.start)


_decode_place = msgspec.msgpack.Decoder(_Place).decode


def _table(descriptor: int, key: bytes) -> _Table | None:
    """The places of an archive; None where its key is another one."""
    head = os.pread(descriptor, DIGEST_BYTES + _LENGTH_BYTES, 0)
    if head[:DIGEST_BYTES] != key:
        return None
    length = int.from_bytes(head[DIGEST_BYTES:], "big")
    data = os.pread(descriptor, length, len(head))
    return _Table(msgspec.msgpack.decode(data, type=dict[str, msgspec.Raw]), len(head) + length)


def _compiled(file: CodeFile) -> tuple[str, bytes]:
    """A module's compiled file, and the code in it as bytes; none where it is of another source."""
    if not file.relative.endswith(".py"):
        return "", b""
    path = cache_from_source(file.path)
    try:
        with open(path, "rb") as compiled:
            data = compiled.read()
    except OSError:
        return path, b""
    seconds = file.stamp.modified_ns // _NANOSECONDS
    size = file.stamp.size
    head = (MAGIC_NUMBER, bytes(4), _four_bytes(seconds), _four_bytes(size))
    return path, data[_HEAD_BYTES:] if data.startswith(b"".join(head)) else b""


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFF_FFFF).to_bytes(4, "little")


def _module(file: CodeFile) -> str:
    """The full name of the module in a file."""
    name = f"{file.package}/{file.relative}".removesuffix(f"/{_INIT}").removesuffix(".py")
    return name.replace("/", ".")


def _imported(*packages: str) -> Iterator[str]:
    """The modules of some packages that this process has imported from files."""
    for name, module in sys.modules.items():
        if name.partition(".")[0] in packages and getattr(module, "__file__", None):
            yield name
