"""Rows, a statement or a connection is not given back on some path: the pool runs dry."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.row_handles import (
    OPENING,
    closing_method,
    early_ends,
    gives_rows_away,
    handle_kind,
)


@rule(
    id="data/rows-not-closed",
    summary="rows, a statement or a connection is not given back",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Data Layer: MongoDB document adapters",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=OPENING),
    where=is_shipped,
    cwe=("CWE-772",),
    tags=("data", "reliability", "database"),
)
def rows_not_closed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report what keeps a connection on a path that ends without giving it back."""
    if gives_rows_away(call):
        yield ctx.finding(
            call.name_span,
            f"`_` takes the rows of `{call.target}`, so nobody can close them, and their connection"
            " stays in use; write with `Exec`",
        )
        return
    handle = next(iter(call.target_locals), None)
    kind = handle_kind(call, handle) if handle is not None else ""
    if handle is None or not kind:
        return
    ends = early_ends(call, handle)
    if not ends:
        return
    close = closing_method(handle)
    noun = {"rows": "the rows", "statement": "the statement", "connection": "the connection"}[kind]
    keeps = "stays in use" if kind == "connection" else "keep their connection"
    keeps = "keeps its place in the server" if kind == "statement" else keeps
    yield ctx.finding(
        call.name_span,
        f"{noun} in `{handle.name}` {keeps} where the function ends without"
        f" `{handle.name}.{close}()`, until no connection is left; write"
        f" `defer {handle.name}.{close}()` behind the error check",
        related=tuple(
            Related(e.path, e.span, f"here `{handle.name}` is still open") for e in ends[:3]
        ),
    )
