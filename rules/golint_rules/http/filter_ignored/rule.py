"""A filter of a request that cannot be read is left out, and the client gets all the rows."""

from collections import Counter
from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
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
from golint_rules.knowledge.failures.validated_fields import LooksAtFields, is_of_validated_field
from golint_rules.knowledge.panics.process_ends import is_of_client
from golint_rules.knowledge.requests.read_texts import (
    READING_WORDS,
    ReadsText,
    goes_elsewhere,
    is_of_body,
    may_read,
    text_read,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.checked_later import is_checked_later

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
    words=READING_WORDS,
    where=is_in_service,
    needs=(ReadsText, LooksAtFields),
    cwe=("CWE-20", "CWE-755"),
    tags=("http", "errors"),
)
def filter_ignored(ctx: Context) -> Iterator[Finding]:
    """Report the first value of a file that is taken only where it can be read, with the others."""
    found = [call for call in ctx.calls_worded(may_read) if _is_left_out(call, ctx)]
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
    given = text_read(call)
    return given.text if given is not None else call.target


def _is_left_out(call: Call, ctx: Context) -> bool:
    """Is a value of the request set where it can be read, and nothing said where it cannot?"""
    given = text_read(call)
    if given is None or not (is_of_client(given) or _is_of_body(given, call, ctx)):
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
    function = call.enclosing_function
    # What is read twice is tried in several ways.
    if function is None or function.once(_texts_read)[given.text] != 1:
        return False
    targets = [to for one in branch.statements for to, _ in one.assigned]
    return not (goes_elsewhere(given, end) or any(is_checked_later(to, end) for to in targets))


def _is_of_body(given: Code, call: Call, ctx: Context) -> bool:
    return is_of_body(given) and not is_of_validated_field(call, ctx)


def _texts_read(function: Function) -> Counter[str]:
    """How often each text is read in a function."""
    return Counter(_text_of(call) for call in function.calls if text_read(call) is not None)


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
