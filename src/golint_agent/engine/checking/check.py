"""Checks one unit of files: runs the rules that apply, and dispatches what learns facts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from tree_sitter import Node

from golint_agent.engine.checking.clock import Clock
from golint_agent.engine.checking.gates import closed_gate
from golint_agent.engine.checking.plan import ENDS_RUN, Plan
from golint_agent.engine.checking.units import Unit
from golint_agent.findings import Finding, Problem, ProblemKind
from golint_agent.rulekit import Call, Code, Context, Function, Rule, Value
from golint_agent.rulekit.code import is_call
from golint_agent.rulekit.error_branches import ErrorBranch, error_branches
from golint_agent.rulekit.patterns import SlowPatternError
from golint_agent.rulekit.rule import Calls
from golint_agent.semantics.expressions.value_declarations import declared_values
from golint_agent.semantics.flow.call_graph import CallGraph
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import FileIndex
from golint_agent.semantics.names.named_objects import named_by, naming
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.questions import TooLongError
from golint_agent.syntax import DEFAULT_LIMITS, KIND, SourceFile, captures, query
from golint_agent.syntax.budget import Deadline

_GO, _DEFER = KIND["go_statement"], KIND["defer_statement"]
#: How long a file may take in all: to be parsed, learned, and checked by the rules.
MAX_SECONDS = 10.0


def info_of(
    model: Model,
    package: Package,
    number: int,
    source: SourceFile,
    plan: Plan,
    problems: list[Problem],
) -> Info | None:
    """An `Info` for a file with a tree; for a generated one where a rule reads them."""
    if source.tree is None or (source.generated and not plan.reads_generated):
        return None
    if source.depth > DEFAULT_LIMITS.max_depth:
        message = "the generated code nests too deep for rules; only its declarations were read"
        problems.append(Problem(ProblemKind.LIMIT, source.path, message))
        return None
    captured = captures(query(plan.query), source.root)
    if not captured.complete:
        message = "the file holds so many unfinished matches that some places were not checked"
        problems.append(Problem(ProblemKind.LIMIT, source.path, message))
    return Info(model, package, number, FileIndex(source, captured))


def join(infos: list[Info]) -> CallGraph:
    """Tell the files of a unit about one another."""
    graph = CallGraph(infos)
    for info in infos:
        info.graph = graph
    return graph


def check_unit(
    unit: Unit, infos: list[Info], plan: Plan, problems: list[Problem], clock: Clock
) -> list[Finding]:
    """Run the plan's rules over the files of a unit."""
    findings: list[Finding] = []
    for info in infos:
        try:
            with limited([info]):
                for finding in _check_file(unit, info, plan, problems, clock):
                    findings.append(finding)  # noqa: PERF402 - what came before a failure is kept
        except Exception as error:  # noqa: BLE001 - linted code must not end the run
            problems.append(defect(info.source.path, error))
    free(infos)
    return findings


class Contexts:
    """The context of each rule, or of what learns, in a file; None where it does not apply."""

    def __init__(self, unit: Unit, info: Info) -> None:
        self._unit = unit
        self._info = info
        self._known: dict[str, Context | None] = {}

    def __call__(self, rule: Rule) -> Context | None:
        """The context of a rule, made once."""
        if rule.id not in self._known:
            is_asked = applies(rule, self._unit, self._info)
            self._known[rule.id] = Context(rule, self._info) if is_asked else None
        return self._known[rule.id]

    def drop(self, rule: Rule) -> None:
        """Call a rule that failed no more in this file."""
        self._known[rule.id] = None


def free(infos: Iterable[Info]) -> None:
    """Let whoever asks next about some files ask for all facts."""
    for info in infos:
        info.askable, info.never_return = None, frozenset()


def ends_run(info: Info) -> frozenset[str]:
    """The callees that are known to end the run, as far as that is learned."""
    table = info.model.facts
    return frozenset(table.names(ENDS_RUN)) if ENDS_RUN in table.spreads else frozenset()


@contextmanager
def limited(infos: list[Info]) -> Iterator[None]:
    """What is asked within must be answered in what is left of MAX_SECONDS, or raise TooLongError.

    The time it takes is shared among the files that it is about. What is about several has the
    time of the one with most left.
    """
    if not infos:
        yield
        return
    started = time.process_time()
    spent = min(info.source.seconds for info in infos)
    questions = infos[0].model.questions
    questions.deadline = Deadline(MAX_SECONDS - spent)
    try:
        yield
    finally:
        questions.deadline = None
        share = (time.process_time() - started) / len(infos)
        for info in infos:
            info.source.seconds += share


def crash(rule: Rule, path: str, error: Exception, code: Code | None = None) -> Problem:
    """A rule failed on a piece of code, on a file, or on the module in a directory.

    What learns a fact is called as a rule is, and names no bullet of the standard.
    """
    noun, rule_id = ("rule", rule.id) if rule.standard else ("fact", "")
    if isinstance(error, TooLongError):
        return _too_long(path, rule_id)
    start = code.span.start if code is not None else None
    if isinstance(error, SlowPatternError):
        line = start.line if start is not None else 0
        text = f"{error}; the rule `{rule.id}` was not asked about the rest of the file"
        return Problem(ProblemKind.TIMEOUT, path, text, rule=rule_id, line=line)
    where = f"{rule.id.partition(':')[0]}` failed here{_place_in_rule(rule, error)}"
    return Problem(
        ProblemKind.RULE,
        path,
        f"the {noun} `{where} ({type(error).__name__}: {error}); the other"
        " rules went on. Please report this.",
        rule=rule_id,
        line=start.line if start is not None else 0,
        column=start.column if start is not None else 0,
    )


def _place_in_rule(rule: Rule, error: Exception) -> str:
    """The last line of the rule's own code that an error came through: ` at topic/rule.py:12`.

    The path is that of the rule's module, so that it does not say where it is installed.
    """
    return _last_line(error, lambda name: name == rule.module_name)


def place_in_tool(error: Exception) -> str:
    """The last line of the tool that an error came through: ` at golint_agent/info.py:12`."""
    return _last_line(error, lambda name: name.partition(".")[0] == "golint_agent")


def _last_line(error: Exception, counts: Callable[[str], bool]) -> str:
    """The last line of an error's trace in modules that count by name; empty for none."""
    found = ""
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if counts(name):
            found = f" at {name.replace('.', '/')}.py:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _check_file(
    unit: Unit,
    info: Info,
    plan: Plan,
    problems: list[Problem],
    clock: Clock,
) -> Iterator[Finding]:
    contexts = Contexts(unit, info)
    ends = ends_run(info) if plan.knowing_ends else frozenset()
    met: set[tuple[str, Code]] = set()
    for rule, code in dispatched(info, plan, contexts):
        found = contexts(rule)
        if found is None:
            continue
        if code is not None and isinstance(rule.on, tuple):
            # Several subjects may name one place.
            if (rule.id, code) in met:
                continue
            met.add((rule.id, code))
        info.askable = plan.askable[rule.id]
        info.never_return = ends if rule.id in plan.knowing_ends else frozenset()
        try:
            with clock.measuring(rule.id):
                yield from _findings(rule, code, found)
            info.model.questions.keep_time()
        except TooLongError:
            raise
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            problems.append(crash(rule, info.source.path, error, code))
            contexts.drop(rule)


def _findings(rule: Rule, code: Code | None, context: Context) -> Iterable[Finding]:
    if code is None:
        return rule.check(context)
    # Most say nothing, so that what takes longest to find out is asked last.
    return (finding for finding in rule.check(code, context) if code.is_subject)


def dispatched(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code | None]]:
    """Each rule with what it is to be called on, None for the file itself."""
    index = info.index
    yield from _named_calls(info, plan, context)
    yield from _open_calls(info, plan, context)
    yield from _named(info, plan, context)
    for capture, rule in plan.captures.items():
        for node in index.captured.get(capture, ()):
            yield rule, Code(info, node)
    for rule, on in plan.values:
        if context(rule) is not None:
            for declaration in declared_values(info, on.types):
                yield rule, Value(info, declaration)
    for rule in plan.functions:
        for node in index.functions():
            yield rule, Function(info, node)
    yield from _error_branches(info, plan, context)
    for rule in plan.files:
        yield rule, None


def _named_calls(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    if not plan.calls:
        return
    words = (*info.index.call_names(), *info.held_calls)
    for word in dict.fromkeys(word for word in words if word in plan.calls):
        for rule, full_names, as_statement in plan.calls[word]:
            if context(rule) is None:
                continue
            for call in info.calls_of(word):
                if full_names is not None and info.called(call).full_name not in full_names:
                    continue
                found = Call(info, call)
                if found.is_statement or not as_statement:
                    yield rule, found


def _named(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    for word, wanted in plan.names.items():
        rules = [(rule, names) for rule, names in wanted if context(rule) is not None]
        for node in naming(info, (word,)) if rules else ():
            name = named_by(info, node)
            for rule, names in rules:
                if name in names:
                    yield rule, Code(info, node)


def _error_branches(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    # Rules share what a branch has found out; what ends a run is not the same for all of them.
    shared: dict[tuple[bool, bool], tuple[ErrorBranch, ...]] = {}
    for rule, wanted in plan.error_branches:
        if context(rule) is None:
            continue
        key = wanted.succeeded, rule.id in plan.knowing_ends
        if key not in shared:
            shared[key] = tuple(error_branches(info, succeeded=wanted.succeeded))
        for branch in shared[key]:
            if wanted.given_on or not branch.is_given_on:
                yield rule, branch


def _open_calls(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    for rule, on in plan.dropped:
        if context(rule) is not None:
            for node in _dropped_calls(info.index, on):
                if is_call(info, node):
                    yield rule, Call(info, node)
    for rule in plan.every_call:
        if context(rule) is not None:
            for node in info.index.calls():
                if is_call(info, node):
                    yield rule, Call(info, node)


def _dropped_calls(index: FileIndex, on: Calls) -> Iterator[Node]:
    """The calls whose last result nobody takes, in one of the ways that a rule asks for."""
    if on.statement:
        yield from index.call_statements()
    if on.blank:
        yield from index.blank_calls()
    if on.go:
        yield from index.put_off_calls(_GO)
    if on.deferred:
        yield from index.put_off_calls(_DEFER)


def applies(rule: Rule, unit: Unit, info: Info) -> bool:
    """Does a rule look into a file of a unit?"""
    return not closed_gate(rule, info.source, info.header, is_test=unit.is_test)


def defect(path: str, error: Exception) -> Problem:
    """The tool failed on a file outside of every rule."""
    if isinstance(error, TooLongError):
        return _too_long(path)
    text = (
        f"golint-agent failed on this file{place_in_tool(error)} ({type(error).__name__}: {error}),"
        " and checked it only in part. Please report this."
    )
    return Problem(ProblemKind.RULE, path, text)


def _too_long(path: str, rule: str = "") -> Problem:
    text = f"checking took more than {MAX_SECONDS:g} s here; the rest was not checked"
    return Problem(ProblemKind.TIMEOUT, path, text, rule=rule)
