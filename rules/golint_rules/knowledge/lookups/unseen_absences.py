"""Look-ups of one row by gorm's `Find`, which gives no error where there is none."""

from __future__ import annotations

from enum import Enum

from golint_agent.rulekit import Call, Code, Context, Function, Local, late_regex
from golint_rules.knowledge.failures.result_objects import GORM_FINISHERS
from golint_rules.knowledge.sql.gorm import chain_before


class Unseen(Enum):
    """What says that the row is taken for one that is there."""

    UNREAD = "unread"
    REFUSED = "refused"
    SAVED = "saved"


#: What looks otherwise whether there is a row, or is no look-up: rows that are locked or counted.
_OTHERWISE = late_regex(
    r"(?i)RowsAffected|RecordNotFound|\bLocking\b|for update|for share"
    r"|\b(?:count|sum|max|min|avg|exists|coalesce)\s*\("
)
#: What an answer says where somebody is refused for want of a row.
_ABSENT = late_regex(
    r"(?i)not[ _-]?found|notfound|no such|does ?n[o']t exist|do not exist|\b404\b|is not an?\b"
    r"|not registered|not a member|unknown (?:user|id|account)|tidak (?:di)?temukan|tidak ada"
    r"|no existe|no encontrad|n[ãa]o encontrad|introuvable|не найден|не существует|不存在"
)
_WORD = late_regex(r"\w+")
_SAVES = frozenset({"Save", "Updates"})
#: What answers with a row as it is, and looks at none.
_ANSWERING = frozenset({"JSON", "IndentedJSON", "Marshal", "Encode"})


def unseen_absence(call: Call, ctx: Context) -> Unseen | None:
    """Why a `Find` of one row shows that its function takes the row for one that is there.

    None where that is not sure: where the row may be looked at, is handed on as it is, or is one
    of many. `call` is a call of gorm 2; its `Error` must be read, as `errors/unread-result` tells
    of those where it is not.
    """
    filled = _filled(call, ctx)
    function = call.declared_function
    if filled is None or function is None or not _asks_for_one(call):
        return None
    if function.once(_looks_otherwise) or not _reads_error(call):
        return None
    row = filled.local
    if row is None:
        return Unseen.UNREAD if filled.composite is not None else None
    if row.is_param or row.captures or _has_another_name(row):
        return None
    later = [use for use in row.uses if use.start_byte > call.span.end.byte]
    if not later:
        return None if row.is_result or _is_in_loop(call) else Unseen.UNREAD
    if any(use.usage.condition is not None or use.is_asked for use in later):
        return None
    if any(map(_may_be_asked, later)):
        return None
    if _is_looked_at(row, function):
        return None
    if any(_ABSENT.search(failure.body_text) is not None for failure in call.failures):
        return Unseen.REFUSED
    return Unseen.SAVED if any(map(_is_saved, later)) else None


def _filled(call: Call, ctx: Context) -> Code | None:
    """The struct that it fills; None for a list, a map and what is not known."""
    target = call.argument(0)
    if target is None:
        return None
    filled = target.address_of or target
    if not str(ctx.underlying(filled.types.base(filled.type))).startswith("struct"):
        return None
    return filled


def _asks_for_one(call: Call) -> bool:
    """Is the row picked by a condition, in a chain that has run nothing before?"""
    chain = list(chain_before(call))
    if any(each.callee in GORM_FINISHERS for each in chain):
        return False
    return call.argument_count > 1 or any(each.method == "Where" for each in chain)


def _reads_error(call: Call) -> bool:
    if call.usage.selection == "Error":
        return True
    held = next(iter(call.target_locals), None)
    return held is not None and any(use.usage.selection == "Error" for use in held.uses)


def _is_in_loop(call: Call) -> bool:
    function = call.enclosing_function
    return function is not None and function.loop_around(call) is not None


def _has_another_name(row: Local) -> bool:
    """Does it point to another variable, which may be asked later: `p := &row`?"""
    origin = row.origin
    held = origin.address_of if origin is not None else None
    return held is not None and held.composite is None


def _may_be_asked(use: Code) -> bool:
    """Is the row compared, or handed to a function that may look: `known(&row)`?"""
    if use.usage.comparison:
        return True
    taker = use.address.argument_of or use.argument_of
    if taker is None or taker.method in _ANSWERING:
        return False
    return taker.callee not in GORM_FINISHERS


def _looks_otherwise(function: Function) -> bool:
    return _OTHERWISE.search(function.text) is not None


def _is_looked_at(row: Local, function: Function) -> bool:
    """Does a condition of the function name the row?"""
    if row.name not in function.once(_words_of_conditions):
        return False
    return any(condition.mentions(row.name) for condition in function.conditions_within)


def _words_of_conditions(function: Function) -> frozenset[str]:
    return frozenset(
        word for condition in function.conditions_within for word in _WORD.findall(condition.text)
    )


def _is_saved(use: Code) -> bool:
    address = use.address
    taker = address.argument_of or use.argument_of
    return taker is not None and taker.method in _SAVES and taker.callee in GORM_FINISHERS
