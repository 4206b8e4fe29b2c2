"""Names of columns that a client chooses: the keys of a decoded map become part of a statement."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, late_regex
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS
from golint_rules.knowledge.sql.spliced_sql import is_looked_at

#: `%s = $%d`, `%s=?`: an assignment to, or a comparison with, a column that is written in.
_ASSIGNED = late_regex(r"^[\s,(\"`]*%[sv][\"`]?\s*=\s*(?:\$%d|\?|@|:)")
_OPEN_MAPS = ("map[string]interface{}", "map[string]interface {}", "map[string]any")
#: What is handed a key and says nothing of it.
_WRITERS = ("fmt.", "log.", "log/slog.", "strings.ToLower", "strings.ToUpper", "strings.Trim")
#: How far a value is followed to what was decoded.
_MAX_STEPS = 6
_INSERTS = late_regex(r"(?i)insert\s+into\s+[\w.\"`%]+\s*\(\s*(?:%s|[\"`]\s*\+)")


def chosen_columns(function: Function) -> list[Code]:
    """The keys of decoded maps that a function writes as columns into SQL, unlooked at."""
    return [key for call in function.calls for key in columns_in(call)]


def columns_in(call: Call) -> list[Code]:
    """Those that one call of `fmt.Sprintf` or `strings.Join` writes."""
    if call.callee == "fmt.Sprintf":
        form, key = call.argument(0), call.argument(1)
        if form is None or key is None or not key.is_name or not _is_key_of_decoded(key):
            return []
        text = form.constant
        return [key] if isinstance(text, str) and _ASSIGNED.match(text) is not None else []
    return list(_joined(call)) if call.callee == "strings.Join" else []


def _joined(call: Call) -> Iterator[Code]:
    """The keys that were added to a list which becomes the columns of an INSERT."""
    held, function = call.argument(0), call.declared_function
    if held is None or not held.is_name or function is None or not function.once(_inserts):
        return
    for other in function.calls:
        to, key = other.argument(0), other.argument(1)
        if other.target != "append" or to is None or key is None or to.text != held.text:
            continue
        if key.is_name and _is_key_of_decoded(key):
            yield key


def _inserts(function: Function) -> bool:
    return _INSERTS.search(function.text) is not None


def _is_key_of_decoded(key: Code) -> bool:
    local = key.local
    if local is None or local.is_variable or local.is_param or local.type_name != "string":
        return False
    over = local.declared_with
    if over is None or over.base_type_name not in _OPEN_MAPS:
        return False
    return _is_decoded(over) and not is_looked_at(local) and not _may_be_checked(key, local, over)


def _may_be_checked(key: Code, local: Local, over: Code) -> bool:
    """Is it an index of another map, or handed to what may say whether it is one of some?"""
    function = key.declared_function
    text = function.text if function is not None else ""
    at, inner = 0, f"[{key.text}]"
    while (at := text.find(inner, at)) >= 0:
        if not text[:at].endswith(over.text):
            return True
        at += 1
    takers = [taker for use in local.uses if (taker := use.argument_of) is not None]
    return any(t.target != "append" and not t.callee.startswith(_WRITERS) for t in takers)


def _is_decoded(value: Code) -> bool:
    here = value
    for _ in range(_MAX_STEPS):
        root: Code | None = here
        while root is not None and root.local is None:
            root = root.selected_from
        local = root.local if root is not None else None
        if local is None:
            return False
        if _is_filled(local):
            return True
        made = local.declared_with
        if made is None or local.is_param:
            return False
        here = made
    return False


def _is_filled(local: Local) -> bool:
    """Is a variable's address handed to what decodes a request?"""
    for use in local.uses:
        taker = use.address.argument_of
        if taker is not None and taker.method in DECODING_WORDS:
            return True
    return False
