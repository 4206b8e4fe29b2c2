"""The answer of a customer's host is read whole, whatever its size: it can fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.clients.hook_urls import read_whole_of_hook
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="http/hook-answer-unlimited",
    summary="the answer of a customer's host is read whole, whatever its size",
    standard=("API & Service Development: Input validation and sanitization",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("io.ReadAll", "io/ioutil.ReadAll"),
    words=("URL", "Url", "URI"),
    where=is_in_service,
    cwe=("CWE-770",),
    tags=("http", "reliability"),
)
def hook_answer_unlimited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `io.ReadAll(resp.Body)` behind a request to an address that a row names for a hook."""
    hook = read_whole_of_hook(call, ctx)
    if hook is not None:
        yield ctx.finding(
            call,
            f"`{call.target}` reads all that the host behind `{hook.text}` sends, which its owner"
            " decides, so one of them fills the memory; read through `io.LimitReader`",
        )
