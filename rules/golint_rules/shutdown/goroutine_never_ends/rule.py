"""What makes a value starts a goroutine that nobody can end: each value leaves one behind."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Nodes,
    Related,
    Severity,
    first_word,
    rule,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.panics.process_ends import runs_once
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.workers import (
    ROUND_FACTS,
    LoopsForever,
    endless_start,
    is_cut_off,
    unending_loop,
)

#: First words of functions that make what others hold.
_MAKING = word_set("new make must init initialize initialise create provide")
#: Ends of names of types of what a middleware's maker gives.
_HANDLERS = ("HandlerFunc", "Handler", "MiddlewareFunc", "Middleware")


@rule(
    id="shutdown/goroutine-never-ends",
    summary="what is made starts a goroutine that nobody can end",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    on=Nodes("go_statement"),
    where=is_in_service,
    needs=(LoopsForever, Services, *ROUND_FACTS),
    when=is_in_service_program,
    cwe=("CWE-772",),
    presets=("strict",),
    tags=("shutdown", "concurrency"),
)
def goroutine_never_ends(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report goroutines without an end that constructors, `init` and makers of middleware start.

    Work that a stop would cut off is a matter of shutdown/worker-ignores-context.
    """
    started = next(iter(code.calls), None)
    maker = started.declared_function if started is not None else None
    if started is None or maker is None or not _makes(maker):
        return
    endless = endless_start(started)
    if endless is not None and is_cut_off(started, endless):
        return
    body = started.function
    loop = unending_loop(body) if body is not None else None
    if loop is None or any(map(handles_request, started.enclosing_functions)):
        return
    if any(map(runs_once, started.enclosing_functions)):
        return
    left = "each call of it leaves one behind, with all that this holds"
    if maker.name == "init":
        left = "it runs wherever the package is imported"
    yield ctx.finding(
        started.name_span,
        f"nothing ends the loop of this goroutine, and `{maker.name}` gives nobody a way to, so"
        f" {left}; take a context, and return when that ends",
        related=(Related(loop.path, loop.head, "the loop begins here"),),
    )


def _makes(function: Function) -> bool:
    """Does a function make what others hold: by its name, or since it gives a handler?"""
    if function.name == "main":
        return False
    if first_word(function.name) in _MAKING:
        return True
    return any(str(result).endswith(_HANDLERS) for result in function.results)
