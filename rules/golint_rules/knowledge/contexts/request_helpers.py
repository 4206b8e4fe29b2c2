"""Helpers of requests that take no context: what they give an empty one to, and who calls them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    PackageFact,
    Place,
    function_fact,
    package_fact,
)
from golint_rules.knowledge.contexts.dropped_contexts import takers_of
from golint_rules.knowledge.logs.log_calls import WritesLog, log_call
from golint_rules.knowledge.requests.carriers import carriers, takes_context
from golint_rules.knowledge.requests.contexts import EMPTY, gives_context, handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant
from golint_rules.knowledge.tenancy.tenant_values import is_of_module
from golint_rules.knowledge.workers.lifecycle import (
    ends_something,
    holder_of_context,
    is_part_of_lifecycle,
    runs_at_end,
)

#: What a package imports that has a request or a context at hand.
_AT_HAND = (
    "context",
    "net/http",
    "github.com/gin-gonic/gin",
    "github.com/gofiber/fiber",
    "github.com/labstack/echo",
)


class GivesEmptyContext(FunctionFact, frozen=True):
    """The function has no context, and gives an empty one to a method of its module.

    `target` is that method as the code calls it, `method` its last word, and `params` the types of
    its parameters.
    """

    at: Place
    target: str
    method: str
    params: tuple[str, ...]


class HelperOfRequest(PackageFact, frozen=True):
    """A function that has a context calls a helper that has none, which gives on an empty one."""

    given: GivesEmptyContext
    caller: str


class AsksForTenant(PackageFact, frozen=True):
    """A function of this name and with these parameters reads the tenant of its context."""

    name: str
    params: tuple[str, ...]


@function_fact(GivesEmptyContext, on=Calls(*EMPTY), inherited=True, needs=(WritesLog,))
def gives_empty_context(call: Call, ctx: Context) -> GivesEmptyContext | None:
    """An empty context in a function that neither has one nor runs as long as the program."""
    functions = call.enclosing_functions
    if not functions or any(map(carriers, functions)) or not is_in_service(ctx.header):
        return None
    if is_part_of_lifecycle(call) or runs_at_end(call):
        return None
    for taker in takers_of(call):
        params = taker.params
        if not params or not is_of_module(taker, ctx.module_path) or gives_context(taker):
            continue
        if log_call(taker, ctx) is None:
            types = tuple(map(str, params))
            return GivesEmptyContext(call.place, taker.target, taker.method, types)
    return None


@package_fact(HelperOfRequest, on=Files(), imports=_AT_HAND, needs=(GivesEmptyContext,))
def helper_of_request(ctx: Context) -> Iterator[HelperOfRequest]:
    """The calls of helpers in the course of functions that have a context."""
    for call in ctx.calls_having(GivesEmptyContext):
        given = call.fact(GivesEmptyContext)
        if given is None or takes_context(call) or ends_something(call.method):
            continue
        function = call.declared_function
        if function is None or not function.once(_may_hold_context):
            continue
        holder = holder_of_context(call)
        if holder is not None and (handles_request(holder) or not is_part_of_lifecycle(call)):
            yield HelperOfRequest(given, function.name)


@package_fact(AsksForTenant, on=Functions(having=ReadsTenant))
def asks_for_tenant(function: Function, ctx: Context) -> Iterator[AsksForTenant]:
    """A function with a context that reads the tenant of one."""
    del ctx
    if not function.is_literal and carriers(function):
        yield AsksForTenant(function.name, tuple(str(t) for _, t in function.parameters))


def _may_hold_context(function: Function) -> bool:
    return bool(carriers(function)) or any(map(carriers, function.literals))
