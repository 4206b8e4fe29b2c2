"""Compares what the semantic model knows about a module with what go/types knows.

    python oracle/compare.py MODULE_DIR [PATTERN...] [--json] [--examples N] [--kinds K,…]
                             [--verdict wrong|unknown] [--roots] [--truth FILE]
                             [--no-module-cache] [--no-goroot]

For each kind of question it prints how often both agree, how often the model does not know
(or only guesses), and how often it is wrong; then examples of what differs. Needs the go command,
and the module's dependencies; GOFLAGS, GOTOOLCHAIN and the like reach the go command. README.md
says what is asked and how answers are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tree_sitter import Node

from golint_agent.engine.checking.units import Unit
from golint_agent.engine.importing.go_installation import Installed, find_installed
from golint_agent.engine.open_workspace import opened
from golint_agent.project import Workspace, load
from golint_agent.semantics.expressions.call_shapes import start_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.semantics.types.type import UNKNOWN, Tuple, Type, dereference
from golint_agent.syntax import FIELD, KIND, SourceFile, captures, query
from printed import Printed, printed, same
from score import KINDS, Answer, Difference, Score, as_json, as_text, first, shown
from truth import Call, Truth, Truths, Value, go_setting, truths

_NAMES = frozenset({"definition", "local", "package", "field"})
_NODES = (
    "[(call_expression) (type_conversion_expression) (index_expression) (slice_expression)"
    " (type_instantiation_expression) (generic_type) (selector_expression) (qualified_type)"
    " (unary_expression) (binary_expression) (type_assertion_expression) (composite_literal)"
    " (literal_value) (func_literal) (parenthesized_expression) (parenthesized_type)"
    " (pointer_type) (int_literal) (float_literal) (imaginary_literal) (rune_literal)"
    " (interpreted_string_literal) (raw_string_literal)] @expression\n"
    "[(identifier) (type_identifier) (field_identifier) (package_identifier)"
    " (true) (false) (nil) (iota)] @name\n"
)
_CALLS = frozenset({KIND["call_expression"], KIND["type_conversion_expression"]})
_Nodes = dict[tuple[int, int], Node]
_NOT_KNOWN = Answer(None)
_DEFAULTS = {
    "untyped bool": "bool",
    "untyped string": "string",
    "untyped int": "int",
    "untyped float": "float64",
    "untyped rune": "int32",
    "untyped complex": "complex128",
}


def main() -> int:
    """Compare and print; 0 when both sides could be run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path)
    parser.add_argument("patterns", nargs="*", default=["./..."])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--examples", type=int, default=10, help="differences to print a kind")
    parser.add_argument("--kinds", default="", help="of these kinds alone, with commas")
    parser.add_argument("--verdict", choices=("wrong", "unknown"), help="of this verdict alone")
    parser.add_argument("--roots", action="store_true", help="leave out what follows from others")
    parser.add_argument("--truth", type=Path, help="keep what go/types says in this file, reuse it")
    parser.add_argument("--no-module-cache", action="store_true", help="do not read it")
    parser.add_argument("--no-goroot", action="store_true", help="do not read GOROOT/src")
    arguments = parser.parse_args()
    kinds = arguments.kinds.split(",") if arguments.kinds else KINDS
    if unknown := sorted(set(kinds) - set(KINDS)):
        parser.error(f"no such kind: {', '.join(unknown)}; the kinds are: {', '.join(KINDS)}")
    score = measure(
        arguments.directory,
        arguments.patterns,
        truths(arguments.directory, arguments.patterns, arguments.truth),
        module_cache=not arguments.no_module_cache,
        goroot=not arguments.no_goroot,
    )
    wanted = (
        d
        for d in (score.roots() if arguments.roots else score.differences)
        if d.kind in kinds and arguments.verdict in (None, d.verdict)
    )
    examples = first(wanted, arguments.examples)
    if arguments.json:
        print(json.dumps(as_json(score, examples=examples), indent=1))
    else:
        print("\n".join([*as_text(score), *shown(examples)]))
    return 0


def measure(
    directory: Path, patterns: list[str], known: Truths, *, module_cache: bool, goroot: bool
) -> Score:
    """Ask the model about a module with what this machine has of Go, or without."""
    if goroot:
        # The Go that the module is built with, which need not be that of the PATH.
        os.environ["GOROOT"] = go_setting("GOROOT", directory)
    installed = find_installed(module_cache=module_cache, goroot=goroot)
    return compare(load(patterns, directory), directory, installed, known)


def compare(workspace: Workspace, directory: Path, installed: Installed, known: Truths) -> Score:
    """Ask the model about every file of the module that go/types knows."""
    score = Score()
    started = time.process_time()
    prefix = os.path.relpath(directory.resolve(), workspace.root)
    base = "" if prefix == "." else f"{prefix}/"
    asked = {
        file.path
        for package in workspace.packages
        for file in (*package.files, *package.test_files, *package.external_test_files)
    }
    done: set[str] = set()
    for found in opened(workspace, installed):
        for number, source in enumerate(found.unit.sources, start=found.unit.first_file):
            name = source.path.removeprefix(base)
            truth = known.get(name)
            if truth is not None and name not in done:
                done.add(name)
                compare_file(found.unit, found.model, number, truth, score)
            elif truth is None and source.path in asked:
                score.listed.only_model.append(source.path)
    for name in known:
        truth = known.get(name) if name not in done else None
        if truth is not None:
            score.listed.only_go_types.append(name)
            _count_file(truth, score)
            _note_unknown(truth, score, None)
    for paths in _lists(score):
        paths.sort()
    score.seconds = time.process_time() - started
    return score


def _lists(score: Score) -> Iterator[list[str]]:
    yield score.listed.only_model
    yield score.listed.only_go_types
    yield score.listed.not_loaded
    yield score.listed.without_tree
    yield score.listed.syntax_problems


def _count_file(truth: Truth, score: Score) -> None:
    score.files[_origin(truth)] += 1
    score.calls += len(truth.calls)
    score.untyped += truth.untyped
    if truth.skipped:
        score.listed.not_loaded.append(truth.file)


def _origin(truth: Truth) -> str:
    return "generated" if truth.generated else "written"


def compare_file(unit: Unit, model: Model, number: int, truth: Truth, score: Score) -> None:
    """Ask the model about one file of a unit, the one that has this number in its package."""
    source = unit.sources[number - unit.first_file]
    _count_file(truth, score)
    if source.tree is None:
        score.listed.without_tree.append(truth.file)
        _note_unknown(truth, score, source)
        return
    if source.problems:
        score.listed.syntax_problems.append(truth.file)
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    asker = _Asker(Info(model, unit.package, number, index), truth, score)
    for call in truth.calls:
        asker.call(call)
    for value in truth.values:
        asker.value(value)


class _Asker:
    """Asks about the expressions of one file, and counts the answers."""

    def __init__(self, info: Info, truth: Truth, score: Score) -> None:
        self.info = info
        self.model = info.model
        self.truth = truth
        self.notes = _Notes(truth, score, info.source)
        found = captures(query(_NODES), info.source.root)
        self.expressions = _by_place(found.get("expression", ()))
        self.names = _by_place(found.get("name", ()))
        self.symbols = _symbols(info)

    def call(self, call: Call) -> None:
        """Compare callee, signature, results and whether the last is an error, of one call."""
        node = self._node(call)
        self.notes.add("callee", call, self._callee(node), _callee_of(call))
        if call.is_conversion:
            return
        if call.signature >= 0:
            callee = self.info.callee(node) if node is not None else None
            signature = callee.signature if callee is not None else None
            ours = self._printed(signature if signature is not None else UNKNOWN)
            self.notes.add("signature", call, ours, self.truth.types[call.signature])
        if call.results < 0:
            return
        results = self.info.call_results(node) if node is not None else None
        whole = self._printed(Tuple(results) if results is not None else UNKNOWN)
        self.notes.add("results", call, whole, self.truth.types[call.results])
        is_error = None if results is None else _is_error(self.model, results)
        if node is not None and self.model.is_other_version(self.info.callee(node).full_name):
            is_error = None
        ours = Answer(None if is_error is None else str(is_error))
        self.notes.add("last is error", call, ours, str(call.last_is_error))
        if call.last_is_error:
            self.notes.add("returned errors", call, ours, str(call.last_is_error))

    def value(self, value: Value) -> None:
        """Compare the type of one expression or name."""
        node = self._node(value)
        found = self._type(node, value.kind, value.start) if node is not None else UNKNOWN
        ours = self._printed(found)
        theirs = self.truth.types[value.type]
        bare = self.truth.types[value.bare] if value.bare >= 0 else ""
        cause = -1
        if value.kind == "local" and node is not None:
            symbol = self.info.symbol(self.info.source.text(node), node.start_byte)
            cause = symbol.declared_at if symbol is not None else -1
        self.notes.add(value.kind, value, ours, theirs, bare=bare, cause=cause)

    def _node(self, at: Call | Value) -> Node | None:
        place = at.start, at.end
        if isinstance(at, Value) and at.kind in _NAMES:
            return self.names.get(place)
        return self.expressions.get(place) or self.names.get(place)

    def _callee(self, node: Node | None) -> Answer:
        if node is None:
            return _NOT_KNOWN
        callee = self.info.callee(node)
        if callee.is_conversion:
            return Answer("conversion")
        if callee.full_name:
            other = self.model.is_other_version(callee.full_name)
            return Answer(callee.full_name, callee.is_guess or other)
        return Answer("value" if callee.signature is not None else None)

    def _type(self, node: Node, kind: str, start: int) -> Type:
        if kind == "definition":
            symbol = self.symbols.get(node.start_byte)
            return self.info.symbol_type(symbol) if symbol is not None else UNKNOWN
        if kind in {"call", "conversion"} and start != node.start_byte:
            # `*(*[]T)(p)` is one node, and two expressions.
            results = self.info.call_results(node) or (UNKNOWN,)
            return results[0] if len(results) == 1 else Tuple(results)
        if kind != "field":
            return self.info.type_in_place(node)
        holder = node.parent
        declared = holder.child_by_field_id(FIELD["type"]) if holder is not None else None
        return self.info.read_type(declared) if declared is not None else UNKNOWN

    def _printed(self, t: Type) -> Answer:
        found: Printed = printed(self.model, t)
        return Answer(found.text, found.is_guess)


def _by_place(nodes: Iterable[Node]) -> _Nodes:
    found: _Nodes = {}
    for node in nodes:
        found.setdefault((node.start_byte, node.end_byte), node)
        if node.kind_id in _CALLS:  # the stars before a call may be in its node: `*f[T](x)`
            found.setdefault((start_of(node), node.end_byte), node)
    return found


def _callee_of(call: Call) -> str:
    return "conversion" if call.is_conversion else call.callee or "value"


def _is_error(model: Model, results: tuple[Type, ...]) -> bool | None:
    if not results:
        return False
    last = model.unalias(results[-1])
    if model.implements_error(last):
        return True
    # The model says no of a type whose declaration is not at hand: it does not know.
    return None if model.underlying(dereference(last)) is UNKNOWN else False


def _symbols(info: Info) -> dict[int, Symbol]:
    """The local names by the byte they are declared at."""
    found: dict[int, Symbol] = {}
    for function in info.index.scope_roots():
        scopes = info.locals_at(function.start_byte)
        for symbols in scopes.symbols.values() if scopes is not None else ():
            for symbol in symbols:
                found[symbol.declared_at] = symbol
    return found


def _note_unknown(truth: Truth, score: Score, source: SourceFile | None) -> None:
    """Count every question about a file that the model does not have as one without an answer."""
    notes = _Notes(truth, score, source)
    for call in truth.calls:
        notes.add("callee", call, _NOT_KNOWN, _callee_of(call))
        if call.signature >= 0:
            notes.add("signature", call, _NOT_KNOWN, truth.types[call.signature])
        if not call.is_conversion and call.results >= 0:
            notes.add("results", call, _NOT_KNOWN, truth.types[call.results])
            notes.add("last is error", call, _NOT_KNOWN, str(call.last_is_error))
            if call.last_is_error:
                notes.add("returned errors", call, _NOT_KNOWN, "True")
    for value in truth.values:
        notes.add(value.kind, value, _NOT_KNOWN, truth.types[value.type])


class _Notes:
    """Counts the answers about one file, and keeps what differs."""

    def __init__(self, truth: Truth, score: Score, source: SourceFile | None) -> None:
        self.truth = truth
        self.score = score
        self.source = source
        self.origin = _origin(truth)

    def add(
        self,
        kind: str,
        at: Call | Value,
        ours: Answer,
        theirs: str,
        *,
        bare: str = "",
        cause: int = -1,
    ) -> None:
        """Count one answer. `bare` is a second right one, that of a constant without its place."""
        text = ours.text
        is_right = text is not None and same(text, theirs)
        is_bare = not is_right and bool(bare) and text == bare
        # `1` is an int wherever its place asks for nothing else, and `v, ok := m[k]` asks for both.
        is_default = is_bare and (_DEFAULTS.get(bare, bare) == theirs or bare.startswith("("))
        if text is None or ours.is_guess:
            verdict = "unknown"
        else:
            verdict = "agree" if is_right or is_bare else "wrong"
        counts, origin = self.score.counts, self.origin
        counts[origin, kind, verdict] += 1
        if text is not None and ours.is_guess:
            counts[origin, kind, "guessed" if is_right or is_bare else "misguessed"] += 1
        elif is_bare and not is_default:
            counts[origin, kind, "bare"] += 1
        if verdict != "agree":
            self._store(kind, verdict, at, (text or "?", theirs), cause)

    def _store(
        self, kind: str, verdict: str, at: Call | Value, answers: tuple[str, str], cause: int
    ) -> None:
        line, written = 0, ""
        if self.source is not None:
            line = self.source.position(at.start).line
            data = self.source.data[at.start : at.end].decode("utf-8", "replace")
            written = " ".join(data.split())[:80]
        self.score.differences.append(
            Difference(
                kind=kind,
                verdict=verdict,
                file=self.truth.file,
                line=line,
                start=at.start,
                end=at.end,
                text=written,
                ours=answers[0],
                theirs=answers[1],
                cause=cause,
            )
        )


if __name__ == "__main__":
    sys.exit(main())
