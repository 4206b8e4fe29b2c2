"""A failure ends the whole process, with all requests in it, instead of the one piece of work."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.failures.constructors import makes_what_serves
from golint_rules.knowledge.failures.excused_errors import explains_going_on
from golint_rules.knowledge.failures.validated_fields import LooksAtFields
from golint_rules.knowledge.logs.exits import FATAL_WORDS, ExitsProcess, exits, really_ends
from golint_rules.knowledge.panics.caught_panics import AnswersThrown
from golint_rules.knowledge.panics.failed_starts import (
    OnlyAtStart,
    failure_of,
    is_beside_error,
    is_no_matter,
)
from golint_rules.knowledge.panics.process_ends import (
    ENDING_HELPERS,
    FATAL,
    PARSING_OR_PANIC,
    EndsWhereFailed,
    answers_requests,
    can_tell,
    client_parses,
    handed_failures,
    instead_of_stub,
    is_unfinished,
    is_where_failed,
    may_end,
    runs_from_start,
    runs_once,
    says_impossible,
    sets_up,
    throws_what_was_caught,
    unfinished,
    what_else,
    what_ends,
)
from golint_rules.knowledge.programs.programs import runs_at_start
from golint_rules.knowledge.roles import is_in_service

#: Of the other places of a file.
_ALSO = (", as it does once more in this file", ", as it does {} more times in this file")
_ALSO_THESE = (", as one more of this file does", ", as {} more of this file do")


@rule(
    id="errors/panic-in-service",
    summary="a failure ends the whole process",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(
        "builtin.panic", *FATAL, *sorted(PARSING_OR_PANIC), words=(*FATAL_WORDS, *ENDING_HELPERS)
    ),
    where=is_in_service,
    needs=(ExitsProcess, EndsWhereFailed, LooksAtFields, AnswersThrown, OnlyAtStart),
    unless=is_no_matter,
    cwe=("CWE-248",),
    tags=("errors", "reliability"),
)
def panic_in_service(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `panic` and `log.Fatal` for failures, where an error can be returned or answered."""
    if ctx.package_name == "main" and not answers_requests(call.enclosing_functions):
        return
    if call.callee in PARSING_OR_PANIC:
        others = others_of(call.name_span, ctx.once(client_parses, call.callee, ctx))
        if others is not None:
            yield ctx.finding(
                call.name_span,
                f"`{call.target}` panics where a client sends what cannot be parsed"
                f"{also(len(others), *_ALSO)}; parse it with an error, and answer that it is wrong",
                related=related_to(ctx.path, others),
            )
        return
    is_panic = call.callee == "builtin.panic"
    helper = call.fact(EndsWhereFailed) if call.word in ENDING_HELPERS else None
    if not is_panic and call.callee not in FATAL and helper is None and not exits(call):
        return
    others = others_of(call.name_span, handed_failures(call)) if helper is not None else ()
    if others is None:
        return  # the first of them tells it
    functions = list(call.enclosing_functions)
    if functions and is_unfinished(call):
        others = others_of(call.span, ctx.once(unfinished))
        if others is not None:
            more = also(len(others), *_ALSO_THESE)
            what = f"`{functions[0].name}` panics whenever it is called{more}"
            what += f"; {instead_of_stub(functions[0])}"
            yield ctx.finding(call, what, related=related_to(ctx.path, others))
        return
    if not functions or may_end(functions[-1]) or not really_ends(call):
        return
    inner = functions[0]
    is_made = makes_what_serves(inner) or runs_once(inner)
    if is_made or (helper is None and is_beside_error(call, inner, ctx)):
        return  # a matter of errors/panicking-constructor, or of errors/exit-beside-error
    if explains_going_on(call.remark) or says_impossible(call) or throws_what_was_caught(call):
        return
    # What sets up is called before there is any request, which nobody sees here.
    is_early = runs_at_start(call) or sets_up(functions[-1])
    if not inner.returns_error and (is_early or not any(map(can_tell, functions))):
        return
    in_branch = helper is not None or is_where_failed(call)
    if not in_branch and (is_panic or not inner.returns_error or runs_at_start(call)):
        return
    if not inner.returns_error and runs_from_start(functions[-1], ctx):
        return
    what = what_ends(call, functions, helper)
    yield ctx.finding(
        call,
        f"`{call.target}` {what} where one piece of work has failed; {what_else(functions)}",
        related=related_to(ctx.path, others),
        hangs_on=failure_of(call, functions),
    )
