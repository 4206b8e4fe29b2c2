"""Values that label metrics: where they come from, and whether there is an end to them."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, words
from golint_rules.knowledge.basics.tables import word_set

_PROMETHEUS = "github.com/prometheus/client_golang/prometheus"
_VECTORS = ("CounterVec", "GaugeVec", "HistogramVec", "SummaryVec", "MetricVec")
#: Calls that are given the values of labels one by one, by full name.
BY_VALUE = tuple(
    f"(*{_PROMETHEUS}.{kind}).{name}"
    for kind in _VECTORS
    for name in ("WithLabelValues", "GetMetricWithLabelValues")
)
#: Calls that are given labels by name, by full name.
BY_NAME = tuple(
    f"(*{_PROMETHEUS}.{kind}).{name}" for kind in _VECTORS for name in ("With", "GetMetricWith")
)
#: Calls that are given attributes of a measurement.
BY_ATTRIBUTE = ("go.opentelemetry.io/otel/metric.WithAttributes",)
_ATTRIBUTES = word_set(
    "go.opentelemetry.io/otel/attribute.String go.opentelemetry.io/otel/attribute.Stringer"
)
#: What makes another value each time.
_NEW = word_set(
    """github.com/google/uuid.NewString github.com/google/uuid.New github.com/rs/xid.New
    github.com/segmentio/ksuid.New github.com/oklog/ulid/v2.Make github.com/gofrs/uuid.NewV4
    time.Now"""
)
#: What a client chooses: fields and methods by full name, and what it is in words.
_SENT = {
    "net/url.URL.Path": "the path as the client sent it",
    "net/url.URL.RawPath": "the path as the client sent it",
    "net/url.URL.RawQuery": "the query as the client sent it",
    "(*net/url.URL).String": "the address as the client sent it",
    "net/http.Request.RequestURI": "the address as the client sent it",
    "net/http.Request.RemoteAddr": "the client's address",
    "(*net/http.Request).UserAgent": "what the client says of itself",
    "(*net/http.Request).Referer": "what the client says of itself",
    "(*github.com/gin-gonic/gin.Context).ClientIP": "the client's address",
    "(*github.com/gofiber/fiber/v2.Ctx).Path": "the path as the client sent it",
    "(*github.com/gofiber/fiber/v2.Ctx).OriginalURL": "the address as the client sent it",
    "(*github.com/gofiber/fiber/v2.Ctx).IP": "the client's address",
    "(github.com/gofiber/fiber/v3.Ctx).Path": "the path as the client sent it",
    "(github.com/gofiber/fiber/v3.Ctx).OriginalURL": "the address as the client sent it",
    "(github.com/labstack/echo/v4.Context).RealIP": "the client's address",
}
#: What gives whatever the client has written, by full name.
_WRITTEN = word_set(
    """(*github.com/gin-gonic/gin.Context).Query (*github.com/gin-gonic/gin.Context).DefaultQuery
    (*github.com/gin-gonic/gin.Context).PostForm (*github.com/gin-gonic/gin.Context).GetHeader
    (*github.com/gofiber/fiber/v2.Ctx).Query (*github.com/gofiber/fiber/v2.Ctx).Get
    (github.com/gofiber/fiber/v3.Ctx).Query (github.com/gofiber/fiber/v3.Ctx).Get
    (github.com/labstack/echo/v4.Context).QueryParam (github.com/labstack/echo/v4.Context).FormValue
    (*net/http.Request).FormValue (*net/http.Request).PostFormValue"""
)
#: What holds the parameters of a request: others of that type a program may fill itself.
_FORMS = word_set("net/http.Request.Form net/http.Request.PostForm")
#: Words before `ID` of what there is without end.
_COUNTLESS = word_set(
    """user order request session transaction payment invoice message trace span subscriber customer
    subscription device job task correlation booking transfer wallet card event refund charge"""
)
_PERSONAL = word_set("email phone msisdn")
#: Origins of origins that are followed.
_MAX_DEPTH = 3


def labels_of(values: tuple[Code, ...]) -> tuple[Code, ...]:
    """The values of labels among arguments: those of a map and of attributes, or themselves."""
    found: list[Code] = []
    for value in values:
        call = value.call
        if value.elements:
            found.extend(inner for _, inner in value.elements)
        elif call is not None and call.callee in _ATTRIBUTES:
            given = call.argument(1)
            found.extend((given,) if given is not None else ())
        else:
            found.append(value)
    return tuple(found)


def endless(value: Code) -> str:
    """What a value is of which there is no end, in words; empty where there is one, or in doubt."""
    call = value.value.call
    if call is not None and (call.callee in _WRITTEN or _is_of_form(call)):
        # One that is held in a variable may be checked, as may one of a switch.
        is_asked = value.cases or any(call.text in asked.text for asked in value.conditions)
        return "" if is_asked else "whatever a client writes"
    return _endless(value, _MAX_DEPTH)


def _is_of_form(call: Call) -> bool:
    """`r.URL.Query().Get("kind")`, `r.Form.Get("kind")`."""
    holder = call.receiver.value if call.receiver is not None else None
    if call.callee != "(net/url.Values).Get" or holder is None:
        return False
    local = holder.local if holder.is_name else None
    held = local.origin if local is not None and not local.is_param else None
    made = (held or holder).call
    return holder.member in _FORMS or (made is not None and made.callee == "(*net/url.URL).Query")


def _endless(value: Code, depth: int) -> str:
    value = value.value
    if not depth or value.constant is not None:
        return ""
    call = value.call
    if call is not None:
        if call.method == "Error" and not call.argument_count:
            is_error = call.receiver is not None and call.receiver.is_error
            return "the text of an error" if is_error else ""
        if call.callee in _NEW:
            return "another value each time"
        if call.callee in _SENT:
            return _SENT[call.callee]
        if call.method in ("String", "Sprintf", "Sprint"):
            inner = (*call.arguments, *((call.receiver,) if call.receiver is not None else ()))
            return next((what for code in inner if (what := _endless(code, depth - 1))), "")
        return ""
    if value.member in _SENT:
        return _SENT[value.member]
    named = words(value.selected or (value.text if value.is_name else ""))
    if named[-1:] == ("id",) and not _COUNTLESS.isdisjoint(named[-2:-1]):
        return "another value for each one"
    if not _PERSONAL.isdisjoint(named[-1:]):
        return "another value for each person"
    local = value.local if value.is_name else None
    origin = local.origin if local is not None and not local.is_param else None
    if local is None or origin is None or any(use.is_set for use in local.uses):
        return ""
    return _endless(origin, depth - 1)
