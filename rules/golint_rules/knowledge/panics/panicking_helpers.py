"""Helpers that panic where a call in them fails, and have no error to give."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    FunctionFact,
    Place,
    Span,
    first_word,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside
from golint_rules.knowledge.panics.process_ends import (
    FATAL,
    answers_requests,
    can_tell,
    may_end,
    says_impossible,
    throws_what_was_caught,
)
from golint_rules.knowledge.programs.programs import runs_at_start
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle
from golint_rules.knowledge.workers.request_work import is_of_request

#: What fails where the machine or the code itself is broken, and nobody can go on.
HARDLY_FAILS = late_regex(
    r"^\(?\*?(?:crypto/rand|math/rand|embed|html/template|text/template|regexp|time\.Load"
    r"|github\.com/(?:google|gofrs)/uuid\.New|github\.com/(?:oklog/ulid|rs/xid|jaevor/go-nanoid))"
)
_OF_ENVIRONMENT = frozenset({"os.Getenv", "os.LookupEnv"})
_SETTINGS = word_set("config configs configuration settings env environment viper")
_WRITING_TEXT = word_set("marshal write encode compile")


class PanicsWhereFailed(FunctionFact, frozen=True):
    """The function panics, or ends the process, at `at` where the call `failed` in it fails.

    It has no error to give, and its name does not say that it may: no `MustParse`.
    """

    at: Place
    failed: str


@function_fact(PanicsWhereFailed, on=Calls("builtin.panic", *FATAL))
def panics_where_failed(call: Call, ctx: Context) -> PanicsWhereFailed | None:
    """Learn from `if err != nil { panic(err) }` behind a call in a function without an error."""
    function = call.declared_function
    if function is None or call.enclosing_function != function or not is_in_service(ctx.header):
        return None
    if can_tell(function) or may_end(function) or ctx.package_name == "main":
        return None
    if says_impossible(call) or throws_what_was_caught(call):
        return None
    failed = function.once(_failed_before).get(call.start_byte)
    if failed is None or HARDLY_FAILS.match(asked(failed).callee):
        return None
    if function.once(_asks_environment):
        return None  # whoever starts the program has set it wrongly
    if not _SETTINGS.isdisjoint(words(failed.target)):
        return None
    if first_word(asked(failed).method) in _WRITING_TEXT or not _may_fail(failed, function):
        return None
    return PanicsWhereFailed(call.place, failed.target)


def _asks_environment(function: Function) -> bool:
    return any(one.callee in _OF_ENVIRONMENT for one in function.calls)


def _failed_before(function: Function) -> Mapping[int, Call]:
    """The first call that has failed where a call of a function runs, by where that begins."""
    starts = sorted({call.start_byte for call in function.calls})
    found: dict[int, Call] = {}
    for call in function.calls:
        for failure in call.failures:
            first = bisect_left(starts, failure.start_byte)
            for start in starts[first : bisect_left(starts, failure.span.end.byte)]:
                found.setdefault(start, call)
    return found


def _may_fail(failed: Call, function: Function) -> bool:
    """Does it ask another system, or look at what the helper is handed?

    What is made of the program alone, such as a part out of a container, is there or never is.
    """
    names = [name for name in function.params if name not in ("", "_")]
    is_handed = any(one.mentions(name) for one in failed.arguments for name in names)
    return is_handed or asks_outside(failed)


def ends_request(call: Call) -> bool:
    """Is a helper that has `PanicsWhereFailed` called for a request, and nobody recovers there?"""
    functions = call.enclosing_functions
    if not functions or any(function.once(_is_caught) for function in functions):
        return False
    outer = functions[-1]
    if answers_requests(functions):
        return True
    is_work = outer.returns_error and is_of_request(outer)
    return is_work and not (runs_at_start(call) or is_part_of_lifecycle(call))


def _is_caught(function: Function) -> bool:
    return any("recover" in words(called.method) for called in function.calls)


def same_helper(ctx: Context, callee: str) -> tuple[Span, ...]:
    """Where a file calls the same helper for a request, in order."""
    return tuple(sorted(call.name_span for call in ctx.calls(callee) if ends_request(call)))
