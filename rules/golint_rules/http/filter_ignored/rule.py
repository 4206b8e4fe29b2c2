"""A filter of a request that cannot be read is left out, and the client gets all the rows."""

from collections import Counter
from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Confidence,
    Context,
    Files,
    Finding,
    Function,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.panics.process_ends import is_of_client
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.checked_later import is_checked_later

#: What reads a text, and the position of the text.
_READING = {
    "time.Parse": 1,
    "time.ParseInLocation": 1,
    "github.com/google/uuid.Parse": 0,
    "github.com/gofrs/uuid.FromString": 0,
    "github.com/gofrs/uuid/v5.FromString": 0,
    "github.com/shopspring/decimal.NewFromString": 0,
    "go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex": 0,
    "go.mongodb.org/mongo-driver/v2/bson.ObjectIDFromHex": 0,
    **{f"strconv.{name}": 0 for name in ("Atoi", "ParseInt", "ParseUint", "ParseFloat")},
}
_WORDS = frozenset(name.rpartition(".")[2] for name in _READING)
#: Numbers that say which rows, and none that say how many.
_WHICH = late_regex(r"(?i)(?:id|price|amount|total|balance)s?(?:_?(?:from|to|min|max))?\W*$")


@rule(
    id="http/filter-ignored",
    summary="a filter that cannot be read is left out",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=tuple(sorted(_WORDS)),
    where=is_in_service,
    cwe=("CWE-20", "CWE-755"),
    tags=("http", "errors"),
)
def filter_ignored(ctx: Context) -> Iterator[Finding]:
    """Report the first value of a file that is taken only where it can be read, with the others."""
    found = [call for call in ctx.calls_worded(_WORDS.__contains__) if _is_left_out(call)]
    if not found:
        return
    first, *others = found
    more = also(len(others), ", and one more of this file is", ", and {} more of this file are")
    yield ctx.finding(
        first,
        f"`{_text_of(first)}` is left out where `{first.target}` cannot read it{more}, and the"
        " client gets an answer as if it had not asked for that; answer 400",
        related=related_to(ctx.path, [call.span for call in others]),
    )


def _text_of(call: Call) -> str:
    given = call.argument(_READING[call.callee])
    return given.text if given is not None else call.target


def _is_left_out(call: Call) -> bool:
    """Is a value of the request set where it can be read, and nothing said where it cannot?"""
    at = _READING.get(call.callee)
    given = call.argument(at) if at is not None else None
    if given is None or not is_of_client(given):
        return False
    if call.callee.startswith("strconv.") and _WHICH.search(given.text) is None:
        return False
    local = given.local
    made = (local.origin if local is not None and local.origin is not None else given).call
    if made is not None and (made.method == "GetHeader" or "Header)" in made.callee):
        return False  # IDs of requests and the like, which have a default
    branch = _where_read(call)
    if branch is None or branch.otherwise is not None or not branch.goes_on:
        return False
    if not any(statement.assigned for statement in branch.statements):
        return False
    end = branch.span.end.byte
    if local is not None and any(use.start_byte >= end for use in local.uses):
        return False  # what is no ID may be a name
    if any(is_checked_later(to, end) for one in branch.statements for to, _ in one.assigned):
        return False
    function = call.enclosing_function
    # What is read twice is tried in several ways.
    return function is not None and function.once(_texts_read)[given.text] == 1


def _texts_read(function: Function) -> Counter[str]:
    """How often each text is read in a function."""
    return Counter(_text_of(call) for call in function.calls if call.callee in _READING)


def _where_read(call: Call) -> Branch | None:
    """The `if` that asks alone whether the text could be read, and lets all else pass."""
    error = next(iter(call.target_locals[-1:]), None)
    if error is None or len(call.targets) != len(("value", "error")):
        return None
    uses = error.uses_of_value(call)
    use = uses[0] if uses is not None and len(uses) == 1 else None
    if use is None or use.usage.comparison != "==" or not use.is_error:
        return None
    other, condition = use.usage.compared_with, use.usage.condition
    if other is None or condition is None or not other.is_nil:
        return None
    is_alone = len(condition.operands("||")) == 1
    return condition.statement.branch if is_alone else None
