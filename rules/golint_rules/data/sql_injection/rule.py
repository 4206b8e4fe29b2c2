"""A value becomes part of a statement's text: who chooses it writes SQL."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Related,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.column_names import chosen_columns, columns_in
from golint_rules.knowledge.sql.spliced_sql import is_free_text, spliced_values
from golint_rules.knowledge.sql.sql_calls import RUNNING

_CONDITIONS = ("Where", "Or", "Not", "Having")
_METHODS = frozenset((*RUNNING, *_CONDITIONS))
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
    if function is not None:
        begin = function.once(_begins_of_splices).get((call.method, first.span), call.start_byte)
        if begin < call.start_byte:
            return  # a call before it runs the same text, with the same value in it
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


def _begins_of_splices(function: Function) -> dict[tuple[str, Span], int]:
    """Where the first call of a method begins that splices a value, by the value's place."""
    found: dict[tuple[str, Span], int] = {}
    for call in function.calls:
        for value, _ in spliced_values(call) if call.method in _METHODS else ():
            key = call.method, value.span
            found[key] = min(call.start_byte, found.get(key, call.start_byte))
    return found


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
