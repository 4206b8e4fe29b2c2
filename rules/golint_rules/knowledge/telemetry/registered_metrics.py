"""Metrics that are registered, and what registers them for a request."""

from golint_agent.rulekit import Call, Context, Function, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.workers.request_work import runs_in_request

_PROMETHEUS = "github.com/prometheus/client_golang/prometheus"
_KINDS = tuple(
    f"New{kind}{form}"
    for kind in ("Counter", "Gauge", "Histogram", "Summary")
    for form in ("", "Vec", "Func")
)
#: What registers a metric and panics where there is one of that name, by full name.
PANICKING = (
    f"{_PROMETHEUS}.MustRegister",
    f"({_PROMETHEUS}.Registerer).MustRegister",
    *(f"{_PROMETHEUS}/promauto.{name}" for name in _KINDS),
    *(f"({_PROMETHEUS}/promauto.Factory).{name}" for name in _KINDS),
    *(f"expvar.{name}" for name in ("NewInt", "NewFloat", "NewMap", "NewString", "Publish")),
)
#: What registers a metric and gives an error where there is one of that name.
FAILING = (f"{_PROMETHEUS}.Register", f"({_PROMETHEUS}.Registerer).Register")
#: First words of functions that run once, or that keep what they make.
_ONCE = word_set(
    """main init initialize initialise new must provide build setup register start run serve make
    create with load mount bootstrap configure"""
)


def is_of_own_registry(call: Call) -> bool:
    """Is the registry, or what `promauto.With` is given for one, made or handed in beside the call?

    `promauto.With(nil)` registers nowhere.
    """
    registry = call.receiver
    factory = registry.call if registry is not None else None
    if factory is not None:
        registry = factory.argument(0)
    if registry is None:
        return False
    return registry.local is not None or registry.call is not None or registry.is_nil


def is_of_each_request(call: Call, ctx: Context) -> bool:
    """Does each request that comes run it, for all that is seen: no `Once`, no condition?

    One before it counts as well, `switch { case known: return }`, and so does what takes it away.
    """
    functions = call.enclosing_functions
    if not functions or ctx.source_has("sync.Once", "AlreadyRegisteredError", ".Unregister("):
        return False
    if any(asked.start_byte < call.start_byte for asked in call.conditions):
        return False
    if call.cases or any(f.once(_first_asked) < call.start_byte for f in functions):
        return False
    if any(map(handles_request, functions)):
        return True
    return not _runs_once(functions[-1]) and runs_in_request(call, ctx)


def _first_asked(function: Function) -> int:
    """Where a function first asks anything but whether a call failed."""
    asked = (c for c in function.conditions_within if not c.mentions_error)
    return min((c.start_byte for c in asked), default=function.span.end.byte)


def _runs_once(function: Function) -> bool:
    return first_word(function.name) in _ONCE
