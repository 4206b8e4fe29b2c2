"""A result that holds its error inside, such as `*gorm.DB`, is never asked for it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.failures.cleanup import hands_error_on, is_said_to_clean_up
from golint_rules.knowledge.failures.ignored_errors import explains_discard, is_test_double
from golint_rules.knowledge.failures.result_objects import (
    GORM_FINISHERS,
    counted_first,
    empties_new_table,
    holds_error,
    is_asked_on_chain,
    is_given_to_blank,
    is_never_asked,
    passes_unasked,
    unread_batch,
)
from golint_rules.knowledge.programs.developers import is_no_seed


@rule(
    id="errors/unread-result",
    summary="the error inside a result is never read",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(*sorted(GORM_FINISHERS)), Calls(words=("SendBatch", "Val")), Calls(statement=True)),
    where=is_no_seed,
    cwe=("CWE-252",),
    tags=("errors", "reliability", "database"),
)
def unread_result(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls whose result is dropped, or counted only, although it holds their error."""
    if is_test_double(ctx.path) or explains_discard(call.remark):
        return
    closing = unread_batch(call)
    if closing is not None:
        yield ctx.finding(
            closing,
            f"what `{call.target}` has sent tells that it failed by `Exec` and `Close` of its"
            " result, which nobody reads, so the failure goes unnoticed; return what `Close` gives",
        )
        return
    passed = passes_unasked(call)
    if passed is not None:
        yield ctx.finding(
            passed.name_span,
            f"where `{passed.target}` fails, `Val` gives zero, and what is refused here is let"
            " through; take `Result`, and return its error",
        )
        return
    asked = holds_error(call)
    if not asked:
        return
    if call.is_statement:
        if hands_error_on(call) or is_said_to_clean_up(call) or is_asked_on_chain(call):
            return
        if empties_new_table(call):
            return
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` tells that it failed by `{asked}` of its result, which nobody reads,"
            f" so the failure goes unnoticed; check `{asked}`",
        )
        return
    if is_given_to_blank(call, asked):
        if not hands_error_on(call) and not is_said_to_clean_up(call):
            yield ctx.finding(
                call.name_span,
                f"`_` takes `{asked}` of `{call.target}`, so nobody learns of a failure; check it",
            )
        return
    local = call.assigned_to
    selected = call.usage.selection
    if selected == "RowsAffected" or (local is not None and is_never_asked(local)):
        name = f"`{local.name}`" if local is not None else "its result"
        yield ctx.finding(
            call.name_span,
            f"`{asked}` of {name} is never read, so a failed `{call.target}` passes for one that"
            f" found nothing; check `{asked}` first",
        )
        return
    counted = counted_first(local) if local is not None and not local.is_shared else None
    if local is not None and counted is not None:
        yield ctx.finding(
            counted,
            f"a failed `{call.target}` passes for one that changed nothing, as `{asked}` of"
            f" `{local.name}` is only looked at afterwards; check `{asked}` first",
            related=(Related(call.path, call.name_span, "fails here"),),
        )
