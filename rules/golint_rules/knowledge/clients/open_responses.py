"""Responses of HTTP requests: where their body is closed, or another gets it who may close it."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Local
from golint_rules.knowledge.failures.error_outcomes import is_shown_by

_VERBS = ("Get", "Head", "Post", "PostForm")
#: What makes a request and gives its response, by full name.
REQUESTS = (
    *(f"net/http.{verb}" for verb in _VERBS),
    *(f"(*net/http.Client).{verb}" for verb in ("Do", *_VERBS)),
)
#: What reads a body and leaves it open.
_READERS = frozenset(
    {
        "bufio.NewReader",
        "bufio.NewScanner",
        "encoding/json.NewDecoder",
        "encoding/xml.NewDecoder",
        "io.Copy",
        "io.LimitReader",
        "io.ReadAll",
        "io/ioutil.ReadAll",
    }
)
_PLAIN = frozenset({"ContentLength", "Header", "Proto", "Status", "StatusCode", "Trailer"})
#: Functions that hand a response to one another are followed so far.
_MAX_DEPTH = 3


#: The type whose body is to be closed, without its pointer.
RESPONSE = "net/http.Response"
_NUMBERS = frozenset({"int", "int64", "int32", "uint", "untyped int"})


def is_closed_late(close: Call) -> bool:
    """Is a response's body closed by a `defer` in a loop over what there is, which goes on?

    A loop that counts tries something again a few times. In one that ends behind it, there is one.
    Where the body is also closed without a `defer`, that one is for the ways that leave the loop.
    """
    body = close.receiver
    holder = body.selected_from if body is not None else None
    function = close.enclosing_function
    if not close.is_deferred or body is None or holder is None or function is None:
        return False
    if body.selected != "Body" or holder.base_type_name != RESPONSE:
        return False
    for loop in function.loops_around(close):
        over = loop.range_over
        if over is None or over.type_name in _NUMBERS:
            continue
        if close.leads_to(close):
            return not any(
                other.target == close.target and not other.is_deferred and loop.holds(other)
                for other in function.calls
            )
    return False


def takers(response: Local, call: Call) -> list[Code] | None:
    """Where what a call gave to a variable is closed, or goes to somebody who may close it.

    Of a variable that is set several times only what the value of this call can reach counts; None
    where nobody can tell what that is.
    """
    uses = response.uses_of_value(call)
    if uses is None:
        return None
    return [use for use in uses if not _leaves_open(use, _MAX_DEPTH)]


def _leaves_open(use: Code, depth: int) -> bool:
    """Does a use of a response look at it, or read its body, and surely not close it?"""
    selection = use.usage.selection
    if selection in _PLAIN:
        return True
    taker = taker_of_body(use) if selection == "Body" else use.argument_of
    if taker is None:
        return False
    if selection == "Body" and taker.callee in _READERS:
        return True
    return is_shown_by(taker) or _is_left_open_by(taker, use, depth)


def taker_of_body(use: Code) -> Call | None:
    """The call that is given `x.Body` for `x`."""
    taker = use.usage.call_around
    given = taker.arguments if taker is not None else ()
    return taker if any(code.selected_from == use for code in given) else None


def _is_left_open_by(taker: Call, use: Code, depth: int) -> bool:
    """Is a function of this package handed a response, or its body, which closes neither?"""
    given = [at for at, code in enumerate(taker.arguments) if use in (code, code.selected_from)]
    function = taker.function if depth and len(given) == 1 else None
    if function is None or len(function.parameters) <= given[0] or taker.is_spread:
        return False
    name, kind = function.parameters[given[0]]
    if str(kind) not in (f"*{RESPONSE}", "io.ReadCloser", "io.Reader"):
        return False
    param = next((one for one in function.locals if one.is_param and one.name == name), None)
    if param is None or len(param.writes) > 1:
        return name in ("", "_")
    if str(kind) == f"*{RESPONSE}":
        return all(_leaves_open(inner, depth - 1) for inner in param.uses)
    return all(_is_read(inner) for inner in param.uses)


def _is_read(use: Code) -> bool:
    """Is a body handed to what reads it?"""
    taker = use.argument_of
    return taker is not None and taker.callee in _READERS


def is_for_nobody(call: Call) -> bool:
    """Does `_` take the response of a request, or of a function that gives one back as it came?"""
    first = next(iter(call.targets), None)
    if first is None or first.text != "_":
        return False
    return call.callee in REQUESTS or any(one.callee in REQUESTS for one in call.wrapped)
