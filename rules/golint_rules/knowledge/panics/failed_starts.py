"""Functions that end the process for an error at its start, as their callers do anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    ErrorBranch,
    Function,
    FunctionFact,
    ModuleFact,
    ModuleView,
    PackageFact,
    function_fact,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.failures.constructors import ended_for, is_in_double
from golint_rules.knowledge.failures.error_outcomes import ends_run, uses_error
from golint_rules.knowledge.logs.exits import FATAL_WORDS
from golint_rules.knowledge.panics.caught_panics import is_answered_above, thrown_to
from golint_rules.knowledge.panics.process_ends import (
    FATAL,
    answers_requests,
    is_where_failed,
    puts_together,
    runs_in_turn,
)
from golint_rules.knowledge.programs.file_roles import is_called_by_programs
from golint_rules.knowledge.programs.programs import is_start_path


class EndsBesideError(FunctionFact, frozen=True):
    """The function returns an error, and ends the process itself where something has failed."""


@function_fact(EndsBesideError, on=Calls("builtin.panic", *FATAL, words=tuple(FATAL_WORDS)))
def ends_beside_error(call: Call, _: Context) -> EndsBesideError | None:
    """Learn from `log.Fatal(err)` in a branch of an error."""
    function = call.enclosing_function
    if function is None or function.is_literal or not function.returns_error:
        return None
    return EndsBesideError() if is_where_failed(call) else None


class BesideCall(PackageFact, frozen=True):
    """A call of such a `function`: in what puts the program together, or in `caller`.

    `is_start` holds also where `caller` is empty: a variable of a package. Where the failure is
    passed over, or the call is made later, it `may_be_late`. Where the caller `ends` the process
    for the failure itself, and answers no request, it does not matter who does so.
    """

    function: str
    caller: str
    is_start: bool
    may_be_late: bool
    ends: bool = False


@package_fact(BesideCall, on=Calls(having=EndsBesideError))
def beside_calls(call: Call, ctx: Context) -> Iterator[BesideCall]:
    """All calls of them."""
    caller = call.enclosing_function
    if caller is None:
        yield BesideCall(call.callee, "", is_start=True, may_be_late=False)
        return
    is_start = not caller.is_literal and _is_of_start(caller, ctx)
    is_late = caller.is_literal or not runs_in_turn(call, caller) or not _is_handed_up(call)
    # What a handler panics with, net/http catches.
    ends = not answers_requests(call.enclosing_functions) and any(
        any(map(ends_run, branch.statements)) for branch in call.failures
    )
    yield BesideCall(call.callee, caller.full_name, is_start, may_be_late=is_late, ends=ends)


def _is_of_start(caller: Function, ctx: Context) -> bool:
    if answers_requests((caller,)):
        return False
    if ctx.package_name == "main" and not caller.is_method:
        return True
    if caller.is_method and not is_start_path(caller.package_path):
        return False
    return puts_together(caller)


def _is_handed_up(call: Call) -> bool:
    """Does the caller end the process for the failure, or return it?"""
    if call.statement.jump == "return":
        return True
    return any(map(_ends_or_returns, call.failures))


def _ends_or_returns(branch: ErrorBranch) -> bool:
    if not branch.statements or any(map(ends_run, branch.statements)):
        return bool(branch.statements)
    last, function = branch.statements[-1], branch.function
    if function is not None and function.name == "main" and not function.is_method:
        return last.jump == "return"  # the program ends
    return bool(last.returned) and uses_error(branch)


class OnlyAtStart(ModuleFact, frozen=True):
    """Functions of a module that return an error and that nothing calls but what starts it."""

    functions: tuple[str, ...]


@module_fact(OnlyAtStart, needs=(BesideCall,))
def only_at_start(module: ModuleView) -> OnlyAtStart | None:
    """Whose callers all start the program, or are such functions themselves."""
    calls: dict[str, list[BesideCall]] = {}
    for fact in module.facts(BesideCall):
        calls.setdefault(fact.function, []).append(fact)
    pending = {name for name, found in calls.items() if not any(c.may_be_late for c in found)}
    known: set[str] = set()
    while pending:
        found = {n for n in pending if all(_is_told(c, known) for c in calls[n])}
        if not found:
            break
        known |= found
        pending -= found
    return OnlyAtStart(tuple(sorted(known))) if known else None


def _is_told(call: BesideCall, known: set[str]) -> bool:
    return call.is_start or call.ends or call.caller in known


_STARTS = "starts "


def failure_of(call: Call, functions: Sequence[Function]) -> str:
    """What a finding on the end of a process hangs on: see `is_no_matter`."""
    thrown = thrown_to(call, functions)
    if thrown or len(functions) != 1 or not functions[0].returns_error:
        return thrown
    return _STARTS + functions[0].full_name


def is_no_matter(module: ModuleView, hung: str) -> bool:
    """For a rule's `unless`: does middleware answer it, or is it run at the start alone?"""
    if not hung.startswith(_STARTS):
        return is_answered_above(module, hung)
    known = module.fact(OnlyAtStart)
    return known is not None and hung.removeprefix(_STARTS) in known.functions


def is_beside_error(call: Call, function: Function, ctx: Context) -> bool:
    """Does a call end the program for the error of another one, which its function could give?"""
    if not function.returns_error or not call.is_statement or is_in_double(ctx.path):
        return False
    return is_called_by_programs(ctx.header) and ended_for(call, function) is not None
