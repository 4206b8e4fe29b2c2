"""A value becomes part of a statement's text: who chooses it writes SQL."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.column_names import chosen_columns, columns_in
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.spliced_sql import is_free_text, spliced_values
from golint_rules.knowledge.sql_calls import RUNNING

_CONDITIONS = ("Where", "Or", "Not", "Having")
_WRITING = ("fmt.Sprintf", "strings.Join")
#: So many places are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="data/sql-injection",
    summary="a value is spliced into SQL",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*_WRITING, words=(*RUNNING, *_CONDITIONS)),
    where=is_in_service,
    cwe=("CWE-89",),
    tags=("data", "security", "database"),
    security_severity="8.8",
)
def sql_injection(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report text that a function is given and writes into a statement as a value."""
    if call.callee in _WRITING:
        yield from _columns(call, ctx)
        return
    found = [value for value, _ in spliced_values(call) if is_free_text(value)]
    if not found:
        return
    first, function = found[0], call.declared_function
    if function is not None and any(_splices(other, first, call) for other in function.calls):
        return
    yield ctx.finding(
        call.name_span,
        f"`{first.text}` becomes part of the statement's text, so whoever chooses it can read and"
        " change other rows; hand it over as a value for a placeholder",
        related=(
            Related(first.path, first.span, "here it is written into it"),
            *(
                Related(other.path, other.span, f"so is `{other.text}`")
                for other in found[1 : _MAX_RELATED + 1]
            ),
        ),
    )


def _splices(other: Call, value: Code, call: Call) -> bool:
    """Does a call before another run the same text, with the same value in it?"""
    if other.start_byte >= call.start_byte or other.method != call.method:
        return False
    return any(spliced.span == value.span for spliced, _ in spliced_values(other))


def _columns(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first key of a decoded map that a function writes as a column, with the others."""
    found, function = columns_in(call), call.declared_function
    if not found or function is None:
        return
    first, *others = function.once(chosen_columns)
    if found[0] == first:
        yield ctx.finding(
            first,
            f"`{first.text}` is a key of the request's JSON and becomes part of the statement as a"
            " column, so whoever sends it writes SQL, and any column; take the names from a list of"
            " those that may be set",
            related=tuple(
                Related(key.path, key.span, "so is this") for key in others[:_MAX_RELATED]
            ),
        )
