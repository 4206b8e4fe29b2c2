"""One file with many packages: opened in a millisecond or two, then read a package at a time.

The file is a mark, the length of the index, the index, a dictionary, and the packages one after
another. Index and packages are msgpack in zlib's deflate. A package's strings lie in columns (all
names, then all texts), and the dictionary has what many packages say: both make the file smaller.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise, repeat

import msgspec

from golint_agent.semantics.packages import FileScope, Kind, Object, Package, candidate_names

_MARK = b"go signatures 1\n"
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
#: The dictionary is made of segments, chosen by how many packages have their grams.
_SEGMENT = 50
_GRAM = 6
#: What a package says first stands for it.
_SAMPLE = 3000


class _Index(msgspec.Struct, array_like=True, frozen=True):
    """What the file holds: `sizes` of the packages at `paths`, both in the order of the paths.

    `names` are of packages whose import path does not tell them. `modules` are versions by path.
    `dictionary` is the size of the dictionary, which comes before the packages.
    """

    paths: str
    sizes: list[int]
    names: dict[str, str]
    modules: dict[str, str]
    dictionary: int


class _Columns(msgspec.Struct, array_like=True, frozen=True):
    """A package as it is written: objects first, then the methods of each receiver.

    `letters` tells the kinds. Receiver by receiver, `counts` are of methods. Methods have no value.
    `own_type_params` are of methods; the column is empty where none has any.
    """

    name: str
    imports: dict[str, str]
    letters: str
    receivers: str
    counts: list[int]
    names: str
    type_params: str
    values: str
    texts: str
    own_type_params: str = ""


class Archive:
    """The packages of a file, which stays open; a package is read when it is asked for.

    `modules` gives the versions of the modules that the packages were taken from.
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
        self._paths = index.paths.split(_NUL) if index.sizes else []
        self._ends = list(accumulate(index.sizes, initial=head + size + index.dictionary))
        self._names = index.names
        self._packed_dictionary = (head + size, index.dictionary)
        self.modules: Mapping[str, str] = index.modules

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def package(self, path: str) -> Package | None:
        """The package at an import path, or None where there is none."""
        at = self._find(path)
        if at is None:
            return None
        start, end = self._ends[at], self._ends[at + 1]
        data = _read_at(self._file, end - start, start)
        inflate = zlib.decompressobj(_RAW_DEFLATE, self._dictionary)
        return _package(path, _columns_decoder.decode(inflate.decompress(data)))

    def name(self, path: str) -> str:
        """The name of the package at an import path, empty where there is none."""
        if path not in self:
            return ""
        return self._names.get(path) or next(candidate_names(path), "")

    def _find(self, path: str) -> int | None:
        at = bisect_left(self._paths, path)
        return at if self._paths[at : at + 1] == [path] else None

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


_index_decoder = msgspec.msgpack.Decoder(_Index)
_columns_decoder = msgspec.msgpack.Decoder(_Columns)


def _package(path: str, columns: _Columns) -> Package:
    """A package from its columns."""
    letters, counts = columns.letters, columns.counts
    receivers = columns.receivers.split(_NUL)
    first_method = len(letters) - sum(counts)
    holders = [""] * first_method
    for receiver, count in zip(receivers, counts, strict=False):
        holders += [receiver] * count
    named = [
        (
            name,
            Object(
                _KINDS[letter],
                name,
                text=text,
                type_params=type_params,
                value=value,
                pointer_receiver=letter in _POINTERS,
                receiver=holder,
                nil_error=letter.isupper(),
                own_type_params=own,
            ),
        )
        for letter, holder, name, text, type_params, value, own in zip(
            letters,
            holders,
            columns.names.split(_NUL),
            columns.texts.split(_NUL),
            columns.type_params.split(_NUL),
            chain(columns.values.split(_NUL), repeat("")),
            chain(repeat("", first_method), columns.own_type_params.split(_NUL), repeat("")),
            strict=False,
        )
    ]
    bounds = pairwise(accumulate(counts, initial=first_method))
    return Package(
        path,
        columns.name,
        [FileScope(columns.imports)],
        dict(named[:first_method]),
        {
            receiver: dict(named[start:end])
            for receiver, (start, end) in zip(receivers, bounds, strict=False)
        },
    )


def write_archive(packages: Iterable[Package], modules: Mapping[str, str]) -> bytes:
    """The file with some packages; the same packages and modules give the same bytes.

    It holds what `signatures.exported` gives: one file's imports, no places in files.
    """
    ordered = sorted(packages, key=lambda p: p.path)
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    plain = [encoder.encode(_columns(package)) for package in ordered]
    dictionary = _common(plain)
    deflated = [_deflated(data, dictionary) for data in plain]
    odd = {p.path: p.name for p in ordered if next(candidate_names(p.path), "") != p.name}
    paths = _NUL.join(package.path for package in ordered)
    shared = zlib.compress(dictionary, 9)
    sizes = [len(data) for data in deflated]
    index = zlib.compress(encoder.encode(_Index(paths, sizes, odd, dict(modules), len(shared))), 9)
    return b"".join([_MARK, len(index).to_bytes(_LENGTH_BYTES), index, shared, *deflated])


def _columns(package: Package) -> _Columns:
    objects = sorted(package.objects.values(), key=lambda o: (o.kind, o.name))
    receivers = sorted(package.methods.items())
    methods = [found for _, members in receivers for _, found in sorted(members.items())]
    both = [*objects, *methods]
    own = [found.own_type_params for found in methods]
    columns = _Columns(
        name=package.name,
        imports=package.files[0].imports,
        letters="".join(map(_letter, both)),
        receivers=_NUL.join(receiver for receiver, _ in receivers),
        counts=[len(members) for _, members in receivers],
        names=_NUL.join(o.name for o in both),
        type_params=_NUL.join(o.type_params for o in both),
        values=_NUL.join(o.value for o in objects),
        texts=_NUL.join(o.text for o in both),
        own_type_params=_NUL.join(own) if any(own) else "",
    )
    if _package(package.path, columns) != package:
        raise ValueError(f"{package.path} holds more than signatures")
    return columns


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
