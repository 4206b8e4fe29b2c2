"""`_` takes the error of a call whose value, or whose success, is relied on afterwards."""

from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Option,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import related_to
from golint_rules.knowledge.dropped_errors.given_to_blank import (
    FACTS,
    blank_numbers,
    carries_zones,
    is_relied_on_alone,
    is_safe_unread,
    migrations_beside,
    used_all_the_same,
    what_failed,
    what_is_untold,
    what_passes,
)
from golint_rules.knowledge.error_values.own_errors import EndsWithContext, TellsOwnError
from golint_rules.knowledge.failures.error_kinds import refuses_where_found
from golint_rules.knowledge.failures.harmless_errors import never_fails
from golint_rules.knowledge.failures.ignored_errors import (
    is_best_effort,
    is_explained,
    is_test_double,
)
from golint_rules.knowledge.failures.must_succeed import is_of_less_weight
from golint_rules.knowledge.failures.sure_values import NUMBERS, is_of_failed_answer, is_sure
from golint_rules.knowledge.programs.developers import is_no_seed


@rule(
    id="errors/discarded",
    summary="`_` takes an error that matters",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(blank=True),
    where=is_no_seed,
    needs=(TellsOwnError, EndsWithContext, *FACTS),
    unless=carries_zones,
    options=(
        Option("statements", default=True, help="report `_ = f()` of writes, commits and decodes"),
        Option(
            "harmless_callees",
            (),
            help="more functions whose errors may be dropped, by full names such as `os.Remove`",
        ),
    ),
    cwe=("CWE-252",),
    tags=("errors", "reliability"),
)
def discarded(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report errors given to `_` beside a value that is used, or of a write that must succeed."""
    function = call.enclosing_function if call.callee in NUMBERS else None
    told = function.once(_numbers_in, ctx) if function is not None else (call,)
    if told[:1] == (call,):
        yield from _found(call, ctx, told[1:])


def _numbers_in(function: Function, ctx: Context) -> tuple[Call, ...]:
    """The numbers of a function of which something is found: they are told once."""
    return tuple(c for c in blank_numbers(function) if any(_found(c, ctx)))


def _found(call: Call, ctx: Context, beside: Sequence[Call] = ()) -> Iterator[Finding]:
    if not call.returns_error or is_test_double(ctx.path) or is_explained(call):
        return
    if call.callee in ctx.options.harmless_callees or is_sure(call, ctx):
        return
    given = zip(call.targets[:-1], call.target_locals, strict=False)
    taken = [(target.text, local) for target, local in given if target.text != "_"]
    name, first = taken[0] if taken else ("", None)
    dropped = f"`_` takes the error of `{what_failed(call)}`, so"
    if first is not None and refuses_where_found(call, first):
        what = "where it fails nobody is refused; refuse, or return the error"
        yield ctx.finding(call.name_span, f"{dropped} {what}")
        return
    if taken and (is_of_failed_answer(call) or is_of_less_weight(call)):
        return
    if taken and all(local is not None and is_safe_unread(local, call) for _, local in taken):
        what = what_passes(call, first)
        if what and not is_best_effort(call) and not never_fails(call, ctx):
            yield ctx.finding(call.name_span, f"{dropped} {what}; return the error")
        return
    if not taken and not (ctx.options.statements and is_relied_on_alone(call, ctx)):
        return
    quiet = never_fails(call, ctx) or call.fact(EndsWithContext) or is_best_effort(call)
    if quiet or (not taken and call.fact(TellsOwnError)):
        return
    if not taken:
        others = migrations_beside(call)
        if others and others[0].start_byte < call.start_byte:  # it is named beside the first
            return
        yield ctx.finding(
            call.name_span,
            f"{dropped} {what_is_untold(call)}; handle it or return it",
            related=related_to(ctx.path, [other.span for other in others]),
        )
        return
    yield ctx.finding(
        call.name_span,
        used_all_the_same(name, call, beside),
        related=related_to(ctx.path, [other.span for other in beside]),
        hangs_on=call.callee,
    )
