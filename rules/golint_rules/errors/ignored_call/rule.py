"""A call whose last result is an error stands alone as a statement: nobody sees the failure."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Option, Severity, rule
from golint_rules.knowledge.answers.answered_on import answers_going_on
from golint_rules.knowledge.answers.answers import answers_too_late
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.answers.returned_answers import is_of_framework
from golint_rules.knowledge.basics.method_shapes import behind
from golint_rules.knowledge.dropped_errors.owed_work import is_owed
from golint_rules.knowledge.error_values.no_errors import GivesNoError
from golint_rules.knowledge.error_values.own_errors import (
    EndsWithContext,
    LogsOwnErrors,
    TellingMethods,
    TellsOwnError,
    is_told_behind,
)
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.cleanup import ends_quietly
from golint_rules.knowledge.failures.harmless_errors import (
    fails_only_with_its_callback,
    fills_cache,
    gives_back_its_error,
    loses_nothing,
    never_fails,
)
from golint_rules.knowledge.failures.ignored_errors import (
    is_best_effort,
    is_said_to_go,
    is_test_double,
)
from golint_rules.knowledge.failures.sure_values import (
    decodes_what_was_encoded,
    is_of_failed_answer,
    marshals_surely,
)
from golint_rules.knowledge.programs.developers import is_no_seed
from golint_rules.knowledge.transactions.read_only import commits_reads
from golint_rules.knowledge.workers.live_pushes import PushesLive, only_pushes


@rule(
    id="errors/ignored-call",
    summary="a call's error is ignored",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(statement=True),
    where=is_no_seed,
    needs=(
        TellsOwnError,
        LogsOwnErrors,
        EndsWithContext,
        TellingMethods,
        PushesLive,
        AsksStore,
        AnswersStatus,
        GivesNoError,
    ),
    unless=is_told_behind,
    options=(
        Option(
            "harmless_callees",
            (),
            help="more functions whose errors may be ignored, by full names such as `os.Remove`",
        ),
    ),
    cwe=("CWE-252",),
    tags=("errors", "reliability"),
)
def ignored_call(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls used as statements whose last result is an error that somebody could act on."""
    if not call.returns_error or gives_back_its_error(call) or is_test_double(ctx.path):
        return
    around = call.declared_function
    if around is not None and around.name.startswith("Example"):
        return
    if loses_nothing(call, ctx) or answers_too_late(call, ctx):
        return
    if ends_quietly(call) and not is_owed(call):
        return
    if fails_only_with_its_callback(call, ctx) or is_said_to_go(call):
        return
    if never_fails(call, ctx) or any(loses_nothing(wrapped, ctx) for wrapped in call.wrapped):
        return
    if call.callee in ctx.options.harmless_callees or is_of_failed_answer(call):
        return
    if commits_reads(call) or decodes_what_was_encoded(call) or marshals_surely(call, ctx):
        return
    if is_of_framework(call) and call.span in ctx.once(answers_going_on):
        return  # `errors/answered-and-continued` says it
    if any(map(call.fact, (TellsOwnError, EndsWithContext, GivesNoError))) or is_best_effort(call):
        return
    if fills_cache(call) or only_pushes(call):
        return  # what is missing there is asked for again, or with the next connection
    if call.is_in_goroutine and call.fact(LogsOwnErrors):
        return  # nobody waits for it, and its failure is in the log
    asked = call.guarded_condition
    if asked is not None and asked.mentions_error:
        yield ctx.finding(
            call.name_span,
            f"the condition `{asked.text}` is about an older error: that of `{call.target}` is"
            f" dropped; assign it: `if err := …; err != nil`",
        )
        return
    yield ctx.finding(
        call.name_span,
        f"the error that `{call.target}` returns is ignored, so a failure goes unnoticed;"
        " handle it or return it",
        hangs_on=behind(call) if call.is_in_goroutine else "",
    )
