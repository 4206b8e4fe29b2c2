"""Settings of a database session: `SET search_path`, `set_config`, roles; and who gets them."""

import re
from itertools import islice

from golint_agent.rulekit import Call, Code, late_regex
from golint_rules.knowledge.sql.gorm import GORM_DB
from golint_rules.knowledge.transactions.transactions import is_pool, is_transaction

_HOLE = "\ue000"
#: What a session keeps until somebody sets it anew; settings with a dot are the house's own.
_NAMED = (
    r"(?P<what>search_path|role|SESSION\s+AUTHORIZATION|AUTHORIZATION|['\"]?[a-z_]+\.[a-z_]+['\"]?)"
    r"(?:\s*=\s*|\s+TO\s+|\s+)"
)
_CALLED = r"\bset_config\s*\(\s*(?P<what>'[\w.]+')\s*,(?P<value>[^()]*(?:\([^()]*\)[^()]*)?),\s*"
_SETTING = late_regex(r"\s*SET\s+(?!LOCAL\b)(?:SESSION\s+)?" + _NAMED, re.IGNORECASE)
_FUNCTION = late_regex(_CALLED + r"false\s*\)", re.IGNORECASE)
#: What a transaction keeps until its end, by a statement that does nothing else.
_LOCAL = late_regex(r"\s*SET\s+LOCAL\s+" + _NAMED + r"[^;]*;?\s*\Z", re.IGNORECASE)
_LOCAL_FUNCTION = late_regex(
    r"\s*SELECT\s+" + _CALLED + r"true\s*\)(?:\s*,\s*set_config\b[^;]*)?\s*;?\s*\Z", re.IGNORECASE
)
#: A function of the house that sets it; what it does inside helps no other statement of a pool.
_HOUSE = late_regex(
    r"\s*(?:SELECT|CALL)\s+(?P<what>(?:\w+\.)?set_(?:\w+_)?(?:tenant|organi[sz]ation|org|workspace|company)"
    r"(?:_\w+)?)\s*\(",
    re.IGNORECASE,
)
_CONSTANT = late_regex(r"\s*'[^']*'\s*")
_RESET = late_regex(
    r"\bDISCARD\s+ALL\b|\bRESET\s+(?:ALL|ROLE|search_path|[a-z_]+\.[a-z_]+)", re.IGNORECASE
)


def session_setting(call: Call) -> str:
    """What a call sets for its session to a value that is not constant; empty for nothing."""
    text = _statement_of(call)
    return setting_in(text, has_values=len(call.arguments) > 1) if text else ""


def local_setting(call: Call) -> str:
    """What a call sets for its transaction to a value that is not constant; empty for nothing."""
    text = _statement_of(call)
    if (found := _LOCAL.match(text)) is not None:
        return " ".join(found["what"].split()).strip("'\"") if _HOLE in text else ""
    called = _LOCAL_FUNCTION.match(text)
    is_open = called is not None and _CONSTANT.fullmatch(called["value"]) is None
    return called["what"].strip("'") if called is not None and is_open else ""


def _statement_of(call: Call) -> str:
    """The text of the statement that a call runs; a dynamic part is U+E000."""
    for given in islice(call.arguments, 2):
        if str(given.type) not in ("string", "untyped string"):
            continue
        return "".join(part if isinstance(part, str) else _HOLE for part in given.text_parts)
    return ""


def setting_in(text: str, *, has_values: bool) -> str:
    """The setting that a statement gives a session; a dynamic part is U+E000."""
    found = _SETTING.match(text)
    if found is not None:
        rest = text[found.end() :]
        is_open = _HOLE in rest or (has_values and ("$" in rest or "?" in rest))
        return " ".join(found["what"].split()).strip("'\"") if is_open else ""
    called = _FUNCTION.search(text)
    if called is not None and _CONSTANT.fullmatch(called["value"]) is None:
        return called["what"].strip("'")
    house = _HOUSE.match(text)
    return f"{house['what']}()" if house is not None and has_values else ""


def keeper_of(receiver: Code) -> str:
    """What a statement on a handle runs on: `pool`, `connection`, `transaction`; empty if unknown.

    A `*gorm.DB` that a function is not handed is a pool, and that of `db.Connection` a connection.
    """
    name = receiver.base_type_name
    if name.endswith(".Conn") and is_pool(name):
        # Who is handed a connection, as a hook of the pool is, may set it up for all.
        return "connection" if receiver.local is None or not receiver.local.is_param else ""
    if is_transaction(name):
        return "transaction"
    if is_pool(name):
        return "pool"
    if GORM_DB.fullmatch(name) is None:
        return ""
    if receiver.selected_from is not None or _is_of_field(receiver):
        return "pool"
    return "connection" if _is_of_connection(receiver) else ""


def _is_of_field(receiver: Code) -> bool:
    """Is a local a session of a field that is a pool: `session := s.db.WithContext(ctx)`?"""
    local = receiver.local
    here = local.origin if local is not None and not local.is_param else None
    for _ in range(_MAX_CHAIN):
        call = here.call if here is not None else None
        if call is None or call.method not in _SESSIONS or call.receiver is None:
            break
        here = call.receiver
    return here is not None and here.call is None and here.selected_from is not None


def _is_of_connection(receiver: Code) -> bool:
    """Is it the handle of the literal that `db.Connection` runs on one connection?"""
    local = receiver.local
    if local is None or not local.is_param:
        return False
    around = (f for f in receiver.enclosing_functions if local.name in f.params)
    taker = next((f.argument_of for f in around if f.is_literal), None)
    return taker is not None and taker.method == "Connection" and "gorm" in taker.callee


#: Methods of gorm that give another session on the same pool.
_SESSIONS = frozenset({"Session", "WithContext", "Debug"})
_MAX_CHAIN = 5


def is_surely_pool(receiver: Code) -> bool:
    """Is a handle a pool, which begins no transaction by itself and cannot be one?"""
    name = receiver.base_type_name
    return is_pool(name) and not name.endswith(".Conn")


def is_reset(call: Call) -> bool:
    """Does the function around a call, or one that it defers, put the session back?"""
    function = call.declared_function
    return function is not None and _RESET.search(function.text) is not None
