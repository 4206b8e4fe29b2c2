"""A flag is marked or bound before, or without, being declared: the mark is lost silently."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.dropped_errors.flags import BINDING, MARKING, missing_flag
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/unknown-flag",
    summary="a flag that is not declared yet is marked or bound",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=(Calls(statement=True), Calls(blank=True)),
    imports=("github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/spf13/viper"),
    where=is_shipped,
    cwe=("CWE-252",),
    tags=("errors", "configuration"),
)
def unknown_flag(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `MarkFlagRequired` and `BindPFlag` for names that the function declares later only."""
    if call.callee not in MARKING and call.callee not in BINDING:
        return
    name = missing_flag(call)
    if name:
        yield ctx.finding(
            call.name_span,
            f"the flag `{name}` is not declared here yet, so `{call.target}` fails unseen and has"
            " no effect; declare the flag first",
        )
