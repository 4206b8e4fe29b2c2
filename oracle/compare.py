"""Compares what the semantic model knows about a module with what go/types knows.

    python oracle/compare.py MODULE_DIR [PATTERN...] [--json] [--first N]
                             [--no-module-cache] [--no-goroot]

For each kind of question it prints how often both agree, how often the model does not know
(or says itself that it guesses, and guesses wrong), and how often it is wrong; then the first
differences. Needs the go command, and the module's dependencies; GOFLAGS and the like reach the go
command. Generated files are left out.
"""

# A script, run by path (INP001), that prints (T201) and runs the go command of the PATH (S603,
# S607).

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from tree_sitter import Node

from golint_agent.engine.go_installation import Installed, find_installed
from golint_agent.engine.opened import opened
from golint_agent.engine.units import Unit
from golint_agent.project import Workspace, load
from golint_agent.semantics.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.types import (
    UNKNOWN,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    dereference,
)
from golint_agent.syntax import FIELD, captures, query

HERE = Path(__file__).resolve().parent
TYPES = ("definition", "local", "package", "field", "selector")
KINDS = ("callee", "results", "last is error", *TYPES)
GROUPS = {**{kind: (kind,) for kind in KINDS}, "all types": TYPES}
EXPRESSIONS = (
    "[(call_expression) (type_conversion_expression)] @call\n"
    "[(selector_expression) (qualified_type)] @selector\n"
    "[(identifier) (type_identifier) (field_identifier) (package_identifier)] @name\n"
)


class Call(msgspec.Struct):
    """A call as `go/facts.go` describes it; `results` and `written` are printed types."""

    start: int
    end: int
    callee: str
    results: list[str]
    written: list[str] = []
    conversion: bool = False
    last_is_error: bool = False


class Value(msgspec.Struct):
    """A name or selector as `go/facts.go` describes it."""

    start: int
    end: int
    kind: str
    type: str
    written: str = ""


class Truth(msgspec.Struct):
    """What go/types knows about one file; `file` is relative to the module."""

    file: str
    package: str
    calls: list[Call]
    values: list[Value]


class Difference(msgspec.Struct):
    """One answer of ours that is not that of go/types; `verdict` is unknown or wrong."""

    kind: str
    verdict: str
    place: str
    text: str
    ours: str
    theirs: str


class Score(msgspec.Struct):
    """Counts by kind and verdict, and what differs."""

    counts: Counter[tuple[str, str]]
    differences: list[Difference]
    files: int = 0
    only_theirs: int = 0
    seconds: float = 0.0

    def percent(self, kinds: Iterable[str]) -> tuple[int, float, float, float]:
        """How many answers, and per cent that agree, are unknown and are wrong."""
        verdicts = [sum(self.counts[k, v] for k in kinds) for v in ("agree", "unknown", "wrong")]
        total = sum(verdicts)
        share = [100 * count / total if total else 0.0 for count in verdicts]
        return total, share[0], share[1], share[2]


class _UnknownError(Exception):
    """A type holds a part that is not known."""


def main() -> int:
    """Compare and print; 0 when both sides could be run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("patterns", nargs="*", default=["./..."])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--first", type=int, default=10, help="differences to print a kind")
    parser.add_argument("--no-module-cache", action="store_true", help="do not read it")
    parser.add_argument("--no-goroot", action="store_true", help="do not read GOROOT/src")
    arguments = parser.parse_args()
    truths = {t.file: t for t in dumped(arguments.directory, arguments.patterns)}
    workspace = load(arguments.patterns, arguments.directory)
    installed = find_installed(
        module_cache=not arguments.no_module_cache, goroot=not arguments.no_goroot
    )
    score = compare(workspace, arguments.directory, installed, truths)
    if arguments.json:
        print(json.dumps(as_json(score, arguments.first), indent=1))
    else:
        print("\n".join(as_text(score, arguments.first)))
    return 0


def dumped(directory: Path, patterns: list[str]) -> Iterator[Truth]:
    """What the Go program says about each file of a module."""
    decoder = msgspec.json.Decoder(Truth)
    with subprocess.Popen(
        [str(built()), str(directory), *patterns], stdout=subprocess.PIPE
    ) as process:
        for line in process.stdout or ():
            yield decoder.decode(line)
    if process.returncode:
        sys.exit(process.returncode)


def built() -> Path:
    """The Go program, built once for each state of its sources."""
    sources = [*sorted((HERE / "go").glob("*.go")), HERE / "go" / "go.sum"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    program = Path(tempfile.gettempdir()) / f"golint-agent-oracle-{os.getuid()}" / digest
    if not program.exists():
        program.parent.mkdir(mode=0o700, exist_ok=True)
        environment = {**os.environ, "GOFLAGS": "", "GOWORK": "off"}
        subprocess.run(
            ["go", "build", "-o", str(program), "."], cwd=HERE / "go", env=environment, check=True
        )
    return program


def compare(
    workspace: Workspace, directory: Path, installed: Installed, truths: dict[str, Truth]
) -> Score:
    """Ask the model about every file of the module that go/types knows."""
    score = Score(Counter(), [])
    started = time.perf_counter()
    prefix = os.path.relpath(directory.resolve(), workspace.root)
    base = "" if prefix == "." else f"{prefix}/"
    missing = dict(truths)
    for found in opened(workspace, installed):
        compare_unit(found.unit, found.model, base, missing, score)
    score.only_theirs = len(missing)
    score.seconds = time.perf_counter() - started
    return score


def compare_unit(
    unit: Unit, model: Model, base: str, truths: dict[str, Truth], score: Score
) -> None:
    """Compare the files of one unit, and take their truths out of `truths`."""
    for number, source in enumerate(unit.sources, start=unit.first_file):
        truth = truths.pop(source.path.removeprefix(base), None)
        if truth is None or source.tree is None or source.generated:
            continue
        score.files += 1
        index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
        info = Info(model, unit.package, number, index)
        found = captures(query(EXPRESSIONS), source.root)
        nodes = {
            name: {(n.start_byte, n.end_byte): n for n in found.get(name, ())}
            for name in ("call", "selector", "name")
        }
        for call in truth.calls:
            compare_call(info, nodes["call"].get((call.start, call.end)), call, score)
        symbols = _symbols(info)
        for value in truth.values:
            holder = nodes["selector" if value.kind == "selector" else "name"]
            node = holder.get((value.start, value.end))
            ours = UNKNOWN if node is None else _type_of_value(info, node, value.kind, symbols)
            _compare_type(info, value, ours, score)


def compare_call(info: Info, node: Node | None, call: Call, score: Score) -> None:
    """Compare callee, results and whether the last is an error, of one call."""
    callee = info.callee(node) if node is not None else None
    theirs = "conversion" if call.conversion else call.callee or "value"
    if callee is None:
        ours = ""
    elif callee.is_conversion:
        ours = "conversion"
    else:
        ours = callee.full_name or ("value" if callee.signature is not None else "")
    if callee is not None and callee.is_guess and ours != theirs:
        ours = ""
    _note(info, score, "callee", call, ours or None, theirs)
    if call.conversion or call.callee.startswith("builtin."):
        return
    results = info.call_results(node) if node is not None else None
    printed = shown(info.model, Tuple(results)) if results is not None else None
    wanted = f"({', '.join(call.results)})"
    if printed != wanted and results is not None and call.written:
        as_written = shown(info.model, Tuple(results), follow=False)
        printed = wanted if as_written == f"({', '.join(call.written)})" else printed
    if not any("invalid type" in result for result in call.results):
        _note(info, score, "results", call, printed, wanted)
    ours_error = None if results is None else _is_error(info.model, results)
    known = None if ours_error is None else str(ours_error)
    _note(info, score, "last is error", call, known, str(call.last_is_error))


def _is_error(model: Model, results: tuple[Type, ...]) -> bool | None:
    if not results:
        return False
    last = model.unalias(results[-1])
    if model.implements_error(last):
        return True
    # The model says no of a type whose declaration is not at hand: it does not know.
    return None if model.underlying(dereference(last)) is UNKNOWN else False


def _symbols(info: Info) -> dict[int, Type]:
    """The types of local names by the byte they are declared at."""
    found: dict[int, Type] = {}
    for function in info.index.scope_roots():
        scopes = info.scopes_at(function.start_byte)
        for symbols in scopes.symbols.values() if scopes is not None else ():
            for symbol in symbols:
                found[symbol.declared_at] = info.symbol_type(symbol)
    return found


def _type_of_value(info: Info, node: Node, kind: str, symbols: dict[int, Type]) -> Type:
    if kind == "definition":
        return symbols.get(node.start_byte, UNKNOWN)
    if kind != "field":
        return info.type_of(node)
    declared = node.parent.child_by_field_id(FIELD["type"]) if node.parent is not None else None
    return info.read_type(declared) if declared is not None else UNKNOWN


def _compare_type(info: Info, value: Value, ours: Type, score: Score) -> None:
    if "invalid type" in value.type:
        return
    printed = shown(info.model, ours)
    if printed != value.type and value.written:
        as_written = shown(info.model, ours, follow=False)
        printed = value.type if as_written == value.written else printed
    _note(info, score, value.kind, value, printed, value.type)


def _note(
    info: Info, score: Score, kind: str, at: Call | Value, ours: str | None, theirs: str
) -> None:
    verdict = "unknown" if ours is None else "agree" if ours == theirs else "wrong"
    score.counts[kind, verdict] += 1
    if verdict == "agree":
        return
    source = info.source
    line = source.position(at.start).line
    text = " ".join(source.data[at.start : at.end].decode("utf-8", "replace").split())
    score.differences.append(
        Difference(kind, verdict, f"{source.path}:{line}", text[:80], ours or "?", theirs)
    )


def shown(model: Model, t: Type, *, follow: bool = True) -> str | None:
    """A type as `go/canonical.go` prints it, or None where a part of it is not known.

    Aliases are followed, or else left as they are written.
    """
    try:
        return _shown(model, t, follow=follow)
    except (_UnknownError, RecursionError):
        return None


def _shown(model: Model, t: Type, *, follow: bool) -> str:  # noqa: C901, PLR0912 - one case a type
    def show(inner: Type) -> str:
        return _shown(model, inner, follow=follow)

    match model.unalias(t) if follow else t:
        case Basic(name=name):
            return {"byte": "uint8", "rune": "int32"}.get(name, name)
        case TypeParam(name=name):
            return name
        case Named(path="", name="any"):
            return "interface{}"
        case Named(path=path, name=name, args=args):
            base = f"{path}.{name}" if path else name
            return f"{base}[{','.join(map(show, args))}]" if args else base
        case Pointer(elem=elem):
            return f"*{show(elem)}"
        case Slice(elem=elem):
            return f"[]{show(elem)}"
        case Array(elem=elem):
            return f"[N]{show(elem)}"
        case Map(key=key, elem=elem):
            return f"map[{show(key)}]{show(elem)}"
        case Chan(elem=elem, direction=direction):
            return f"{direction} ({show(elem)})"
        case Signature(type_params=params) if params:
            raise _UnknownError
        case Signature() as signature:
            return f"func{_signature(model, signature, follow=follow)}"
        case Struct(fields=fields):
            return f"struct{{{'; '.join(f'{f.name} {show(f.type)}' for f in fields)}}}"
        case Interface(methods=methods, embeds=embeds, terms=terms):
            parts = [show(m.type).replace("func", m.name, 1) for m in methods]
            parts += map(show, embeds)
            if terms:
                parts.append(" | ".join(map(show, terms)))
            return f"interface{{{'; '.join(sorted(parts))}}}"
        case Tuple(types=types):
            return f"({', '.join(map(show, types))})"
        case _:
            raise _UnknownError


def _signature(model: Model, t: Signature, *, follow: bool) -> str:
    params = [_shown(model, v.type, follow=follow) for v in t.params]
    if t.variadic and params:
        params[-1] = f"...{params[-1].removeprefix('[]')}"
    results = [_shown(model, v.type, follow=follow) for v in t.results]
    return f"({', '.join(params)}) ({', '.join(results)})"


def as_json(score: Score, first: int) -> dict[str, object]:
    """The score as plain data."""
    names = ("answers", "agree", "unknown", "wrong")
    rows = {name: score.percent(kinds) for name, kinds in GROUPS.items()}
    table = {name: dict(zip(names, row, strict=True)) for name, row in rows.items()}
    return {
        "files": score.files,
        "files_not_compared": score.only_theirs,
        "percent": table,
        "differences": [msgspec.structs.asdict(d) for d in _first(score, first)],
    }


def as_text(score: Score, first: int) -> Iterator[str]:
    """The score as a table, then the first differences."""
    alone = f"{score.only_theirs} known to go/types alone"
    yield f"{score.files} files compared, {alone}, {score.seconds:.1f} s"
    yield f"{'':16}{'answers':>9}{'agree %':>9}{'unknown':>9}{'wrong':>8}"
    for name, kinds in GROUPS.items():
        total, agree, unknown, wrong = score.percent(kinds)
        yield f"{name:16}{total:>9}{agree:>9.2f}{unknown:>9.2f}{wrong:>8.3f}"
    for found in _first(score, first):
        yield f"{found.verdict} {found.kind} {found.place}: `{found.text}`"
        yield f"    ours:   {found.ours}"
        yield f"    theirs: {found.theirs}"


def _first(score: Score, first: int) -> Iterator[Difference]:
    seen: Counter[tuple[str, str]] = Counter()
    ordered = sorted(score.differences, key=lambda d: (d.verdict != "wrong", KINDS.index(d.kind)))
    for found in ordered:
        seen[found.kind, found.verdict] += 1
        if seen[found.kind, found.verdict] <= first:
            yield found


if __name__ == "__main__":
    sys.exit(main())
