"""`_` takes the error of a call whose value, or whose success, is relied on afterwards."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Local,
    Option,
    Severity,
    rule,
)
from golint_rules.knowledge.answers import answers_too_late
from golint_rules.knowledge.cleanup import ends_quietly, hands_error_on
from golint_rules.knowledge.constructors import makes_part
from golint_rules.knowledge.harmless_errors import (
    fails_only_with_its_callback,
    loses_nothing,
    never_fails,
)
from golint_rules.knowledge.ignored_errors import explains_discard, is_best_effort, is_test_double
from golint_rules.knowledge.must_succeed import (
    is_of_less_weight,
    must_hold,
    must_read,
    must_write,
)
from golint_rules.knowledge.own_errors import EndsWithContext, TellsOwnError
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sure_values import (
    is_of_failed_answer,
    is_only_told,
    is_proved,
    is_sure,
    refuses_by_no,
)


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
    where=is_shipped,
    needs=(TellsOwnError, EndsWithContext),
    options=(
        Option(
            "statements",
            default=True,
            help="report `_ = f()` of writes, commits and decodes, where no value is taken",
        ),
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
    if not call.returns_error or is_test_double(ctx.path) or explains_discard(call.remark):
        return
    if call.callee in ctx.options.harmless_callees or is_sure(call, ctx):
        return
    given = zip(call.targets[:-1], call.target_locals, strict=False)
    taken = [(target.text, local) for target, local in given if target.text != "_"]
    if taken and (is_of_failed_answer(call) or is_of_less_weight(call)):
        return
    if taken and all(local is not None and _is_safe(local, call) for _, local in taken):
        return
    if not taken and not (ctx.options.statements and _is_relied_on(call, ctx)):
        return
    if never_fails(call, ctx) or call.fact(EndsWithContext) or is_best_effort(call):
        return
    if not taken and call.fact(TellsOwnError):
        return
    if not taken:
        yield ctx.finding(
            call.name_span,
            f"`_` takes the error of `{call.target}`, so nobody learns that it failed;"
            " handle it or return it",
        )
        return
    yield ctx.finding(
        call.name_span,
        f"`{taken[0][0]}` is used although `{call.target}` may have failed, as `_` takes its error;"
        f" check the error before `{taken[0][0]}` is used",
    )


def _is_safe(local: Local, call: Call) -> bool:
    """Is what a call gave never read, looked at first, or only written into messages?"""
    if not local.is_read_after(call):
        return True
    uses = [use for use in local.uses if use.start_byte > call.start_byte]
    return is_proved(uses, call) or is_only_told(uses) or refuses_by_no(call, uses)


def _is_relied_on(call: Call, ctx: Context) -> bool:
    """Must it have succeeded, with no other error on its way and nobody to tell?"""
    function = call.declared_function
    is_part = function is not None and makes_part(call, function)
    if not (must_write(call) or must_read(call) or must_hold(call) or is_part):
        return False
    if call.is_deferred:
        return False
    if loses_nothing(call, ctx) or ends_quietly(call) or answers_too_late(call, ctx):
        return False
    return not fails_only_with_its_callback(call, ctx) and not hands_error_on(call)
