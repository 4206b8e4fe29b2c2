"""Functions whose error somebody has seen already, or that says no more than their context."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    ErrorBranch,
    Function,
    FunctionFact,
    Functions,
    ModuleView,
    PackageFact,
    function_fact,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    behind,
    is_behind,
    methods_having,
    methods_of_module,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_log_statement, logs

_TELLING = word_set("capture debug error fatal info log notify print printf println record warn")
_MAKING = word_set("errorf new wrap wrapf join")


class TellsOwnError(FunctionFact, frozen=True):
    """The function logs its own named error in a `defer`, or hands it to who does."""


class EndsWithContext(FunctionFact, frozen=True):
    """The function's error is that of its context, and no other: a sleep that can be ended."""


@function_fact(TellsOwnError, on=Calls(deferred=True))
def tells_own_error(call: Call, ctx: Context) -> TellsOwnError | None:
    """Learn from a deferred literal that tells the named error of its function."""
    # A named function may stand in another file, which is asked for nothing.
    literal = call.function if call.may_run_literal and not call.callee else None
    if literal is None or not literal.is_literal:
        return None
    functions = (literal, *literal.literals, *literal.enclosing_functions)
    if not any(any(function.result_names) for function in functions):
        return None
    for part in literal.parts:
        local = part.local if part.is_name else None
        if local is not None and local.is_result and ctx.is_error(local.type) and _is_told(part):
            return TellsOwnError()
    return None


def _is_told(error: Code) -> bool:
    taker = error.usage.call_around
    if taker is None:
        return False
    found = {*words(taker.method), taker.method.lower()}
    return not _TELLING.isdisjoint(found) and _MAKING.isdisjoint(found)


@function_fact(EndsWithContext, on=Functions(results=True), imports=("context",), words=(".Err()",))
def ends_with_context(function: Function, _: Context) -> EndsWithContext | None:
    """Learn from a function that returns `ctx.Err()` or nil at every return."""
    if ".Err()" not in function.text or not function.returns_error:
        return None
    errors = [found.returned[-1].text for found in function.returns if found.returned]
    of_context = {f"{name}.Err()" for name, t in function.parameters if str(t) == "context.Context"}
    if any(text in of_context for text in errors) and of_context.union({"nil"}).issuperset(errors):
        return EndsWithContext()
    return None


class LogsOwnErrors(FunctionFact, frozen=True):
    """The function logs each error before it returns it."""


@function_fact(LogsOwnErrors, on=Functions(results=True), words=("og", "Err", "Print"))
def logs_own_errors(function: Function, _: Context) -> LogsOwnErrors | None:
    """Learn from a function that leaves with an error only behind a log line of the same block."""
    if function.is_literal or "if " not in function.text or not function.returns_error:
        return None
    name = function.result_names[-1]
    failing: list[Code] = []
    # The last `return` stands behind no condition, and most functions fail there or nowhere.
    for returned in reversed(function.returns):
        if _may_fail(returned, name):
            if not _is_conditional(returned):
                return None
            failing.append(returned)
    if not failing:
        return None
    blocks = [b.statements for b in function.branches]
    blocks = [block for block in blocks if len(block) >= _LOG_AND_RETURN and block[-1].is_return]
    # One error that nobody has logged is enough, and most functions have one.
    starts = {r.start_byte for r in failing}
    if not starts.issubset(s.start_byte for block in blocks for s in block):
        return None
    ending = [block for block in blocks if any(s.start_byte in starts for s in block)]
    if not all(map(_is_told_in, ending)):
        return None
    if not name:
        return LogsOwnErrors()
    told = [s.start_byte for block in blocks if _is_told_in(block) for s in block]
    return None if _is_set_behind(name, function, max(told)) else LogsOwnErrors()


def _may_fail(returned: Code, name: str) -> bool:
    """Does a `return` give an error, or in a branch what the named result holds?"""
    if returned.returned:
        return not returned.returned[-1].is_nil
    return bool(name) and _is_conditional(returned)


def _is_set_behind(name: str, function: Function, byte: int) -> bool:
    """Is the named error written behind the last branch that tells of it?"""
    behind = function.text.encode()[byte - function.start_byte :].decode("utf-8", "replace")
    return f"{name} =" in behind or f"{name} :=" in behind


class TellsItsErrors(ShapedMethod, frozen=True):
    """A method that logs each error before it returns it; who asks an interface has its shape."""


tells_its_errors = methods_having(TellsItsErrors, LogsOwnErrors, words=("og", "Err", "Print"))


class TellingMethods(ShapedMethods, frozen=True):
    """The methods of a module that log their own errors, by their shapes."""


telling_methods = methods_of_module(TellingMethods, TellsItsErrors)


def is_told_behind(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: does what stands behind the interface log its errors itself?"""
    return is_behind(module, TellingMethods, asked)


#: What a rule needs that asks whether an error is logged below.
TOLD_BELOW = (LogsOwnErrors, TellingMethods)


def is_told_by_callee(branch: ErrorBranch, call: Call) -> bool:
    """Does what failed log its errors, and does the branch write no line that leaves it out?"""
    return call.fact(LogsOwnErrors) is not None and not logs(branch)


def cause_behind(branch: ErrorBranch, call: Call) -> str:
    """As `behind`, where the branch writes no line of its own that leaves the error out."""
    return "" if logs(branch) else behind(call)


def _is_conditional(code: Code) -> bool:
    return next(iter(code.conditions), None) is not None


def _is_told_in(statements: tuple[Code, ...]) -> bool:
    """Does a block log before its last statement? Mostly right before it."""
    return any(is_log_statement(s) for s in reversed(statements[:-1]))


_LOG_AND_RETURN = 2


_MAKERS = frozenset({"New", "Errorf"})


class MakesItsErrors(FunctionFact, frozen=True):
    """Every error of the function is made there: it refuses, and passes on no failure."""


@function_fact(MakesItsErrors, on=Functions(results=True), words=("Errorf", "New"))
def makes_its_errors(function: Function, _: Context) -> MakesItsErrors | None:
    """Learn from a function whose returns are nil, or errors that it makes of a text."""
    if function.is_literal or not function.may_call(_MAKERS.__contains__):
        return None
    if not function.returns_error or function.result_names[-1:] != ("",):
        return None
    given = [r.returned[-1] if r.returned else None for r in function.returns]
    failing = [error for error in given if error is None or not error.is_nil]
    if failing and all(error is not None and _is_made_of_text(error) for error in failing):
        return MakesItsErrors()
    return None


def _is_made_of_text(error: Code) -> bool:
    """Is it `errors.New("…")`, or `fmt.Errorf` without another error?"""
    call = error.call
    if call is None or call.method not in _MAKERS:
        return False
    # By their names first: most errors are made of another one that is called so.
    given = call.arguments
    if any(argument.mentions_error for argument in given):
        return False
    if call.callee not in ("errors.New", "fmt.Errorf"):
        return False
    return not any(argument.is_error for argument in given)


class WrapsErrors(FunctionFact, frozen=True):
    """The function wraps an error that it returns; `bare` are those it returns by their names.

    It may do so `always`: then it gives no error that it has not made.
    """

    bare: tuple[str, ...] = ()
    always: bool = False


@function_fact(WrapsErrors, on=Functions(results=True), words=("%w", "Wrap", "Join"))
def wraps_errors(function: Function, _: Context) -> WrapsErrors | None:
    """Learn from a function that returns what `fmt.Errorf` with `%w`, or a wrapper, gives."""
    if function.is_literal or not function.returns_error:
        return None
    given = [r.returned[-1] for r in function.returns if r.returned]
    made = [error.call for error in given if not error.is_nil]
    if any(c is not None and ("%w" in c.text or c.method.startswith(_WRAPPERS)) for c in made):
        bare = tuple(sorted({e.names for e in given if e.names and not e.is_nil}))
        is_bare = len(given) < len(function.returns) or any(function.result_names)
        always = not is_bare and all(c is not None and _makes_anew(c) for c in made)
        return WrapsErrors(bare, always)
    return None


class WrapsSomewhere(PackageFact, frozen=True):
    """A function of the package wraps an error that it returns."""


@package_fact(WrapsSomewhere, on=Functions(having=WrapsErrors))
def wraps_somewhere(_: Function, __: Context) -> Iterator[WrapsSomewhere]:
    """Learn from each function that wraps."""
    yield WrapsSomewhere()


def wraps_nowhere(module: ModuleView, _: str) -> bool:
    """For a rule's `unless`: does no function of the module wrap an error?"""
    return not module.facts(WrapsSomewhere)


def _makes_anew(call: Call) -> bool:
    """Does a call give an error of its own, whatever it is handed?"""
    return call.callee in _MAKING_ANEW


_MAKING_ANEW = word_set(
    "errors.New fmt.Errorf github.com/pkg/errors.New github.com/pkg/errors.Errorf"
)
_WRAPPERS = ("Wrap", "WithStack", "WithMessage", "Join")


def is_surely_wrapped(error: Code, sentinel: Code | None) -> bool:
    """Does what gave the error wrap it, by what it does or by what its library says?"""
    if sentinel is not None and sentinel.names.startswith("github.com/golang-jwt/jwt"):
        return True
    made, local = error.call, error.local
    if made is not None:
        return _wraps(made, sentinel)
    for write in local.writes_before(error) or () if local is not None else ():
        value = local.value_at(write) if local is not None else None
        call = value.call if value is not None else None
        if call is not None and _wraps(call, sentinel):
            return True
    return False


def is_made_anew(error: Code) -> bool:
    """Does every call that may have given an error make it, so that it equals no declared one?"""
    local = error.local
    if error.call is not None:
        return _always_wraps(error.call)
    writes = local.writes_before(error) if local is not None and not local.is_param else None
    values = [local.value_at(write) for write in writes or ()] if local is not None else []
    calls = [value.call if value is not None else None for value in values]
    return bool(calls) and all(call is not None and _always_wraps(call) for call in calls)


def _always_wraps(call: Call) -> bool:
    fact = call.fact(WrapsErrors)
    return fact is not None and fact.always


def _wraps(call: Call, sentinel: Code | None) -> bool:
    """Does a call give errors within others, and not the one that is asked for as it is?"""
    fact = call.fact(WrapsErrors)
    return fact is not None and (sentinel is None or sentinel.names not in fact.bare)
