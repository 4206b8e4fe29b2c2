"""Why a rule says nothing of a line: a run that is watched where rules look."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from golint_agent import interrupts
from golint_agent.engine.answering.answers import (
    Question,
    foreign,
    policies_of,
    resolved_in,
    select,
    tree_of,
)
from golint_agent.engine.answering.run import Run, run, run_and_look
from golint_agent.engine.answering.why_facts import Asked, FactWatch, FunctionFacts
from golint_agent.engine.cache.rule_index import RuleIndex
from golint_agent.engine.cache.tool import CodeStamps
from golint_agent.engine.checking.gates import closed_asset_gate, closed_gate
from golint_agent.engine.checking.plan import compile_plan
from golint_agent.engine.importing.go_installation import find_installed
from golint_agent.engine.suppressing.directives import OnDirectives
from golint_agent.engine.suppressing.settle import settle
from golint_agent.errors import UsageError
from golint_agent.findings import Finding, Problem, Severity, Span, Suppressed
from golint_agent.packs.suppressions import is_on_suppressions
from golint_agent.project.environments import find_learned
from golint_agent.project.targets import read_targets, root_of
from golint_agent.project.tree import MAX_BYTES, read_up_to
from golint_agent.project.workspace import Reach, Workspace, load
from golint_agent.rulekit import (
    Assets,
    Calls,
    Code,
    Context,
    ErrorBranches,
    Files,
    Functions,
    Module,
    ModuleContext,
    Names,
    Nodes,
    PackageContext,
    Packages,
    Query,
    Rule,
    Values,
)
from golint_agent.rulekit.assets import Asset, AssetContext
from golint_agent.rulekit.rule import On
from golint_agent.version import __version__

_MAX_NAMES = 3
_MAX_TEXT = 80
_REPORTED = "reported: "


class Place(msgspec.Struct, frozen=True):
    """A line of a file, and a column of it from 1, or 0 for all of the line."""

    path: str
    line: int
    column: int = 0

    def holds(self, span: Span) -> bool:
        """Does a span reach over it?"""
        start, end = span.start, span.end
        if not start.line <= self.line <= end.line:
            return False
        if not self.column:
            return True
        here = self.line, self.column
        return (start.line, start.column) <= here < (end.line, end.column)


class Look(msgspec.Struct, frozen=True):
    """What one rule did there; each of `notes` is a sentence without its stop.

    `asked` are the facts that it asked for on the way.
    """

    rule: str
    notes: tuple[str, ...]
    asked: tuple[Asked, ...] = ()

    @property
    def is_reported(self) -> bool:
        """Did the rule report something?"""
        return any(note.startswith(_REPORTED) for note in self.notes)


class Why(msgspec.Struct, frozen=True):
    """What the rules did at a place, in their order; `calls` are the callees there, as known.

    `functions` has the function declared around the place, then those called there.
    """

    place: Place
    calls: tuple[str, ...]
    functions: tuple[FunctionFacts, ...]
    looks: tuple[Look, ...]
    problems: tuple[Problem, ...]


def read_place(text: str) -> Place:
    """`PATH:LINE` or `PATH:LINE:COLUMN`. UsageError where it is none."""
    words = text.split(":")
    numbers: list[int] = []
    while len(words) > 1 and words[-1].isdecimal() and len(numbers) < 2:  # noqa: PLR2004 - a line and a column
        numbers.insert(0, int(words.pop()))
    if not numbers or not all(numbers) or not words[0]:
        message = f"`{text}` names no line of a file"
        raise UsageError(message, hint="write it as in `--why internal/pay/fee.go:12`")
    return Place(":".join(words), *numbers)


def explain_silence(question: Question, place: Place) -> Why:
    """What the rules of a question do at a place, whose path is relative to its directory.

    Where the question has no patterns, the package of the file is read. Nothing is cached.
    """
    with interrupts.Held():
        return _explain(question, place)


def _explain(question: Question, place: Place) -> Why:
    here = Path(question.directory)
    file = Path(os.path.normpath(here / place.path))
    if not file.is_file():
        message = f"`{place.path}` is not a file"
        raise UsageError(message, hint=f"paths are relative to `{here}`")
    _refuse_beyond(place, file, question.unsaved.get(str(file)))
    patterns = question.patterns or (_pattern_of(file),)
    reach = Reach(question.all_modules, question.third_party)
    tree = tree_of(question, root_of(read_targets(patterns, here), here))
    workspace = load(patterns, here, build=question.build, tree=tree, reach=reach)
    path = os.path.relpath(os.path.realpath(file), os.path.realpath(workspace.root))
    path = path.replace(os.sep, "/")
    others = foreign(question)
    selection = select(question, others, workspace.tree, RuleIndex(CodeStamps(), None))
    policies = selection.policies
    if policies is None:
        policies = policies_of(question, others, workspace.tree, selection.every)
    directory = path.rpartition("/")[0]
    rules = tuple(
        rule
        for rule in policies.rules_for((directory,))
        if policies.is_on(rule.id, path) and not is_on_suppressions(rule)
    )
    kinds = compile_plan(rules, selection.learners).kinds
    facts = FactWatch(kinds, _reading(workspace, path))
    watch = _Watch(msgspec.structs.replace(place, path=path), rules, question.generated, facts)
    given = Run(
        rules=(*watch.rules(), watch.probe()),
        learners=selection.learners,
        tool_version=__version__,
        working_directory=question.directory,
        installed=find_installed(module_cache=question.module_cache, goroot=question.goroot),
        roles=(*question.config.roles, *question.roles),
    )
    ran = run_and_look(lambda *_: workspace, workspace.tree, given)
    report = ran.report
    resolved = resolved_in(report, ran.directives, selection, question, others, policies)
    settled = settle(report, resolved, OnDirectives())
    problems = tuple(problem for problem in report.problems if problem.path == watch.place.path)
    looks = [
        Look(
            rule.id,
            (
                *watch.notes(rule, report.findings, problems),
                *(_suppressed(one) for one in settled.suppressed if watch.is_of(rule, one.finding)),
            ),
            watch.asked(rule),
        )
        for rule in rules
    ]
    looks += (
        Look(rule_id, (f"left out here by `{name}`",)) for rule_id, name in policies.left_out(path)
    )
    calls = tuple(dict.fromkeys(callee for _, callee in sorted(watch.calls)))
    return Why(watch.place, calls, facts.functions(), tuple(looks), problems)


def _refuse_beyond(place: Place, file: Path, unsaved: bytes | None) -> None:
    """UsageError for a place behind the end of a file, or of its line. `unsaved` is newer text."""
    data = unsaved
    if data is None:
        try:
            data, size = read_up_to(str(file), MAX_BYTES)
        except OSError:  # the run says what is wrong with it
            return
        if size > MAX_BYTES:  # rules do not read it either
            return
    lines = data.removesuffix(b"\n").split(b"\n")
    if place.line > len(lines):
        has = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
        message = f"`{place.path}` has {has}, so there is no line {place.line}"
        raise UsageError(message, hint="name one of its lines")
    # The end of a line is a place, too.
    most = len(lines[place.line - 1].removesuffix(b"\r")) + 1
    if place.column > most:
        message = f"line {place.line} of `{place.path}` ends at column {most}"
        raise UsageError(message, hint="name a column of it, or the line alone")


def notes_at(workspace: Workspace, rules: tuple[Rule, ...], place: Place) -> dict[str, str]:
    """What some rules did at a place of a workspace, by their ids; its path is from the root."""
    kinds = compile_plan(rules).kinds
    watch = _Watch(place, rules, "", FactWatch(kinds, _reading(workspace, place.path)))
    given = Run(
        rules=(*watch.rules(), watch.probe()),
        tool_version="",
        working_directory=workspace.root,
    )
    report = run(workspace, given)
    problems = tuple(problem for problem in report.problems if problem.path == place.path)
    return {rule.id: "; ".join(watch.notes(rule, report.findings, problems)) for rule in rules}


def _reading(workspace: Workspace, path: str) -> Callable[[str], bool]:
    """Is a package, by its import path in the file at a path, learned from source?"""
    directory = path.rpartition("/")[0] or "."
    around = [package for package in workspace.packages if package.directory == directory]
    if not around:
        return lambda _: False
    own = {package.import_path for package in around}
    environment = workspace.environment(around[0])

    def is_read(imported: str) -> bool:
        return imported in own or find_learned(workspace.tree, environment, imported) is not None

    return is_read


def _suppressed(one: Suppressed) -> str:
    why = f": {one.reason}" if one.reason else ""
    return f"suppressed by the comment in line {one.line}{why}"


def _pattern_of(file: Path) -> str:
    """What reads a file: its package, or for one that is not Go all packages of its module."""
    if file.suffix == ".go":
        return str(file.parent)
    for directory in file.parents:
        if (directory / "go.mod").is_file():
            return f"{directory}/..."
    return f"{file.parent}/..."


#: What a rule is called with first.
_Given = Code | Context | Asset | PackageContext | ModuleContext


class _Watch:
    """Notes what rules are called on at a place, what they find there and what becomes of it."""

    def __init__(
        self, place: Place, rules: tuple[Rule, ...], generated: str, facts: FactWatch
    ) -> None:
        self.place = place
        self._facts = facts
        self._generated = generated
        self._rules = rules
        self._gates: dict[str, str] | None = None
        self._package = ""
        #: The calls there: the byte each begins at, and its callee.
        self.calls: list[tuple[int, str]] = []
        self._looked: dict[str, list[str]] = {rule.id: [] for rule in rules}
        self._found: dict[str, list[Finding]] = {rule.id: [] for rule in rules}
        self._refused: set[tuple[str, str]] = set()
        #: Of rules, what findings hang on that `unless` agreed to.
        self._left_out: set[tuple[str, str]] = set()

    def is_of(self, rule: Rule, finding: Finding) -> bool:
        """Is a finding of a rule, and at the place?"""
        is_here = finding.path == self.place.path and self.place.holds(finding.span)
        return is_here and finding.rule == rule.id

    def rules(self) -> Iterator[Rule]:
        """The rules, each with a note taken of what it does."""
        for rule in self._rules:
            when = self._when(rule) if rule.when is not None else None
            unless = self._unless(rule) if rule.unless is not None else None
            yield msgspec.structs.replace(rule, check=self._check(rule), when=when, unless=unless)

    def probe(self) -> Rule:
        """A rule that sees every file: it notes whether the place was read, and what it is.

        Of files that are not Go those that some rule asks for are read.
        """
        on: On = Files()
        check: Callable[..., Iterable[Finding]] = self._probe
        if not self.place.path.endswith(".go"):
            globs = (g for r in self._rules if isinstance(r.on, Assets) for g in r.on.globs)
            on, check = Assets(*globs), self._probe_asset
        return Rule(
            id="why/probe",
            summary="",
            standard=("",),
            severity=Severity.INFO,
            on=on,
            check=check,
            needs=self._facts.needs if isinstance(on, Files) else (),
            tests=True,
            generated=True,
        )

    def _probe_asset(self, asset: Asset, ctx: AssetContext) -> Iterable[Finding]:
        if ctx.path == self.place.path:
            inner, data = asset.inner_path, asset.text.encode()
            self._gates = {
                rule.id: closed_asset_gate(rule, inner, data, self._generated)
                for rule in self._rules
                if not isinstance(rule.on, Module | Packages)
            }
        return ()

    def _probe(self, ctx: Context) -> Iterable[Finding]:
        if ctx.path == self.place.path:
            self._package = ctx.package_path
            is_test = ctx.path.endswith("_test.go")
            self._gates = {
                rule.id: closed_gate(rule, ctx.source, ctx.header, is_test=is_test)
                for rule in self._rules
            }
            for function in ctx.functions():
                if self.place.holds(function.span):
                    self._facts.note_function(function.full_name, ctx)
            for call in sorted(ctx.every_call(), key=lambda call: call.start_byte):
                if call.span.start.line == self.place.line and self.place.holds(call.span):
                    unknown = " (not known)" if call.function is None else ""
                    name = call.callee or f"{call.target}{unknown}"
                    self.calls.append((call.start_byte, name))
                    self._facts.note_call(call, ctx)
        return ()

    def _check(self, rule: Rule) -> Callable[..., Iterable[Finding]]:
        def check(*given: Any) -> Iterator[Finding]:  # noqa: ANN401 - what a rule is called with
            for finding in self._asking(rule, given):
                if self.is_of(rule, finding):
                    self._found[rule.id].append(finding)
                yield finding

        return check

    def _asking(self, rule: Rule, given: tuple[Any, ...]) -> Iterable[Finding]:
        """What a rule finds, with a note taken of where it looks and of what it asks."""
        looks_here = self._note_look(rule, given[0])
        match given:
            case (PackageContext() as ctx,) if looks_here:
                package = self._facts.package(rule.id, ctx.package)
                return rule.check(PackageContext(ctx.rule, package))
            case (ModuleContext() as ctx,):
                return rule.check(ModuleContext(ctx.rule, self._facts.module(rule.id, ctx.module)))
            case (*_, Context() as ctx) if ctx.path == self.place.path:
                with self._facts.listening(rule.id, ctx, here=looks_here):
                    return tuple(rule.check(*given))
            case _:
                return rule.check(*given)

    def _note_look(self, rule: Rule, on: _Given) -> bool:
        """Note that a rule looks at something; does that hold the place?"""
        looked = self._looked[rule.id]
        if isinstance(on, Code):
            if on.path != self.place.path or not self.place.holds(on.span):
                return False
            text = " ".join(on.text.split())
            shown = text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
            looked.append(f"looked at `{shown}`")
        elif isinstance(on, PackageContext):
            if on.path != self._package:
                return False
            looked.append("looked at the package")
        elif isinstance(on, ModuleContext):
            looked.append("looked at the module")
        elif on.path != self.place.path:
            return False
        else:
            looked.append("looked at the file")
        return True

    def _when(self, rule: Rule) -> Callable[[Any, str], bool]:
        def when(module: Any, package: str) -> bool:  # noqa: ANN401 - the module's facts
            asked = rule.when
            if package == self._package:
                module = self._facts.module(rule.id, module)
            answer = asked is None or asked(module, package)
            if not answer:
                self._refused.add((rule.id, package))
            return answer

        return when

    def _unless(self, rule: Rule) -> Callable[[Any, str], bool]:
        def unless(module: Any, on: str) -> bool:  # noqa: ANN401 - the module's facts
            asked = rule.unless
            if not any(finding.hangs_on == on for finding in self._found[rule.id]):
                return asked is not None and asked(module, on)
            module = self._facts.module(rule.id, module)
            answer = asked is not None and asked(module, on)
            if answer:
                self._left_out.add((rule.id, on))
            return answer

        return unless

    def asked(self, rule: Rule) -> tuple[Asked, ...]:
        """The facts that a rule asked for at the place."""
        return self._facts.asked(rule.id, self._package)

    def notes(
        self, rule: Rule, reported: Iterable[Finding], problems: Iterable[Problem]
    ) -> tuple[str, ...]:
        """What is to be said of a rule when the run is over."""
        failed = [f"it failed: {p.message}" for p in problems if p.rule == rule.id]
        if failed:
            return tuple(failed)
        if self._gates is None:
            return ("the file was not read in this run, so no rule looked at it",)
        told = [(f.span.start.byte, f.message) for f in reported if f.rule == rule.id]
        notes = []
        for finding in self._found[rule.id]:
            # What is made a note says more than the rule did.
            start, more = finding.span.start.byte, f"{finding.message} ("
            said = [m for b, m in told if b == start and f"{m} (".startswith(more)]
            if said:
                notes.append(f"{_REPORTED}{said[0]}")
            elif (rule.id, self._package) in self._refused:
                notes.append(f"found, and dropped by `when=` of the module: {finding.message}")
            elif (rule.id, finding.hangs_on) in self._left_out:
                notes.append(f"found, and dropped by `unless=` of the module: {finding.message}")
            else:
                notes.append(f"found, and not reported: {finding.message}")
        if notes:
            return tuple(notes)
        gate = self._gates.get(rule.id, "")
        if gate:
            return (f"does not look at {gate}",)
        looked = dict.fromkeys(self._looked[rule.id])
        if looked:
            return tuple(f"{look} and said nothing" for look in looked)
        return (f"nothing here that it looks at: {', '.join(map(_subject, rule.subjects))}",)


def _subject(on: On) -> str:
    match on:
        case Calls(having=having) | Functions(having=having) if having:
            kind = "calls of functions" if isinstance(on, Calls) else "functions"
            return f"{kind} with the fact `{having.rpartition('.')[2]}`"
        case Calls(names=names, statement=statement):
            alone = " whose results nobody reads" if statement else ""
            return f"calls of {_some(names)}{alone}" if names else f"calls{alone}"
        case Names(names=names):
            return f"names of {_some(names)}"
        case Values(types=types):
            return f"values of {_some(types)}"
        case Nodes(kinds=kinds):
            return f"syntax nodes of {_some(kinds)}"
        case Query():
            return "what its query matches"
        case ErrorBranches(succeeded=succeeded):
            return f"branches where an error is {'nil' if succeeded else 'not nil'}"
        case Functions():
            return "functions"
        case Files():
            return "files"
        case Assets(globs=globs):
            return f"files that match {_some(globs)}"
        case Packages():
            return "packages with a fact of its `at=`"
        case Module():
            return "modules with a fact of its `at=`"


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MAX_NAMES])
    more = len(names) - _MAX_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
