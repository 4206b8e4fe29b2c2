"""Spans of traces: what starts one, and what ends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from golint_agent.rulekit import Call, Code, Local, Record, words
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.failures.error_outcomes import is_shown_by

_OTEL = "go.opentelemetry.io/otel/trace"
_OPENTRACING = "github.com/opentracing/opentracing-go"
_OPENCENSUS = "go.opencensus.io/trace"
_SENTRY = "github.com/getsentry/sentry-go"
_DATADOG = tuple(
    f"{path}/ddtrace"
    for path in ("gopkg.in/DataDog/dd-trace-go.v1", "github.com/DataDog/dd-trace-go/v2")
)
#: Types of spans, and the methods that end one, by full name.
ENDINGS: Mapping[str, frozenset[str]] = {
    f"{_OTEL}.Span": methods(f"{_OTEL}.Span", "End"),
    f"{_OPENTRACING}.Span": methods(f"{_OPENTRACING}.Span", "Finish FinishWithOptions"),
    f"{_OPENCENSUS}.Span": methods(f"*{_OPENCENSUS}.Span", "End"),
    f"{_SENTRY}.Span": methods(f"*{_SENTRY}.Span", "Finish"),
    **{f"{path}.Span": methods(f"{path}.Span", "Finish") for path in _DATADOG},
    **{f"{path}/tracer.Span": methods(f"*{path}/tracer.Span", "Finish") for path in _DATADOG},
}
#: Last words of what starts a span.
STARTING = (
    "Start",
    "StartSpan",
    "StartSpanFromContext",
    "StartSpanWithRemoteParent",
    "StartChild",
    "StartTransaction",
    "NewSpan",
)
#: Words of functions that may end what they are handed.
_ENDING = word_set("end finish close done complete stop span trace")


class Started(Record, frozen=True):
    """A span that a call starts: what takes it, its variable (None for none), and its type.

    The target of a statement that only starts a span is that call.
    """

    target: Code
    variable: Local | None
    kind: str


def started_by(call: Call) -> Started | None:
    """The span that a call gives to a variable, to `_` or to nobody; None for no span."""
    results = [str(result).removeprefix("*") for result in call.results or ()]
    at = next((i for i, result in enumerate(results) if result in ENDINGS), -1)
    targets = call.targets
    if at >= 0 and call.is_statement:
        return Started(call, None, results[at])
    if at < 0 or len(targets) != len(results):
        return None
    target = targets[at]
    if target.text == "_":
        return Started(target, None, results[at])
    variable = call.target_locals[at]
    return Started(target, variable, results[at]) if variable is not None else None


def uses_of(started: Started, call: Call) -> list[Code] | None:
    """The uses of a span that a call starts, all where the paths do not tell; None for no variable.

    Of a variable that is set again, only what the value of this call can reach counts.
    """
    span = started.variable
    if span is None:
        return None
    reached = span.uses_of_value(call)
    return reached if reached is not None else span.uses


def is_handed_on(span: Local, uses: Sequence[Code]) -> bool:
    """May others end a span: is it returned, stored, handed to a call, or used in a literal?

    What prints it ends nothing.
    """
    if any(use.is_compared or use.is_set for use in uses):
        return True
    left = (leaving.code for leaving in span.leavings)
    return any(use in uses and not _is_shown(use) for use in left)


def _is_shown(use: Code) -> bool:
    """Is it printed or logged? A helper of traces, such as `telemetry.EndSpan`, may end it."""
    taker = use.argument_of
    if taker is None or not is_shown_by(taker):
        return False
    return _ENDING.isdisjoint(words(taker.method))


def is_ended(uses: Sequence[Code], kind: str) -> bool:
    """Is a method called that ends a span, or is one referred to?"""
    ends = {name.rpartition(".")[2] for name in ENDINGS[kind]}
    return any(use.usage.selection in ends for use in uses)
