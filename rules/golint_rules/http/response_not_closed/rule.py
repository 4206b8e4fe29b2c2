"""A response whose body stays open keeps its connection, until the process has no more of them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.success import runs_on_success

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


@rule(
    id="http/response-not-closed",
    summary="the body of a response is left open on some path",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(
        "net/http.Get",
        "net/http.Head",
        "net/http.Post",
        "net/http.PostForm",
        "(*net/http.Client).Do",
        "(*net/http.Client).Get",
        "(*net/http.Client).Head",
        "(*net/http.Client).Post",
        "(*net/http.Client).PostForm",
    ),
    imports=("net/http",),
    where=is_shipped,
    cwe=("CWE-772",),
    tags=("http", "reliability"),
)
def response_not_closed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report requests after which the function can end without closing the body."""
    first = next(iter(call.targets), None)
    if first is not None and first.text == "_":
        yield ctx.finding(
            call.name_span,
            f"`_` takes the response of `{call.target}`, so nobody can close its body, and the"
            " connection stays in use; give it a name and `defer` the `Close` of its body",
        )
        return
    response = next(iter(call.target_locals), None)
    if response is None or response.is_result or len(response.writes) != 1:
        return
    if any(
        use.usage.compared_with is not None and not use.usage.selection for use in response.uses
    ):
        return
    taken = list(_taken(response, ctx))
    if any(runs_on_success(use, response) for use in taken):
        return
    ends = call.left_open(*taken)
    if not ends:
        return
    name = response.name
    yield ctx.finding(
        call.name_span,
        f"the function can end without `{name}.Body.Close()`, and the connection stays in use;"
        f" write `defer {name}.Body.Close()` behind the error check",
        related=tuple(
            Related(e.path, e.span, f"here `{name}.Body` is still open") for e in ends[:3]
        ),
    )


def _taken(response: Local, ctx: Context) -> Iterator[Code]:
    """Where the body is closed, or handed to who may close it."""
    for use in response.uses:
        if use.usage.selection not in _PLAIN | {"Body"}:
            yield use
    for body in ctx.selections("Body"):
        of = body.selected_from
        if of is None or of.local != response:
            continue
        call = body.argument_of
        if call is None or call.callee not in _READERS:
            yield body
