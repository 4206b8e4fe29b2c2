"""Errors that are logged and returned, and errors that are logged by who got them from a call."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.method_shapes import is_meant, shape_asked, shape_of
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.log_lines.log_values import logged_by
from golint_rules.knowledge.logs.log_calls import (
    ENDING_LEVELS,
    LOG_CALLS,
    LOG_WORDS,
    LogCall,
    WritesLog,
    log_call,
)
from golint_rules.knowledge.roles import is_no_tool, is_shipped

#: zerolog's error is on its event, not among the arguments of `Msg`.
_ON_EVENT = "(*github.com/rs/zerolog.Event).Err"
_ON_ENTRY = (
    "(*github.com/sirupsen/logrus.Entry).WithError",
    "(*github.com/sirupsen/logrus.Logger).WithError",
    "github.com/sirupsen/logrus.WithError",
    "(github.com/sirupsen/logrus.FieldLogger).WithError",
    "go.uber.org/zap.Error",
)
#: Methods and functions of houses' own loggers that make a field of an error, and take it alone.
_FIELDS = word_set("Err Error ErrAttr ErrorAttr ErrorField WithError NamedError ErrField")
_QUIET = frozenset({"debug", "trace"})
#: How many statements, such as a report to a tracker, may stand before the `return`.
_NEAR = 3
#: Chains of events are followed so far.
_MAX_CHAIN = 50


class LogsAndReturns(PackageFact, frozen=True):
    """`function` logs an error and returns it, or an error that wraps it.

    `shape` is that of a method; who asks for it by an interface has the same.
    """

    function: str
    at: Place
    error: str
    shape: str = ""


class LogsErrorOf(PackageFact, frozen=True):
    """A log line that tells of the error that a call of `callee` gave.

    `shape` is that of the method of an interface.
    """

    callee: str
    at: Place
    shape: str = ""


@package_fact(
    LogsAndReturns, on=Calls(*LOG_CALLS, words=LOG_WORDS, statement=True), needs=(WritesLog,)
)
def logs_and_returns(call: Call, ctx: Context) -> Iterator[LogsAndReturns]:
    """A log line of an error that the next statement returns."""
    following = _return_after(call)
    if following is None or not is_no_tool(ctx.header):
        return
    error, function = _logged_error(call, ctx), call.declared_function
    line = log_call(call, ctx)
    if error is None or function is None or line is None or line.level in ENDING_LEVELS:
        return
    innermost = call.enclosing_function
    if innermost is None or innermost.is_literal or not function.returns_error:
        return
    if following.mentions(error.text) or _gives_result(following, error):
        yield LogsAndReturns(function.full_name, _place(call), error.text, shape_of(function))


@package_fact(
    LogsErrorOf, on=Calls(*LOG_CALLS, words=LOG_WORDS, statement=True), needs=(WritesLog,)
)
def logs_error_of(call: Call, ctx: Context) -> Iterator[LogsErrorOf]:
    """A log line of an error that a call in the same function gave."""
    error = _logged_error(call, ctx) if is_shipped(ctx.header) else None
    local = error.local if error is not None else None
    if local is None or local.is_param or error is None or _is_for_tests(call):
        return
    origin = local.given_before(error)
    made = origin.call if origin is not None else None
    if made is None or not made.callee or not made.returns_error:
        return
    yield LogsErrorOf(made.callee, _place(call), shape_asked(made))


def _is_for_tests(call: Call) -> bool:
    """Does it stand in a function such as `CreateTestDB`, which no service runs?"""
    function = call.declared_function
    return function is not None and not _OF_TESTS.isdisjoint(words(function.name))


_OF_TESTS = word_set("test tests testing mock mocks fixture fixtures")


def is_same(first: LogsAndReturns, second: LogsErrorOf, module: str) -> bool:
    """Does the second line tell of what the first one's function, in the same module, gave?

    By an interface that is sure where the method takes or gives a type of the module's own, or
    where the interface and what has the method are called alike.
    """
    if second.callee == first.function:
        return True
    if not second.shape or second.shape != first.shape:
        return False
    return is_meant(second.callee, first.function, second.shape, module)


def _gives_result(following: Code, error: Code) -> bool:
    """Does a bare `return` give the error, which is a result with a name?"""
    local = error.local
    return not following.returned and local is not None and local.is_result


def _return_after(call: Call) -> Code | None:
    """The `return` that follows a line, with nothing between that could be more than a report.

    A line that is all of `if err != nil { … }` is followed by what stands behind that.
    """
    after = call.statement_after
    if after is None:
        around = [condition for condition in call.conditions if condition.mentions_error]
        inner = max(around, key=lambda condition: condition.start_byte, default=None)
        behind = inner.statement_after if inner is not None else None
        return behind if behind is not None and behind.is_return else None
    for _ in range(_NEAR):
        if after is None or after.is_return:
            return after
        if after.is_compound or after.assigned:
            return None
        after = after.statement_after
    return None


def _place(call: Call) -> Place:
    return Place(call.path, call.name_span, call.symbol)


def _logged_error(call: Call, ctx: Context) -> Code | None:
    """The error, a lone name, that a line at level info or above tells of."""
    line = log_call(call, ctx) if call.is_statement else None
    return call.once(_error_of, line) if line is not None else None


def _error_of(call: Call, line: LogCall) -> Code | None:
    if line.level in _QUIET:
        return None
    for value in logged_by(call, line):
        error = _error_in(value.code)
        if error is not None:
            return error
    return _error_on(call)


def _error_in(value: Code) -> Code | None:
    """The error, a lone name, that a value is or that gives its text: `err`, `err.Error()`."""
    call = value.call
    if call is not None and call.method == "Error" and not call.argument_count:
        receiver = call.receiver
        return _error_in(receiver) if receiver is not None and receiver.is_name else None
    return value if value.is_name and (value.is_error or _may_be_error(value)) else None


def _may_be_error(value: Code) -> bool:
    """Is it called `err`, where nobody knows its type?"""
    return value.text == "err" and value.types.is_unknown(value.type)


def _error_on(call: Call) -> Code | None:
    """The error that a chain before the call, or a field of it, was given."""
    fields = [inner for given in call.arguments if (inner := given.call) is not None]
    chain: list[Call] = []
    at = call
    for _ in range(_MAX_CHAIN):
        before = at.receiver.call if at.receiver is not None else None
        if before is None:
            break
        chain.append(before)
        at = before
    for one in (*fields, *chain):
        is_field = one in fields and one.word in _FIELDS and one.argument_count == 1
        if is_field or one.callee == _ON_EVENT or one.callee in _ON_ENTRY:
            given = one.argument(0)
            error = _error_in(given) if given is not None else None
            if error is not None:
                return error
    return None
