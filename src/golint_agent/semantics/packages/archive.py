"""One file with many packages: opened in a millisecond or two, then read a few packages at a time.

The file is a mark, the length of the index, the index, a dictionary, and the groups of packages one
after another. Index and groups are msgpack in zlib's deflate. The packages of a module are one
group, or several where they say much; each of the standard library is one by itself. A group keeps
a declaration that several of its packages share once. Its strings lie in columns (all names, then
all texts), and the dictionary has what many groups say: all that makes the file smaller.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from types import MappingProxyType

import msgspec

from golint_agent.late_decoder import late_decoder
from golint_agent.semantics.packages.package import (
    NO_SIGNATURE,
    FileScope,
    Kind,
    Object,
    Package,
    candidate_names,
)
from golint_agent.semantics.packages.versions import precedence

_MARK = b"go signatures 2\n"
_LENGTH_BYTES = 4
#: Parts the strings of a column; Go source holds none.
_NUL = "\0"
#: The letter of an object's kind; a capital one says that it returns an error that is always nil.
_LETTERS = {
    Kind.FUNC: "f",
    Kind.METHOD: "m",
    Kind.TYPE: "t",
    Kind.ALIAS: "a",
    Kind.VAR: "v",
    Kind.CONST: "c",
}
#: The letter of a method of a pointer.
_POINTER_METHOD = "p"
_KINDS = {
    **{letter: kind for kind, letter in _LETTERS.items()},
    **{letter.upper(): kind for kind, letter in _LETTERS.items()},
    _POINTER_METHOD: Kind.METHOD,
    _POINTER_METHOD.upper(): Kind.METHOD,
}
_POINTERS = frozenset({_POINTER_METHOD, _POINTER_METHOD.upper()})

_RAW_DEFLATE = -zlib.MAX_WBITS
#: As much as deflate looks back.
_DICTIONARY_BYTES = 1 << 15
#: How much the declarations of a group should say, in characters: it is read as a whole.
_GROUP_SIZE = 1 << 16
#: How many groups that were read last are kept.
_GROUPS_KEPT = 8
#: The dictionary is made of segments, chosen by how many packages have their grams.
_SEGMENT = 50
_GRAM = 6
#: What a package says first stands for it.
_SAMPLE = 3000


class Origin(msgspec.Struct, array_like=True, frozen=True):
    """The version of a module that its packages were taken from, and what is known of others.

    `oldest` is the oldest version that it was compared with, empty where it was with none. From
    there on, the results of functions are those that are shipped, but for what `Archive.package`
    leaves unknown. `steady` modules changed next to none of them.
    """

    version: str
    oldest: str = ""
    steady: bool = False


class _Index(msgspec.Struct, array_like=True, frozen=True):
    """What the file holds: the packages at `paths`, in this order, in groups of `counts` packages.

    `sizes` are of the groups in bytes. `names` are of packages whose import path does not tell
    them. `origins` are of modules by path. `dictionary` is the size of the dictionary, which comes
    before the groups.
    """

    paths: str
    sizes: list[int]
    counts: list[int]
    names: dict[str, str]
    origins: dict[str, Origin]
    dictionary: int


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """A package as it is written: objects first, then the methods of each receiver.

    Receiver by receiver, `counts` are of methods. `steps` tells which declarations these are: how
    far each is from the one that follows the one before. `since` is the version from which on the
    results of a function or method are those that are shipped, where they were others before; its
    name is `Name` or `Receiver.Name`.
    """

    name: str
    imports: dict[str, str]
    receivers: str
    counts: list[int]
    steps: list[int]
    since: dict[str, str] = {}


class _Columns(msgspec.Struct, array_like=True, frozen=True):
    """The different declarations of a group, and its packages.

    `letters` tells the kinds. Of a method `values` are the type parameters that it declares itself.
    """

    letters: str
    names: str
    type_params: str
    values: str
    texts: str
    packages: list[_Packed]


_Row = tuple[str, str, str, str, str]


class _Rows(msgspec.Struct, frozen=True):
    """The declarations of a group as rows of (letter, name, type parameters, value, text)."""

    rows: list[_Row]
    packages: list[_Packed]


class Archive:
    """The packages of a file, which stays open; a group of them is read when one is asked for.

    `origins` tells of the modules that the packages were taken from.
    """

    def __init__(self, file: str | os.PathLike[str]) -> None:
        self._file = os.open(file, os.O_RDONLY | _CLOSED_ON_EXEC | _BINARY)
        head = len(_MARK) + _LENGTH_BYTES
        start = _read_at(self._file, head, 0)
        if not start.startswith(_MARK):
            raise ValueError(f"{os.fspath(file)} holds no signatures")
        size = int.from_bytes(start[len(_MARK) :])
        index = _index_decoder.decode(zlib.decompress(_read_at(self._file, size, head)))
        # Lists, because a dictionary of thousands of paths takes longer than all else here.
        self._paths = index.paths.split(_NUL) if index.counts else []
        self._ends = list(accumulate(index.sizes, initial=head + size + index.dictionary))
        #: The number of the first package of each group.
        self._firsts = list(accumulate(index.counts, initial=0))
        self._names = index.names
        self._packed_dictionary = (head + size, index.dictionary)
        self._groups: dict[int, _Rows] = {}
        self.origins: Mapping[str, Origin] = index.origins

    def __del__(self) -> None:
        file = self.__dict__.get("_file")  # there is none where it could not be opened
        if file is not None:
            os.close(file)

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def package(self, path: str, version: str = "") -> Package | None:
        """The package at an import path, or None where there is none.

        With a `version` of its module, functions and methods whose results were others then have
        no known signature.
        """
        at = self._find(path)
        if at is None:
            return None
        number = bisect_right(self._firsts, at) - 1
        group = self._group(number)
        packed = group.packages[at - self._firsts[number]]
        package = _package(path, packed, group.rows)
        return _as_in(package, packed.since, version) if version and packed.since else package

    def name(self, path: str) -> str:
        """The name of the package at an import path, empty where there is none."""
        if path not in self:
            return ""
        return self._names.get(path) or next(candidate_names(path), "")

    def _find(self, path: str) -> int | None:
        at = bisect_left(self._paths, path)
        return at if self._paths[at : at + 1] == [path] else None

    def _group(self, number: int) -> _Rows:
        """A group of packages; what was asked for longest ago makes room."""
        found = self._groups.pop(number, None)
        if found is None:
            start, end = self._ends[number], self._ends[number + 1]
            data = _read_at(self._file, end - start, start)
            inflate = zlib.decompressobj(_RAW_DEFLATE, self._dictionary)
            columns = _columns_decoder.decode(inflate.decompress(data))
            found = _Rows(_rows(columns), columns.packages)
            if len(self._groups) >= _GROUPS_KEPT:
                del self._groups[next(iter(self._groups))]
        self._groups[number] = found
        return found

    @cached_property
    def _dictionary(self) -> bytes:
        start, size = self._packed_dictionary
        return zlib.decompress(_read_at(self._file, size, start))


_CLOSED_ON_EXEC: int = getattr(os, "O_CLOEXEC", 0)
_BINARY: int = getattr(os, "O_BINARY", 0)


def _read_at(file: int, size: int, start: int) -> bytes:
    """Bytes of an open file, which several processes may share."""
    if hasattr(os, "pread"):
        return os.pread(file, size, start)
    os.lseek(file, start, os.SEEK_SET)  # where there is no pread, no process shares a file
    return os.read(file, size)


_index_decoder = late_decoder(_Index)
_columns_decoder = late_decoder(_Columns)


def _rows(columns: _Columns) -> list[_Row]:
    """The declarations of a group, each a row."""
    if not columns.letters:
        return []
    return list(
        zip(
            columns.letters,
            columns.names.split(_NUL),
            columns.type_params.split(_NUL),
            columns.values.split(_NUL),
            columns.texts.split(_NUL),
            strict=True,
        )
    )


def _package(path: str, packed: _Packed, rows: Sequence[_Row]) -> Package:
    """A package from its declarations in the rows of its group."""
    receivers, counts = packed.receivers.split(_NUL), packed.counts
    first_method = len(packed.steps) - sum(counts)
    holders = [""] * first_method
    for receiver, count in zip(receivers, counts, strict=False):
        holders += [receiver] * count
    at = -1
    named = []
    for step, holder in zip(packed.steps, holders, strict=True):
        at += step + 1
        letter, name, type_params, value, text = rows[at]
        found = Object(
            _KINDS[letter],
            name,
            text=text,
            type_params=type_params,
            value="" if holder else value,
            pointer_receiver=letter in _POINTERS,
            receiver=holder,
            nil_error=letter.isupper(),
            own_type_params=value if holder else "",
        )
        named.append((name, found))
    bounds = pairwise(accumulate(counts, initial=first_method))
    return Package(
        path,
        packed.name,
        [FileScope(packed.imports)],
        dict(named[:first_method]),
        {
            receiver: dict(named[start:end])
            for receiver, (start, end) in zip(receivers, bounds, strict=False)
        },
    )


def _as_in(package: Package, since: Mapping[str, str], version: str) -> Package:
    """Leave unknown the signatures that were others in an older version of the module."""
    here = precedence(version)
    for full_name, first in since.items():
        if here >= precedence(first):
            continue
        receiver, _, name = full_name.rpartition(".")
        holder = package.methods.setdefault(receiver, {}) if receiver else package.objects
        kind = Kind.METHOD if receiver else Kind.FUNC
        # Methods of an interface are declared beside it then, which counts first.
        known = holder.get(name, Object(kind, name, receiver=receiver))
        holder[name] = msgspec.structs.replace(known, text=NO_SIGNATURE, nil_error=False)
    return package


def write_archive(
    packages: Iterable[Package],
    origins: Mapping[str, Origin],
    since: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> bytes:
    """The file with some packages; the same packages and modules give the same bytes.

    It holds what `signatures.exported` gives: one file's imports, no places in files. `since` has
    the versions of changes by import path and name.
    """
    ordered = sorted(packages, key=lambda p: p.path)
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    groups = list(_grouped(ordered, origins))
    plain = [encoder.encode(_columns(group, since)) for group in groups]
    dictionary = _common(plain)
    deflated = [_deflated(data, dictionary) for data in plain]
    odd = {p.path: p.name for p in ordered if next(candidate_names(p.path), "") != p.name}
    shared = zlib.compress(dictionary, 9)
    told = _Index(
        _NUL.join(package.path for package in ordered),
        [len(data) for data in deflated],
        [len(group) for group in groups],
        odd,
        dict(origins),
        len(shared),
    )
    index = zlib.compress(encoder.encode(told), 9)
    return b"".join([_MARK, len(index).to_bytes(_LENGTH_BYTES), index, shared, *deflated])


def _grouped(packages: Iterable[Package], modules: Collection[str]) -> Iterator[list[Package]]:
    """Packages of one module that follow one another, as many as are to be read at once.

    More of them are, where most of what a package declares stands in the group already.
    """
    group: list[Package] = []
    holder, rows, size = "", set[_Row](), 0
    for package in packages:
        module = _module_of(package.path, modules)
        own = set(_rows_of(package))
        whole, added = _length(own), _length(own - rows)
        fits = size + added <= _GROUP_SIZE or added * 2 <= whole
        if group and (module != holder or not module or not fits):
            yield group
            group, rows, size, added = [], set(), 0, whole
        holder = module
        rows |= own
        size += added
        group.append(package)
    if group:
        yield group


def _length(rows: Iterable[_Row]) -> int:
    return sum(len(part) for row in rows for part in row)


def _module_of(path: str, modules: Collection[str]) -> str:
    """The module of a package, empty for what is read by itself."""
    while "." in path and path not in modules:
        path = path.rpartition("/")[0]
    return path if "." in path else ""


def _rows_of(package: Package) -> list[_Row]:
    """The declarations of a package, in the order in which it is written."""
    objects = sorted(package.objects.values(), key=lambda o: (o.kind, o.name))
    methods = [m for _, some in sorted(package.methods.items()) for _, m in sorted(some.items())]
    return [
        (_letter(o), o.name, o.type_params, o.own_type_params if o.receiver else o.value, o.text)
        for o in (*objects, *methods)
    ]


def _columns(group: Sequence[Package], since: Mapping[str, Mapping[str, str]]) -> _Columns:
    numbers: dict[_Row, int] = {}
    packed = []
    for package in group:
        places = [numbers.setdefault(row, len(numbers)) for row in _rows_of(package)]
        receivers = sorted(package.methods.items())
        packed.append(
            _Packed(
                name=package.name,
                imports=package.files[0].imports,
                receivers=_NUL.join(receiver for receiver, _ in receivers),
                counts=[len(members) for _, members in receivers],
                steps=[at - before - 1 for before, at in pairwise((-1, *places))],
                since=dict(since.get(package.path, {})),
            )
        )
    rows = list(numbers)
    for package, written in zip(group, packed, strict=True):
        if _package(package.path, written, rows) != package:
            raise ValueError(f"{package.path} holds more than signatures")
    letters, names, type_params, values, texts = zip(*rows, strict=True) if rows else [()] * 5
    return _Columns(
        letters="".join(letters),
        names=_NUL.join(names),
        type_params=_NUL.join(type_params),
        values=_NUL.join(values),
        texts=_NUL.join(texts),
        packages=packed,
    )


def _letter(found: Object) -> str:
    letter = _POINTER_METHOD if found.pointer_receiver else _LETTERS[found.kind]
    return letter.upper() if found.nil_error else letter


def _deflated(data: bytes, dictionary: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, _RAW_DEFLATE, 9, zdict=dictionary)
    return deflate.compress(data) + deflate.flush()


def _common(packages: Sequence[bytes]) -> bytes:
    """A dictionary of what many packages say, the most frequent last, where deflate likes it.

    A gram counts for every package that has it. Of each stretch of all packages the segment with
    the highest sum is taken, and its grams count no more.
    """
    samples = [data[:_SAMPLE] for data in packages]
    counts: Counter[bytes] = Counter()
    for sample in samples:
        counts.update({sample[i : i + _GRAM] for i in range(len(sample) - _GRAM + 1)})
    weights = {gram: count for gram, count in counts.items() if count > 1}
    everything = b"".join(samples)
    stretch = max(len(everything) * _SEGMENT // _DICTIONARY_BYTES, _SEGMENT)
    grams = _SEGMENT - _GRAM + 1
    chosen = []
    for start in range(0, len(everything) - _SEGMENT + 1, stretch):
        part = everything[start : start + stretch]
        found = (weights.get(part[i : i + _GRAM], 0) for i in range(len(part) - _GRAM + 1))
        sums = list(accumulate(found, initial=0))
        scores = [after - before for before, after in zip(sums, sums[grams:], strict=False)]
        score = max(scores, default=0)
        if score:
            at = scores.index(score)
            segment = part[at : at + _SEGMENT]
            chosen.append((score, segment))
            for i in range(grams):
                weights.pop(segment[i : i + _GRAM], None)
    return b"".join(segment for _, segment in sorted(chosen))[-_DICTIONARY_BYTES:]
