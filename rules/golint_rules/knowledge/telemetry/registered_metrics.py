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


def is_of_each_request(call: Call, ctx: Context) -> bool:
    """Does each request that comes run it, for all that is seen: no `Once`, no condition?"""
    functions = call.enclosing_functions
    if not functions or ctx.source_has("sync.Once", "AlreadyRegisteredError"):
        return False
    if any(asked.start_byte < call.start_byte for asked in call.conditions):
        return False
    if any(map(handles_request, functions)):
        return True
    return not _runs_once(functions[-1]) and runs_in_request(call, ctx)


def _runs_once(function: Function) -> bool:
    return first_word(function.name) in _ONCE
