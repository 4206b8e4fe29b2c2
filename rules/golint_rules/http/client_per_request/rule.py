"""A client with connections of its own is made for one request, and its connections with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.clients.request_clients import OpensClient, made_per_call
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.request_work import TellsWhenDone


@rule(
    id="http/client-per-request",
    summary="a client with connections of its own is made for one request",
    standard=(
        "Performance & Reliability: Connection pooling configuration",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(having=OpensClient),
    where=is_in_service,
    needs=(TellsWhenDone, Services),
    when=is_in_service_program,
    cwe=("CWE-770", "CWE-404"),
    tags=("http", "performance", "reliability"),
)
def client_per_request(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report what a request makes for itself, once a file for each function that makes it."""
    made = ctx.once(_by_first).get(call)
    if made is None:
        return
    (first, by), *others = made
    function = first.declared_function
    name = function.name if function is not None else first.symbol
    more = also(len(others), ", as one more place here does,", ", as {} more places here do,")
    yield ctx.finding(
        first.name_span,
        f"each call of `{name}`{more} makes a client with connections of its own by `{by}`, so"
        " under load they are opened and thrown away, and the other side runs out of them; make"
        " one at the start and hand it in",
        related=related_to(ctx.path, [call.name_span for call, _ in others]),
    )


def _by_first(ctx: Context) -> Mapping[Call, list[tuple[Call, str]]]:
    """What requests make for themselves by the function that makes it, under the first of each."""
    found: dict[str, list[tuple[Call, str]]] = defaultdict(list)
    for made in made_per_call(ctx):
        found[made[0].callee].append(made)
    return {made[0][0]: made for made in found.values()}
