"""Statements that let all rows pass where there is no tenant: `$1 = '' OR tenant_id = $1`."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, late_regex
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_filters import is_meant_for_all
from golint_rules.knowledge.tenancy.tenant_values import is_of_request, lacking

_VALUE = r"(?:\$\d+|\?)(?:::\w+)?"
_NOTHING = r"(?:=\s*''|IS\s+NULL)"
#: Where a name begins, and no longer than databases let names be, since texts may be hostile.
_COLUMN = r'(?<![\w.])(?:\w{1,64}\.){0,2}"?(\w{1,64})"?'
#: Nobody, or his rows; and the other way around.
_OPEN = (
    late_regex(rf"({_VALUE})\s*{_NOTHING}\s+OR\s+{_COLUMN}\s*=\s*{_VALUE}", re.IGNORECASE),
    late_regex(rf"{_COLUMN}\s*=\s*({_VALUE})\s+OR\s+{_VALUE}\s*{_NOTHING}", re.IGNORECASE),
)
#: Words of calls that run a statement, or are given a condition.
_TAKING = frozenset((*RUNNING, "Where", "Having", "And"))
#: A statement stands among so many arguments.
_FIRST = 2


def open_statements(ctx: Context) -> Iterator[Code]:
    """The statements and conditions of a file that find the rows of all where there is no tenant.

    Each is the text, as an argument of its call.
    """
    if not ctx.source_has(" OR ", " or "):
        return
    for call in ctx.calls_worded(_takes_condition):
        found = _open_in(call)
        if found is not None:
            yield found


def _takes_condition(word: str) -> bool:
    return word in _TAKING


def _open_in(call: Call) -> Code | None:
    function = call.declared_function
    if function is None or call.is_spread:
        return None
    for at, given in enumerate(call.arguments[:_FIRST]):
        text = given.string.filled("?") if str(given.type) in _TEXTS else ""
        tenant = _let_pass(text, call.arguments[at + 1 :])
        if tenant is not None and is_of_request(tenant) and not _is_asked(tenant, call, function):
            return None if is_meant_for_all(call, function) else given
    return None


def _is_asked(tenant: Code, call: Call, function: Function) -> bool:
    """Has a function left before where there is no tenant: `if tenantID == "" { return err }`?"""
    text = (tenant.converted or tenant).text
    return any(
        (lacked := lacking(operand)) is not None and lacked.text == text
        for holder in (function, *call.enclosing_functions)
        for branch in holder.branches
        if branch.start_byte < call.start_byte and not branch.goes_on
        for operand in branch.condition.operands("||")
    )


_TEXTS = ("string", "untyped string")


def _let_pass(text: str, values: tuple[Code, ...]) -> Code | None:
    """The tenant that a text asks whether it is nothing, and lets all rows pass then."""
    if " or " not in text.lower():
        return None
    for pattern, column in zip(_OPEN, (2, 1), strict=True):
        for found in pattern.finditer(text):
            if not names_tenant(found[column]):
                continue
            value = found[3 - column]
            number = text.count("?", 0, found.start(3 - column))
            at = int(value.partition(":")[0][1:]) - 1 if value.startswith("$") else number
            if at < len(values):
                return values[at]
    return None
