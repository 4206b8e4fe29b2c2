"""A handler makes an answer, and sends it to nobody."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.answers.made_only import OnlyMakes, is_made_for_nobody
from golint_rules.knowledge.answers.sent_texts import ANSWERING
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/answer-not-sent",
    summary="an answer is made and not sent",
    standard=("API & Service Development: Implementing request handlers and middleware",),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(statement=True),
    imports=ANSWERING,
    where=is_shipped,
    needs=(OnlyMakes,),
    tags=("http",),
)
def answer_not_sent(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report statements of handlers whose function only makes the value that it gives."""
    if is_made_for_nobody(call):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` only makes the value that it gives, and nobody takes it: the client"
            " hears nothing of it; send it",
        )
