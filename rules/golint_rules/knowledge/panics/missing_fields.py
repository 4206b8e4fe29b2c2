"""Fields that are pointers in what somebody has sent, and that are followed without a look."""

from typing import NamedTuple

from golint_agent.rulekit import Call, Code, late_regex
from golint_rules.knowledge.failures.failing_calls import package_of
from golint_rules.knowledge.failures.validated_fields import tag_of
from golint_rules.knowledge.panics.decoded_maps import filler_of, may_be_looked_at

#: A tag by which a validator refuses what lacks the field, or looks at it otherwise.
_DEMANDED = late_regex(r'\b(?:validate|binding|valid):"[^"]')


class MissingField(NamedTuple):
    """`order.Note` of `*order.Note`, and the call that has decoded `order`."""

    field: Code
    decoded: Call


def missing_field(followed: Code) -> MissingField | None:
    """The field that `*order.Note` follows, of what the function has decoded from elsewhere.

    None where anything compares the field or sets it, where its tag demands it, and where `order`
    is handed to another function before, or asked by a method of its own.
    """
    field = followed.value
    holder = field.selected_from
    local = holder.local if holder is not None and holder.is_name else None
    if holder is None or local is None or local.is_param or not str(field.type).startswith("*"):
        return None
    decoded = filler_of(local, field)
    if decoded is None or may_be_looked_at(local, field) or not _is_of_text(decoded):
        return None
    for use in local.uses:
        if use.receiver_of is not None and use.start_byte < field.start_byte:
            return None
        if use.usage.selection == field.selected and _is_looked_at(use):
            return None
    if _DEMANDED.search(tag_of(field.types, local.type, field.selected)) is not None:
        return None
    return MissingField(field, decoded)


def _is_of_text(call: Call) -> bool:
    """Does it decode JSON or a request? What is packed otherwise, the same program has written."""
    return call.method != "Unmarshal" or package_of(call) == "encoding/json"


def _is_looked_at(use: Code) -> bool:
    """Is the field that is selected from it compared, or set?"""
    return use.usage.compared_with is not None or use.is_set or _is_given(use)


def _is_given(use: Code) -> bool:
    targets = (target for target, _ in use.statement.assigned)
    return any(target.holds(use) and not target.text.startswith("*") for target in targets)
