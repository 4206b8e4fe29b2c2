"""The readers of bytes, each a line of a table, and mutated bytes for each.

A reader takes any bytes and gives something, or raises what it says that it raises.
"""

from __future__ import annotations

import tempfile
import time
import traceback
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
from tools.fuzz.mutate import Mutator, mutated_text
from tools.fuzz.seeds import ROOT, Seeds
from tools.fuzz.texts import read_configuration, read_text, read_toml_rule

from golint_agent.commands.changes import changes_in
from golint_agent.commands.repository import repository_of
from golint_agent.engine.cache.files import load_memory
from golint_agent.engine.cache.store import decoded, read_checked, write_checked
from golint_agent.engine.checking.tasks import Both, Learned
from golint_agent.engine.suppressing.baseline import decode_baseline
from golint_agent.errors import ConfigError, RuleError, UsageError
from golint_agent.project import BuildContext
from golint_agent.project.builds import nearest_build
from golint_agent.project.constraints import ConstraintError, condition_of
from golint_agent.project.header import read_header
from golint_agent.project.memory import Memory
from golint_agent.project.modfile import parse_mod, parse_work
from golint_agent.reporting.recognition import is_report
from golint_agent.semantics.packages import exports
from golint_agent.semantics.packages.archive import Archive, Origin, write_archive
from golint_agent.semantics.packages.outlines import skim
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.packages.signatures import ARCHIVE
from golint_agent.syntax import parse
from golint_agent.syntax.comments import comments, is_generated
from golint_agent.syntax.nesting import nests_deeper
from golint_agent.syntax.outline import outline
from golint_agent.syntax.repairs import repaired

#: How long one reading may take, in seconds of processor time.
MAX_SECONDS = 10.0
_FAULTS = ROOT / "build" / "fuzz"


class Reader(NamedTuple):
    """Something that reads bytes. `seeds` is a kind of seeds; `raises` is what it may raise."""

    name: str
    seeds: str
    read: Callable[[bytes], object]
    raises: tuple[type[Exception], ...] = ()


def _constraints(data: bytes) -> object:
    return nearest_build(condition_of((), read_header(data).lead), BuildContext())


def _comments(data: bytes) -> object:
    return is_generated(data), comments(parse("f.go", data))


def _skim(data: bytes) -> object:
    package = Package.empty("p", "p")
    skim(package, "f.go", data, {})
    return exports.encode(exports.export_data(package))


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="golint-fuzz-")


@cache
def _scratch() -> Path:
    place = Path(_kept().name)
    (place / ".git").mkdir()
    (place / ".git" / "HEAD").write_bytes(b"ref: refs/heads/main\n")
    return place


def _entry(data: bytes) -> object:
    """An entry of the cache, as a whole file and as what is in a whole file."""
    place = _scratch() / "entry"
    place.write_bytes(data)
    found = read_checked(str(place))
    write_checked(str(place), data)
    return found, load_memory(str(place), b""), decoded(_learned, data), decoded(_both, data)


_learned = msgspec.msgpack.Decoder(Learned)
_both = msgspec.msgpack.Decoder(Both)


def _archive(data: bytes) -> object:
    place = _scratch() / "archive"
    place.write_bytes(data)
    archive = Archive(place)
    return [archive.package(path, "v1.0.0") for path in archive]


def _git(data: bytes) -> object:
    for name in ("config", "packed-refs", "HEAD"):
        (_scratch() / ".git" / name).write_bytes(data)
    return repository_of(str(_scratch()))


#: What a file that this project wrote itself may raise when it is damaged.
_DAMAGE = (
    msgspec.DecodeError,
    ValueError,
    zlib.error,
    IndexError,
    KeyError,
    OverflowError,
    RecursionError,
)

_NO_DATA = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

#: A new reader of bytes is a line here.
READERS = (
    Reader("header", "go", read_header),
    Reader("constraints", "go", _constraints, (ConstraintError,)),
    Reader("comments", "go", _comments),
    Reader("outline", "go", outline),
    Reader("nesting", "go", lambda data: nests_deeper(data, 100)),
    Reader("repairs", "go", repaired),
    Reader("parse", "go", lambda data: parse("f.go", data)),
    Reader("skim", "go", _skim),
    Reader("go.mod", "go.mod", parse_mod),
    Reader("go.work", "go.work", parse_work),
    Reader("SQL", "sql", partial(read_text, "x.sql")),
    Reader("SQL of MySQL", "sql", partial(read_text, "x.sql", dialect="mysql")),
    Reader("YAML", "yaml", partial(read_text, "x.yaml")),
    Reader("JSON", "json", partial(read_text, "x.json")),
    Reader("TOML", "toml", partial(read_text, "x.toml")),
    Reader("GraphQL", "graphql", partial(read_text, "x.graphql")),
    Reader("proto", "proto", partial(read_text, "x.proto")),
    Reader("go.mod as a tree", "go.mod", partial(read_text, "go.mod")),
    Reader("configuration", "toml", read_configuration, (ConfigError,)),
    Reader("rule in TOML", "toml", read_toml_rule, (RuleError,)),
    Reader("baseline", "baseline", lambda data: decode_baseline(data, "b"), (UsageError,)),
    Reader("patch", "patch", lambda data: changes_in(data, "p"), (UsageError,)),
    Reader("report", "go", lambda data: is_report(data[:4096], data[-4096:])),
    Reader("git", "git", _git),
    Reader("cache entry", "entry", _entry),
    Reader("export data", "exports", exports.decode, _NO_DATA),
    Reader("signatures", "archive", _archive, _DAMAGE),
)


def seeds_of(kind: str, seeds: Seeds) -> tuple[bytes, ...]:
    """The seeds of a kind, also of the kinds that the program itself writes."""
    if kind in seeds.by_kind:
        return seeds.by_kind[kind]
    if kind == "git":
        return (
            b'[core]\n\tbare = false\n[remote "origin"]\n\turl = https://u:p@git.test/a/b.git\n',
            b"# pack-refs with: peeled fully-peeled sorted\n"
            + b"0123abcd" * 5
            + b" refs/heads/main\n",
            b"ref: refs/heads/main\n",
        )
    shipped = Archive(ARCHIVE)
    packages = [found for path in _SHIPPED if (found := shipped.package(path)) is not None]
    if kind == "exports":
        return tuple(map(exports.encode, packages))
    if kind == "archive":
        return tuple(write_archive([some], {"std": Origin("v1.0.0")}) for some in packages)
    return tuple(msgspec.msgpack.encode(some) for some in (Memory({}, {}), *packages))


#: Packages of the standard library that say something of everything.
_SHIPPED = ("errors", "context", "sort", "sync", "iter", "slices", "io", "database/sql")


def fuzz_readers(seeds: Seeds, name: str, seed: int, minutes: float) -> int:
    """Give mutated bytes to a reader, or to all of them in turn, for so many minutes each."""
    known = [reader for reader in READERS if name in {"", reader.name}]
    if not known:
        print(f"fuzz: there is no reader `{name}`; there are {', '.join(r.name for r in READERS)}")
        return 2
    faults = 0
    for reader in known:
        faults += fuzz_reader(reader, seeds, seed, minutes * 60)
    return int(faults > 0)


def fuzz_reader(reader: Reader, seeds: Seeds, seed: int, seconds: float, count: int = 0) -> int:
    """How many faults a reader has: exceptions, by the line that raised them, and long readings.

    Ends after so many seconds, or `count` inputs where that is not 0.
    """
    chance = Random(f"{reader.name}:{seed}")  # noqa: S311 - chance, not a secret
    texts = seeds_of(reader.seeds, seeds)
    mutator = Mutator(texts) if reader.seeds == "go" else None
    faults: set[tuple[str, int]] = set()
    began = time.monotonic()
    done = 0
    slowest = 0.0
    while (time.monotonic() - began < seconds) if not count else done < count:
        done += 1
        if mutator is not None:
            data = mutator.mutant(chance)
        else:
            data = mutated_text(chance.choice(texts), texts, chance)
        started = time.process_time()
        place = ("time", 0)
        text = ""
        try:
            reader.read(data)
        except reader.raises:
            pass
        except Exception as error:  # noqa: BLE001 - any is a fault
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place, text = (frame.filename, frame.lineno or 0), traceback.format_exc()
        took = time.process_time() - started
        slowest = max(slowest, took)
        if (text or took > MAX_SECONDS) and place not in faults:
            faults.add(place)
            input_file = _FAULTS / f"{reader.name.replace(' ', '-')}-{seed}-{done}"
            input_file.parent.mkdir(parents=True, exist_ok=True)
            input_file.write_bytes(data)
            print(
                f"fuzz: FAULT: {reader.name}: {text or f'{took:.1f} s'}\n"
                f"fuzz:   again: python -m tools.fuzz --seed {seed} --readers '{reader.name}'\n"
                f"fuzz:   input: {input_file.relative_to(ROOT)}",
                flush=True,
            )
    print(
        f"fuzz: {reader.name}: seed {seed}: {done} inputs, {len(faults)} faults,"
        f" the slowest took {slowest * 1000:.0f} ms",
        flush=True,
    )
    return len(faults)
