"""A deferred call is handed an error before anything could set it, and so it always gets nil."""

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
from golint_rules.knowledge.dropped_errors.early_arguments import (
    ended_at_once,
    is_nil_at,
    read_at_once,
    set_later,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/deferred-argument",
    summary="a deferred call is handed an error before it is set",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(deferred=True),
    where=is_shipped,
    cwe=("CWE-390", "CWE-755"),
    tags=("errors", "reliability", "consistency"),
)
def deferred_argument(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `defer finish(tx, err)` where `err` is nil for sure, and set behind it.

    And `defer check(file.Close())`, which closes the file where the `defer` stands.
    """
    for given in read_at_once(call) if call.is_put_off else ():
        ended = ended_at_once(given, call)
        if ended is not None:
            yield ctx.finding(
                given,
                f"`defer` runs `{given.text}` here, as it does with all that it hands on, and"
                f" `{ended.text}` is used behind it; defer a function literal that calls it",
                related=(Related(ended.path, ended.span, "used when it has ended"),),
            )
            continue
        # A pointer to it, `&err`, is no name.
        held = given.local if given.is_name and given.type_name == "error" else None
        if held is None or held.is_param or not is_nil_at(held, call):
            continue
        later = set_later(held, call)
        if later is None:
            continue
        what = "the deferred function" if call.function is not None and not call.word else ""
        yield ctx.finding(
            given,
            f"`defer` reads `{given.text}` here, where it is nil, so {what or f'`{call.target}`'}"
            " never sees what fails behind it; defer a function literal that reads it when it runs",
            related=(Related(later.path, later.span, "here it is set, too late"),),
        )
