"""A request that is sent under no context goes on when nobody waits for its answer any more."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Finding, Option, Severity, rule, under
from house_rules.knowledge.requests import HTTPKIT, UNDER_NO_CONTEXT


@rule(
    id="httpkit/context-missing",
    summary="a request is sent without the context at hand",
    standard=("Requests: A request to another service ends when the one that it serves ends",),
    severity=Severity.WARNING,
    on=Calls(*UNDER_NO_CONTEXT),
    imports=(HTTPKIT,),
    options=(
        Option(
            "exempt_packages",
            (),
            help="import paths where requests may go on; packages below them too",
        ),
    ),
    tags=("http",),
)
def context_missing(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `httpkit.Get` and its like in functions that are given a context."""
    if under(ctx.package_path, ctx.options.exempt_packages):
        return
    for function in call.enclosing_functions:
        contexts = [name for name, t in function.params.items() if t == "context.Context"]
        if contexts:
            better = UNDER_NO_CONTEXT[call.callee]
            message = f"`{call.target}` does not end with `{contexts[0]}`"
            yield ctx.finding(call, f"{message}; use `{better}`")
            return
