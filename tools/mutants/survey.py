"""Finds all places of a module where kinds of faults fit, by the model of the program itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools.mutants.kinds import Kind
from tools.mutants.places import Place, Planting, Schema, walk
from tools.mutants.planting import applied, plant

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import ProblemKind
from golint_agent.project import load
from golint_agent.rulekit import (
    Asset,
    AssetContext,
    Assets,
    Context,
    Files,
    Finding,
    Module,
    ModuleContext,
    Rule,
    Severity,
    rule,
)
from golint_agent.syntax import SourceFile
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service, is_shipped
from golint_rules.knowledge.schema.schema import Schema as Tables
from golint_rules.knowledge.schema.tenant_columns import owned_tables, tenant_column


class Mutant(NamedTuple):
    """A file with one fault.

    `path` is relative to the root of the run. `line` is that of the clean file where the fault is
    planted, `last_line` the last one that it changes. `lines` are the lines of the changed file
    that a finding may stand on: those of the declaration around it. `package` is its directory.
    """

    kind: Kind
    path: str
    data: bytes
    line: int
    last_line: int
    lines: tuple[int, int]
    note: str

    @property
    def package(self) -> str:
        """The directory of its package."""
        return self.path.rpartition("/")[0]


class Survey(NamedTuple):
    """All that can be planted in a module, and in how many places that came to nothing."""

    root: str
    mutants: tuple[Mutant, ...]
    refused: Mapping[str, int]


def survey(directory: Path, kinds: Sequence[Kind]) -> Survey:
    """Find the places of all packages below a directory."""
    finder = _Finder(kinds, *_learned(directory))
    rules = (
        _rule("look", Files(), finder.look),
        _rule("assets", Assets("*.sql"), finder.look_at_asset),
    )
    given = Run(rules=rules, tool_version="0", working_directory=str(directory))
    report = run(load(["./..."], directory), given)
    failed = [problem for problem in report.problems if problem.kind is ProblemKind.RULE]
    if failed:
        message = f"an operator failed: {failed[0].path}: {failed[0].message}"
        raise RuntimeError(message)
    mutants = sorted(finder.found, key=lambda m: (m.kind.name, m.path, m.line, m.data))
    return Survey(report.root, tuple(mutants), dict(finder.refused))


class _Finder:
    """Asks all operators about all places."""

    def __init__(self, kinds: Sequence[Kind], schema: Schema, serving: frozenset[str]) -> None:
        self._schema = schema
        self._serving = serving
        self._by_node: dict[str, list[Kind]] = defaultdict(list)
        for one in kinds:
            for name in one.nodes:
                self._by_node[name].append(one)
        self.found: list[Mutant] = []
        self.refused: dict[str, int] = defaultdict(int)

    def look(self, ctx: Context) -> Iterator[Finding]:
        """Look at a Go file; nothing is reported."""
        info = ctx._info  # noqa: SLF001 - the tool looks at trees, which rules do not
        if info.source.problems or ctx.is_generated:
            return
        serves = is_in_service(ctx.header) and ctx.package_path in self._serving
        for node in walk(info.source.root):
            for one in self._by_node.get(node.type, ()):
                if one.in_services and not serves:
                    continue
                place = Place(info, node, self._schema)
                for planting in one.operator(place):
                    self._take(one, _mutant(one, place, planting))
        yield from ()

    def look_at_asset(self, asset: Asset, _ctx: AssetContext) -> Iterator[Finding]:
        """Look at a file of SQL; nothing is reported."""
        place: Any = AssetPlace(asset, self._schema)
        for one in self._by_node.get("sql", ()):
            for planting in one.operator(place):
                self._take(one, _asset_mutant(one, asset, planting))
        yield from ()

    def _take(self, one: Kind, mutant: Mutant | None) -> None:
        if mutant is None:
            self.refused[one.name] += 1
        else:
            self.found.append(mutant)


class AssetPlace(NamedTuple):
    """A file of SQL, for kinds on `sql`."""

    asset: Asset
    schema: Schema


def _rule(name: str, on: Files | Module | Assets, look: object, **more: object) -> Rule:
    make = rule(
        id=f"mutants/{name}",
        summary="where faults fit",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=on,
        **({"where": is_shipped} if isinstance(on, Files) else {}),  # type: ignore[arg-type] # one of the functions above
        **more,  # type: ignore[arg-type]
    )
    return make(look)  # type: ignore[arg-type] # one of the functions above


def _learned(directory: Path) -> tuple[Schema, frozenset[str]]:
    """What the migrations say of tenants, and the packages of programs that serve."""
    schemas: list[Schema] = []
    serving: set[str] = set()

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        tables = ctx.module.fact(Tables)
        if tables is not None:
            column = tenant_column({table.name: table.columns for table in tables.tables})
            policies = frozenset(
                (one.place.path, one.place.span.start.line)
                for table in tables.tables
                for one in table.policies
            )
            if column:
                # Row-level security keeps tenants apart whatever a statement says.
                owned = frozenset(
                    table.name for table in owned_tables(tables, column) if table.enabled is None
                )
                schemas.append(Schema(column, owned, policies))
        services = ctx.module.fact(Services)
        if services is not None:
            serving.update(services.packages)
        yield from ()

    told = _rule("schema", Module(at=()), tell, needs=(Tables, Services))
    given = Run(rules=(told,), tool_version="0", working_directory=str(directory))
    run(load(["./..."], directory), given)
    found = schemas[0] if schemas else Schema()
    return found._replace(wrapped=_wrapped(directory)), frozenset(serving)


_WRAPPING = re.compile(r"(?:%w|\bJoin\(|\bWrapf?\().*")
_ERROR = re.compile(r"\b[Ee]rr[A-Z]\w*")


def _wrapped(directory: Path) -> frozenset[str]:
    """The names of errors that a line of a file wraps, tests left out."""
    files = (f for f in sorted(directory.rglob("*.go")) if not f.name.endswith("_test.go"))
    texts = (file.read_text("utf-8", "replace") for file in files)
    lines = (line for text in texts for line in _WRAPPING.findall(text))
    return frozenset(name for line in lines for name in _ERROR.findall(line))


def _mutant(one: Kind, place: Place, planting: Planting) -> Mutant | None:
    made = plant(place, planting)
    if made is None:
        return None
    after, start, end = made
    source = place.info.source
    first = min(change.start for change in planting.changes)
    last = max(change.end for change in planting.changes)
    return Mutant(
        one,
        source.path,
        after.data,
        source.position(first).line,
        source.position(last).line,
        _lines(after, start, end),
        planting.note,
    )


def _asset_mutant(one: Kind, asset: Asset, planting: Planting) -> Mutant | None:
    before = asset.text.encode()
    data = applied(before, planting.changes)
    if data is None or data == before:
        return None
    first, last = min(c.start for c in planting.changes), max(c.end for c in planting.changes)
    line = before.count(b"\n", 0, first) + 1
    end = before.count(b"\n", 0, last) + 1
    return Mutant(one, asset.path, data, line, end, (1, data.count(b"\n") + 1), planting.note)


def _lines(after: SourceFile, start: int, end: int) -> tuple[int, int]:
    """The lines of the outermost declaration around bytes of a Go file."""
    nodes = after.root.named_children
    around = [n for n in nodes if n.start_byte <= start and end <= n.end_byte + 1]
    if around:
        start, end = around[-1].start_byte, around[-1].end_byte
    return after.data.count(b"\n", 0, start) + 1, after.data.count(b"\n", 0, end) + 1
