"""Lists that a look-up gave, and whose elements are taken although there may be none."""

from golint_agent.rulekit import Call, Code, Record, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import asks_outside

#: First words of calls that may find nothing.
_LOOKING = word_set("get list find fetch search load query select read lookup retrieve filter all")
#: What reads a file that somebody has sent, which may have no rows.
_READING = word_set(
    """(*encoding/csv.Reader).ReadAll (*github.com/xuri/excelize/v2.File).GetRows
    (*github.com/xuri/excelize.File).GetRows
    (*github.com/360EntSecGroup-Skylar/excelize.File).GetRows"""
)


class FoundList(Record, frozen=True):
    """A list, by its name, and the call that gave it."""

    name: str
    call: Call


def unchecked_element(element: Code) -> FoundList | None:
    """The list that a look-up outside gave, of which `list[0]` is taken without a look at it.

    None where anything asks its length, compares it or goes over it, where it is handed to another
    function before, and where another element of it is taken above.
    """
    parts = element.indexed
    if parts is None or not isinstance(parts[1].constant, int):
        return None
    held = parts[0]
    local = held.local if held.is_name else None
    if local is None or local.is_param or not str(local.type).startswith("[]"):
        return None
    writes = local.writes_before(held) or []
    value = local.value_at(writes[0]) if len(writes) == 1 else None
    call = value.call if value is not None else None
    if call is None or not call.returns_error or not _may_find_nothing(call):
        return None
    if any(_is_looked_at(use) or _is_used_above(use, held) for use in local.uses):
        return None
    return FoundList(local.name, call)


def _may_find_nothing(call: Call) -> bool:
    if call.callee in _READING:
        return True
    if any(given.composite is not None for given in call.arguments if given.text.startswith("[")):
        return False  # it gives one for each that it is handed
    return first_word(call.method) in _LOOKING and asks_outside(call)


def _is_looked_at(use: Code) -> bool:
    """Is it compared, gone over, or its length asked?"""
    if use.index is not None:
        return False
    taker = use.argument_of
    is_counted = taker is not None and taker.word == "len"
    return is_counted or use.is_asked or use.usage.compared_with is not None


def _is_used_above(use: Code, held: Code) -> bool:
    return use.start_byte < held.start_byte and not use.is_set
