"""A module of mutated files, which hangs on the seed number and the batch's number alone."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from tools.fuzz.mutate import Mutator, mutated_text
from tools.fuzz.seeds import Seeds, kind_of

#: What a tree holds, by path from its root; None is a file that is taken away.
Files = dict[str, bytes]

_MODULE = "fuzz.test/m"
_CLAUSE = re.compile(rb"^package[ \t]+\w+", re.MULTILINE)
_IMPORT = re.compile(
    rb'^(import[ \t]+(?:[\w.]+[ \t]+)?|\t(?:[\w.]+[ \t]+)?)"[\w/.]+"', re.MULTILINE
)
_SUFFIXES = ("_test", "_windows", "_arm64", "_linux", "_windows_test", "_js_wasm")
#: Shares by chance: of directories with several files, of files with a suffix or an import of one
#: another, of files that are edited, of directories beside with files of other kinds.
_SEVERAL, _SUFFIXED, _IMPORTING, _EDITED, _BESIDE = 0.5, 0.06, 0.15, 0.15, 0.2


class Batch(NamedTuple):
    """A module of mutated Go files, before and after some edits.

    `before` and `after` are whole trees. `projects` are trees with mutated go.mod and go.work
    files, as (before, after).
    """

    number: int
    before: Files
    after: Files
    projects: tuple[tuple[Files, Files], ...]

    @property
    def go_count(self) -> int:
        """How many Go files there are after the edits."""
        return sum(path.endswith(".go") for path in self.after)


def make_batch(seed: int, number: int, size: int, seeds: Seeds, mutator: Mutator) -> Batch:
    """The batch of a number, with so many Go files."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - chance, not a secret
    before: Files = {"go.mod": f"module {_MODULE}\n\ngo 1.26\n".encode()}
    directory = ""
    left = 0
    for file in range(size):
        if not left:
            directory = f"d{file:04}"
            left = chance.choice((2, 2, 3, 5)) if chance.random() < _SEVERAL else 1
            if chance.random() < _BESIDE:
                before.update(_beside(directory, seeds, chance))
        left -= 1
        suffix = chance.choice(_SUFFIXES) if chance.random() < _SUFFIXED else ""
        before[f"{directory}/f{file}{suffix}.go"] = _placed(mutator, chance, file)
    after = dict(before)
    for path in [path for path in before if path.endswith(".go")]:
        if chance.random() < _EDITED:
            after[path] = _edited(before[path], mutator, chance)
    return Batch(number, before, after, (_project(seeds, mutator, chance),))


def _placed(mutator: Mutator, chance: Random, file: int) -> bytes:
    """A mutated file as one of a package, that may import what came before it."""
    data = mutator.mutant(chance)
    if chance.random() < _SHARED_NAME:
        data = _in_package(data)
    if file and chance.random() < _IMPORTING:
        path = f'"{_MODULE}/d{chance.randrange(file):04}"'.encode()
        data = _IMPORT.sub(lambda found: found[1] + path, data, count=1)
    return data


def _in_package(data: bytes) -> bytes:
    """The file as one of package p, so that what is in it is read."""
    renamed, count = _CLAUSE.subn(b"package p", data, count=1)
    return renamed if count else b"package p\n" + data


_SHARED_NAME = 0.96


def _edited(data: bytes, mutator: Mutator, chance: Random) -> bytes:
    """Another file, the same one mutated once more, or with a line more in a body."""
    what = chance.randrange(4)
    if what == 0:
        return _in_package(mutator.mutant(chance))
    if what == 1:
        return mutator.mutated(data, chance)
    text = (b"\n", b"{\n\t_ = 1\n", b"{\n\tos.Remove(`x`)\n")[what - 1] if what < _ALL else b"{\n"
    at = data.find(b"{\n", chance.randrange(len(data) + 1))
    return data[:at] + text + data[at + 2 :] if at >= 0 else data + b"\n"


_ALL = 3


def _beside(directory: str, seeds: Seeds, chance: Random) -> Files:
    """A mutated file that is no Go, under a name by which rules may ask for it."""
    name = chance.choice(_BESIDE_NAMES)
    texts = seeds.by_kind[kind_of(name)]
    return {f"{directory}/{name}": mutated_text(chance.choice(texts), texts, chance)}


_BESIDE_NAMES = (
    *("x.sql", "x.sql", "migrations/0001_x.up.sql", "migrations/0001_x.down.sql", "schema.sql"),
    *("x.yaml", "x.yml", "x.json", "x.toml", "x.graphql", "x.graphqls", "x.proto", "x.proto"),
)


def _project(seeds: Seeds, mutator: Mutator, chance: Random) -> tuple[Files, Files]:
    """Two modules and a go.work, with mutated project files, and the same after an edit."""

    def text(kind: str) -> bytes:
        texts = seeds.by_kind[kind]
        seed = chance.choice(texts[:2])
        return mutated_text(seed, texts, chance) if chance.random() < _MUTATED else seed

    before: Files = {
        "m/go.mod": text("go.mod"),
        "m/a/a.go": b'package a\n\nimport "fuzz.test/dep"\n\nfunc F() { dep.Do() }\n',
        "m/b/b.go": mutator.mutant(chance),
        "dep/go.mod": b"module fuzz.test/dep\n\ngo 1.26\n",
        "dep/dep.go": b'package dep\n\nimport "os"\n\nfunc Do() error { return os.Remove("") }\n',
    }
    if chance.random() < _MUTATED:
        before["go.work"] = text("go.work")
    if chance.random() < _MUTATED:
        before["m/vendor/modules.txt"] = text("modules.txt")
        before["m/vendor/golang.org/x/sync/errgroup/e.go"] = mutator.mutant(chance)
    after = dict(before)
    kind = chance.choice(("m/go.mod", "go.work", "m/vendor/modules.txt"))
    after[kind] = text(kind.rpartition("/")[2])
    return before, after


_MUTATED = 0.7
