"""Checks one unit of files: runs the rules that apply, and dispatches what learns facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from time import monotonic
from types import GeneratorType

from tree_sitter import Node

from golint_agent.engine.checking.given import findings_of, refuse, several
from golint_agent.engine.checking.plan import ENDS_RUN, Plan
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.units import Unit
from golint_agent.errors import last_line, place_in_tool
from golint_agent.findings import Finding, Problem, ProblemKind
from golint_agent.interrupts import noted
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.later import direct
from golint_agent.rulekit import Call, Code, Context, Function, Functions, Rule, Value
from golint_agent.rulekit.code import is_call
from golint_agent.rulekit.context import every_call, roots_of
from golint_agent.rulekit.error_branches import ErrorBranch, error_branches
from golint_agent.rulekit.facts import WrongAnswerError
from golint_agent.rulekit.function_facts import calls_of_functions_with
from golint_agent.rulekit.patterns import SlowPatternError
from golint_agent.rulekit.questions.piece import call_at
from golint_agent.rulekit.rule import Calls
from golint_agent.semantics.expressions.value_declarations import declared_values
from golint_agent.semantics.flow.call_graph import CallGraph
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import FileIndex
from golint_agent.semantics.names.named_objects import named_by, naming
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.questions import TooLongError
from golint_agent.syntax import DEFAULT_LIMITS, KIND, SourceFile, captures, query, query_for
from golint_agent.syntax.budget import Deadline, processor_seconds

_GO, _DEFER = KIND["go_statement"], KIND["defer_statement"]
#: How long a file may take in all: to be parsed, learned, and checked by the rules.
MAX_SECONDS = 10.0
#: Of that, what a large file takes outside of questions: to be read, declared, told and forgotten.
#: On a loaded machine that is dearer, and so is the start of a second process.
_UNASKED_SECONDS = 1.5


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
    captured = captures(query_for(plan.query, source.root), source.root)
    is_complete, rare = captured.complete, plan.query_apart(source)
    if rare:
        more = captures(query(rare), source.root)
        is_complete = is_complete and more.complete
        captured.update(more)
    if not is_complete:
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
    """The context of each rule, or of what learns, in a file; None where it does not apply.

    `closed` are the rules that are surely not called there: most are, so they are left out first.
    """

    def __init__(self, unit: Unit, info: Info, plan: Plan) -> None:
        self._info = info
        self._gates = plan.gates.of
        self._known: dict[str, Context] = {}
        self.closed = plan.gates.closed_to(info.source, info.header, is_test=unit.is_test)

    def __call__(self, rule: Rule) -> Context | None:
        """The context of a rule, made once."""
        # Most are asked for once a file, so that a miss must cost no exception.
        known = self._known.get(rule.id)
        if known is not None or rule.id in self.closed:
            return known
        where = self._gates[rule.id].where
        # A condition may have to be imported, so that the text comes first.
        if where is not None and not self._info.header.once(where):
            self.closed.add(rule.id)
            return None
        found = self._known[rule.id] = Context(rule, self._info)
        return found

    def drop(self, rule: Rule) -> None:
        """Call a rule that failed no more in this file."""
        self._known.pop(rule.id, None)
        self.closed.add(rule.id)


def free(infos: Iterable[Info]) -> None:
    """Let whoever asks next about some files ask for all facts."""
    for info in infos:
        info.askable, info.never_return = None, frozenset()


def ends_run(info: Info) -> frozenset[str]:
    """The callees that are known to end the run, as far as that is learned."""
    table = info.model.facts
    return table.having(ENDS_RUN) if ENDS_RUN in table.spreads else frozenset()


@contextmanager
def limited(infos: list[Info]) -> Iterator[None]:
    """What is asked within must be answered in what is left of MAX_SECONDS, or raise TooLongError.

    The time it takes is shared among the files that it is about. What is about several has the
    time of the one with most left.
    """
    if not infos:
        yield
        return
    started = processor_seconds()
    spent = min(info.source.seconds for info in infos)
    questions = infos[0].model.questions
    questions.deadline = Deadline(MAX_SECONDS - _UNASKED_SECONDS - spent)
    try:
        yield
    finally:
        questions.deadline = None
        share = max(processor_seconds() - started, 0.0) / len(infos)
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
    if isinstance(error, WrongAnswerError):
        text = f"{error.message}; {error.hint}"
    else:
        where = f"{rule.id.partition(':')[0]}` failed here{_place_in_rule(rule, error)}"
        text = (
            f"the {noun} `{where} ({type(error).__name__}: {error}); the other"
            f" rules went on; {_who_mends(rule)}"
        )
    return Problem(
        ProblemKind.RULE,
        path,
        text,
        rule=rule_id,
        line=start.line if start is not None else 0,
        column=start.column if start is not None else 0,
    )


def _who_mends(rule: Rule) -> str:
    """Whose a failure is: a pack of the user's own is not reported to us."""
    if rule.module_name.partition(".")[0] in (BUILT_IN_PACK, "golint_agent"):
        return "please report this, or mend the rule where it is yours"
    return "mend the rule, or report this to who wrote it"


def _place_in_rule(rule: Rule, error: Exception) -> str:
    """The last line of the rule's own code that an error came through: ` at topic/rule.py:12`.

    The path is that of the rule's module, so that it does not say where it is installed.
    """
    return last_line(error, lambda name: name == rule.module_name)


def _check_file(
    unit: Unit,
    info: Info,
    plan: Plan,
    problems: list[Problem],
    clock: Clock,
) -> Iterator[Finding]:
    contexts = Contexts(unit, info, plan)
    ends = ends_run(info) if plan.knowing_ends else frozenset()
    met: dict[str, set[int]] = {}
    keep_time, deadline = info.model.questions.keep_time, info.model.questions.deadline
    for rule, context, codes in dispatched(info, plan, contexts):
        info.askable = plan.askable[rule.id]
        info.never_return = ends if rule.id in plan.knowing_ends else frozenset()
        met_by_rule = met.setdefault(rule.id, set()) if isinstance(rule.on, tuple) else None
        check = direct(rule.check)
        with clock.measuring(rule.id):
            for code in codes:
                if met_by_rule is not None and code is not None:
                    # Several subjects may name one place.
                    if code.node_id in met_by_rule:
                        continue
                    met_by_rule.add(code.node_id)
                try:
                    if code is None:
                        yield from findings_of(rule, check(context))
                    else:
                        given = check(code, context)
                        if type(given) is not GeneratorType:
                            given = several(rule, given)
                        for finding in given:
                            if type(finding) is not Finding:
                                refuse(rule, finding)
                            # Most say nothing, so that what takes longest is asked last.
                            if code.is_subject:
                                yield finding
                    # As `keep_time` has it, without a call: most rules look at a word and are done.
                    if noted.signal or deadline is None or monotonic() > deadline.look:
                        keep_time()
                except TooLongError:
                    raise
                except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
                    problems.append(crash(rule, info.source.path, error, code))
                    contexts.drop(rule)
                    break


_NO_ENDS: frozenset[str] = frozenset()
#: A rule with its context in a file, and what it is to be called on: None for the file itself.
Dispatched = tuple[Rule, Context, Iterable[Code | None]]


def dispatched(info: Info, plan: Plan, contexts: Contexts) -> Iterator[Dispatched]:
    """Each rule that looks into a file with what it is to be called on, maybe several times."""
    index, closed = info.index, contexts.closed
    yield from _named_calls(info, plan, contexts)
    yield from _open_calls(info, plan, contexts)
    yield from _named(info, plan, contexts)
    for capture, rules in plan.captures.items():
        if closed.issuperset([rule.id for rule in rules]):
            continue
        kinds = plan.indexed.get(capture)
        nodes = index.of_kinds(kinds) if kinds is not None else index.captured.get(capture, ())
        codes: list[Code] | None = None
        for rule in rules if nodes else ():
            found = contexts(rule)
            if found is None:
                continue
            if codes is None:
                codes = [Code(info, node) for node in nodes]
            yield rule, found, codes
    for rule, on in plan.values:
        found = contexts(rule)
        if found is not None:
            yield rule, found, (Value(info, one) for one in declared_values(info, on.types))
    for rule, wanted in plan.functions:
        # Most gates are closed, so that nothing else is asked there.
        found = contexts(rule) if rule.id not in closed else None
        functions = _functions(info, wanted) if found is not None else ()
        if found is not None and functions:
            yield rule, found, functions
    yield from _error_branches(info, plan, contexts)
    for rule in plan.files:
        found = contexts(rule) if rule.id not in closed else None
        if found is not None:
            yield rule, found, (None,)


def _functions(info: Info, on: Functions) -> tuple[Function, ...]:
    """The functions of a file that a rule is about."""
    key = on.methods, on.params, on.results, on.loops
    functions = info.once((_functions, key), lambda: _functions_as(info, on))
    if not on.having:
        return functions
    known = info.model.facts
    return tuple(one for one in functions if known.get(on.having, one.full_name) is not None)


def _functions_as(info: Info, on: Functions) -> tuple[Function, ...]:
    """The functions that are and have what is asked for, but for a fact."""
    return tuple(
        one
        for one in roots_of(info)
        if (one.is_method or not on.methods)
        and (one.has_params or not on.params)
        and (one.has_results or not on.results)
        and (one.has_loops or not on.loops)
    )


def _named_calls(info: Info, plan: Plan, contexts: Contexts) -> Iterator[Dispatched]:
    if not plan.calls:
        return
    closed = contexts.closed
    words = (*info.index.call_names(), *info.held_calls)
    for word in dict.fromkeys(word for word in words if word in plan.calls):
        calls: list[Call] | None = None
        for rule, full_names, as_statement in plan.calls[word]:
            found = contexts(rule) if rule.id not in closed else None
            if found is None:
                continue
            if full_names is not None and not _may_be_called(info, full_names):
                continue
            if calls is None:
                calls = [call_at(info, call) for call in info.calls_of(word)]
            yield rule, found, _wanted(calls, full_names, as_statement=as_statement)


def _may_be_called(info: Info, full_names: frozenset[str]) -> bool:
    """May a file call one of these, by what it imports? Of methods that says nothing."""
    known = info.header.imports
    own = info.package.path
    return any(
        path.startswith("(") or path in known or path in ("builtin", own)
        for path in map(_holder_of, full_names)
    )


@lru_cache(maxsize=8_192)
def _holder_of(full_name: str) -> str:
    """The path of the package of a function, the type of a method in parentheses."""
    return full_name.rpartition(".")[0]


def _wanted(
    calls: list[Call], full_names: frozenset[str] | None, *, as_statement: bool
) -> Iterator[Call]:
    for call in calls:
        if full_names is not None and call.callee not in full_names:
            continue
        if not as_statement or call.is_statement:
            yield call


def _named(info: Info, plan: Plan, contexts: Contexts) -> Iterator[Dispatched]:
    for word, wanted in plan.names.items():
        rules = [
            (rule, found, names) for rule, names in wanted if (found := contexts(rule)) is not None
        ]
        named = [(node, named_by(info, node)) for node in naming(info, (word,))] if rules else ()
        for rule, found, names in rules if named else ():
            yield rule, found, (Code(info, node) for node, name in named if name in names)


def _error_branches(info: Info, plan: Plan, contexts: Contexts) -> Iterator[Dispatched]:
    # Rules share what a branch has found out; what ends a run is not the same for all of them.
    shared = info.error_branches
    ends = ends_run(info) if plan.error_branches else _NO_ENDS
    for rule, wanted in plan.error_branches:
        found = contexts(rule)
        if found is None:
            continue
        key = wanted.succeeded, ends if rule.id in plan.knowing_ends else _NO_ENDS
        if key not in shared:
            shared[key] = tuple(error_branches(info, succeeded=wanted.succeeded))
        branches: tuple[ErrorBranch, ...] = shared[key]
        if not wanted.given_on:
            yield rule, found, (branch for branch in branches if not branch.is_given_on)
        elif branches:
            yield rule, found, branches


def _open_calls(info: Info, plan: Plan, contexts: Contexts) -> Iterator[Dispatched]:
    for rule, on in plan.dropped:
        found = contexts(rule)
        if found is not None:
            nodes = _dropped_calls(info.index, on)
            yield rule, found, (call_at(info, node) for node in nodes if is_call(info, node))
    for rule in plan.every_call:
        found = contexts(rule)
        if found is not None:
            yield rule, found, every_call(info)
    for rule, fact in plan.having:
        if rule.id in contexts.closed:
            continue
        # No more than words are compared for most files, so this comes before `where`.
        calls = [n for n in calls_of_functions_with(info, fact) if is_call(info, n)]
        found = contexts(rule) if calls else None
        if found is not None:
            yield rule, found, [call_at(info, node) for node in calls]


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


def defect(path: str, error: Exception) -> Problem:
    """The tool failed on a file outside of every rule."""
    if isinstance(error, TooLongError):
        return _too_long(path)
    text = (
        f"golint-agent failed on this file{place_in_tool(error)} ({type(error).__name__}: {error}),"
        " and checked it only in part; please report this"
    )
    return Problem(ProblemKind.RULE, path, text)


def _too_long(path: str, rule: str = "") -> Problem:
    text = f"checking would take more than {MAX_SECONDS:g} s here; the rest was not checked"
    return Problem(ProblemKind.TIMEOUT, path, text, rule=rule)
