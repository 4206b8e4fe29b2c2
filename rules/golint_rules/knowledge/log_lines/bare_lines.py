"""Lines of slog that leave out the context at hand, and what relates lines to requests."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    ModuleView,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.logs.log_contexts import (
    WITHOUT_CONTEXT,
    context_at_hand,
    is_bound,
    uses_variants,
)
from golint_rules.knowledge.logs.log_messages import is_in_logger
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.request_work import runs_in_request

#: What a file has that writes, or adds to a logger, which request or trace a line is of.
_IDS = (
    *('"request_id"', '"requestId"', '"requestID"', '"request-id"', '"req_id"', '"reqId"'),
    *('"trace_id"', '"traceId"', '"traceID"', '"trace-id"', '"correlation_id"', '"correlationId"'),
    *("GetReqID(", "TraceID()", "otelslog", "slogctx", "sloghttp", "slog-"),
)
_VARIANTS = tuple(f"{level}Context(" for level in ("Debug", "Info", "Warn", "Error"))


class BareLine(PackageFact, frozen=True):
    """A line of slog in a request's function that is not given the context `context` there."""

    at: Place
    target: str
    context: str


class LoggerMade(PackageFact, frozen=True):
    """A logger of slog that is made; `is_plain` where its handler takes nothing of a context."""

    at: Place
    is_plain: bool


class RelatesLines(PackageFact, frozen=True):
    """A file that relates lines to requests: it gives slog contexts, or writes an ID of those."""

    path: str
    by_context: bool


@package_fact(BareLine, on=Calls(*WITHOUT_CONTEXT))
def bare_lines(call: Call, ctx: Context) -> Iterator[BareLine]:
    """A call of slog without a context, where one is at hand and none was bound to its logger."""
    if not is_in_service(ctx.header) or is_in_logger(call):
        return
    context = context_at_hand(call)
    if not context or is_bound(call) or is_for_developers(call, ctx):
        return
    if runs_in_request(call, ctx):
        yield BareLine(Place(ctx.path, call.name_span, call.symbol), call.target, context)


@package_fact(RelatesLines, on=Files(), words=(*_VARIANTS, *_IDS))
def relates_lines(ctx: Context) -> Iterator[RelatesLines]:
    """A file with such a text."""
    # What a file without a logger calls so may be a request for leave.
    if is_in_service(ctx.header) and any("log" in path for path in ctx.imports):
        yield RelatesLines(ctx.path, by_context="log/slog" in ctx.imports and uses_variants(ctx))


@package_fact(LoggerMade, on=Calls("log/slog.New"))
def loggers_made(call: Call, _: Context) -> Iterator[LoggerMade]:
    """A call of `slog.New`, with the handler it is given."""
    given = call.argument(0)
    local = given.local if given is not None else None
    made = (given if local is None or local.origin is None else local.origin) if given else None
    handler = made.call if made is not None else None
    yield LoggerMade(call.place, handler is not None and handler.callee in _PLAIN)


#: Handlers that write what a line has, whatever its context holds.
_PLAIN = ("log/slog.NewJSONHandler", "log/slog.NewTextHandler")


def writes_plainly(path: str, services: Services, module: ModuleView) -> bool:
    """Do all programs that a package is part of make plain loggers alone, and at least one?"""
    beside = services.beside(path)
    made = [fact for p in sorted(beside) for fact in module.package(p).facts(LoggerMade)]
    return bool(made) and all(fact.is_plain for fact in made)
