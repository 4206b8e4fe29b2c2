"""Values that become part of a statement's text, where they should be given beside it."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

HOLE = "\ue000"
_STATEMENT = late_regex(
    r"\s*(?:select|insert\s+into|update|delete\s+from|with|replace\s+into)\b", re.IGNORECASE
)
_QUOTED = late_regex(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
#: What a value follows: a comparison, outside of brackets that hold many.
_COMPARED = late_regex(
    r"(?:[\w\")\]]\s*(?:=|<>|!=|<=|>=|<|>)|\b(?:i?like|values\s*\())\s*$", re.IGNORECASE
)
#: Builders of gorm that are handed a condition.
_CONDITIONS = word_set("Where Or Not Having")
#: A text that is set so often is looked at as it stands where it is used.
_MOST_WRITES = 200
_SAFE = word_set(
    """itoa format formatint quote escape sanitize sanitise hex placeholder placeholders join repeat
    rebind bindvars param params literal ident identifier encode base64 hash sum uuid formatuint
    columns column table strconv clean escaped in"""
)


def spliced_values(call: Call) -> Iterator[tuple[Code, bool]]:
    """The expressions that a call's statement, or condition, holds as values.

    With each: does it stand in quotes?
    """
    for given in call.arguments[:3]:
        if str(given.type) not in ("string", "untyped string"):
            continue
        is_condition = call.method in _CONDITIONS
        for text in _texts_of(given):
            parts = text.text_parts
            if len(parts) > 1 or is_condition:
                yield from _values(parts, is_condition=is_condition)
            for part in parts:
                for item in joined_items(part) if isinstance(part, Code) else ():
                    yield from _values(item.text_parts, is_condition=True)
                for item in _written_items(part, parts) if isinstance(part, Code) else ():
                    yield from _values(item.text_parts, is_condition=True)
        return


def joined_items(joined: Code) -> Iterator[Code]:
    """What a function adds to a list of its own that `strings.Join` makes one text of."""
    call = joined.value.call
    held = call.argument(0) if call is not None and call.callee == "strings.Join" else None
    local = held.local if held is not None else None
    if local is None or local.is_param:
        return
    for use in local.uses:
        taker = use.argument_of
        if taker is not None and taker.target == "append" and taker.argument(0) == use:
            yield from taker.arguments[1:]


def _written_items(built: Code, parts: tuple[str | Code | None, ...]) -> Iterator[Code]:
    """What a function writes into a builder of its own, of which a statement is made."""
    call = built.value.call
    held = call.receiver if call is not None and call.callee in _BUILDERS else None
    local = held.local if held is not None else None
    if local is None or local.is_param:
        return
    writers = (use.receiver_of for use in local.uses if use.start_byte < built.start_byte)
    given = (w.argument(0) for w in writers if w is not None and w.method == "WriteString")
    items = [item for item in given if item is not None]
    begin = parts[0] if isinstance(parts[0], str) else ""
    if not begin and items:
        begin = next((part for part in items[0].text_parts[:1] if isinstance(part, str)), "")
    if _STATEMENT.match(begin) is not None:
        yield from items


_BUILDERS = frozenset({"(*strings.Builder).String", "(*bytes.Buffer).String"})


def _texts_of(given: Code) -> tuple[Code, ...]:
    """What an argument may be: what a variable is set to in several places, or itself."""
    local = given.local
    if local is None or local.is_param or local.is_shared or not local.writes:
        return (given,)
    if len(local.writes) > _MOST_WRITES:
        return (given,)
    values = [local.value_at(write) for write in local.writes_before(given) or ()]
    return tuple(value for value in values if value is not None) or (given,)


def _values(
    parts: tuple[str | Code | None, ...], *, is_condition: bool
) -> Iterator[tuple[Code, bool]]:
    text = "".join(part if isinstance(part, str) else HOLE for part in parts)
    if not is_condition and _STATEMENT.match(text) is None:
        return
    quoted = [m.span() for m in _QUOTED.finditer(text) if m[0].startswith("'")]
    skipped = [m.span() for m in _QUOTED.finditer(text) if not m[0].startswith("'")]
    at = 0
    for part in parts:
        if isinstance(part, str):
            at += len(part)
            continue
        is_quoted = any(start < at < end for start, end in quoted)
        is_comment = any(start <= at < end for start, end in skipped)
        is_value = is_quoted or _COMPARED.search(text[max(0, at - 60) : at]) is not None
        if isinstance(part, Code) and not is_comment and is_value:
            yield part, is_quoted
        at += 1


def _is_configured(value: Code, root: Local) -> bool:
    """Is it a field of a configuration, which only who runs the service writes: `cfg.DBName`?"""
    named = words(root.type_name.rpartition("/")[2])
    if value.local is not None or not _SENT.isdisjoint(named):
        return False
    return not _CONFIGURATIONS.isdisjoint(named)


_CONFIGURATIONS = word_set("config configs configuration cfg settings")
#: Words of what a client sends, which may be about settings.
_SENT = word_set("request req input params payload body dto form command cmd query filter patch")


def is_free_text(value: Code, depth: int = 3) -> bool:
    """Is it a string that somebody hands in, and nothing in sight has checked or escaped?

    A text that is rewritten is as free, up to so many times.
    """
    value = value.value
    if str(value.type) != "string" or value.constant is not None or depth <= 0:
        return False
    if value.call is not None:
        return _gives_free_text(value.call, depth)
    root = root_of(value)
    if root is None:
        return False
    if root.is_param:
        function = value.enclosing_function
        receiver = function.receiver if function is not None else None
        return receiver != root and not is_looked_at(root) and not _is_configured(value, root)
    texts = _texts_with(value)
    if texts is not None:
        takers = (use.argument_of for use in texts.uses)
        is_checked = any(t is not None and not CHECKS.isdisjoint(words(t.method)) for t in takers)
        return not is_checked and not is_looked_at(root)
    made = root.origin.call if root.origin is not None else None
    is_whole = value.local is not None or (made is not None and reads_request(made))
    return (
        made is not None and is_whole and not is_looked_at(root) and _gives_free_text(made, depth)
    )


def _texts_with(value: Code) -> Local | None:
    """The list that a function is given and that a loop goes over, where a value is one of it."""
    function = value.enclosing_function
    if value.local is None or function is None:
        return None
    for loop in function.loops_around(value):
        over, targets = loop.ranges_over, loop.range_targets
        if over is not None and len(targets) > 1 and targets[1].text == value.local.name:
            held = over.local
            is_given = held is not None and held.is_param and not held.writes
            return held if is_given else None
    return None


def _gives_free_text(call: Call, depth: int) -> bool:
    """Does a call give what a client sent, or a free text that is rewritten and not escaped?"""
    if reads_request(call) or _reads_message(call):
        return True
    if call.callee not in _REWRITING or any(map(_may_quote, call.arguments[1:2])):
        return False
    text = call.argument(0)
    return text is not None and is_free_text(text, depth - 1)


def _may_quote(replaced: Code) -> bool:
    """May what is replaced in a text, or cut off it, be quotes?"""
    constant = replaced.constant
    if constant is None:
        return True
    return isinstance(constant, str) and not _QUOTES.isdisjoint(constant)


def _reads_message(call: Call) -> bool:
    """Is it a getter of a message that gRPC brings, whose text nothing in the function looks at?"""
    holder, function = call.receiver, call.enclosing_function
    if holder is None or call.arguments or not call.method.startswith("Get") or function is None:
        return False
    if function.types.method(holder.type, "ProtoReflect") is None:
        return False
    return call.text not in function.once(_getters_looked_into)


def _getters_looked_into(function: Function) -> frozenset[str]:
    """The getters, as written, that a function looks into anywhere."""
    getters = (call for call in function.calls if call.method.startswith("Get"))
    return frozenset(call.text for call in getters if _is_looked_into(call))


def _is_looked_into(text: Call) -> bool:
    """Is what a call gives compared with something, looked up or handed to what checks it?"""
    other, taker = text.usage.compared_with, text.argument_of
    if other is not None:
        return other.text not in _EMPTY_TEXTS
    if taker is not None:
        return not CHECKS.isdisjoint(words(taker.method))
    return text.is_asked


_REQUESTS = late_regex(
    r"^\(?\*?(?:net/http\.(?:Request|Header)|net/url\.Values|github\.com/gin-gonic/gin\.Context"
    r"|github\.com/gofiber/fiber/v\d\.(?:Ctx|DefaultCtx)|github\.com/labstack/echo(?:/v\d)?\.Context"
    r"|github\.com/go-chi/chi(?:/v\d)?|github\.com/gorilla/mux)"
)
_READS = word_set(
    """Get FormValue PostFormValue PathValue Query Param Params QueryParam DefaultQuery URLParam
    Vars GetQuery PostForm DefaultPostForm GetPostForm"""
)


def reads_request(call: Call) -> bool:
    """Does a call read a text from the query, the path, the form or the headers of a request?"""
    return call.method in _READS and _REQUESTS.match(call.callee) is not None


def root_of(value: Code) -> Local | None:
    """The local that a value is, or is selected from: `req` of `req.Filter.Name`."""
    holder: Code | None = value
    for _ in range(4):
        if holder is None or holder.local is not None:
            break
        holder = holder.selected_from
    return holder.local if holder is not None else None


def is_looked_at(local: Local) -> bool:
    """Is a value compared, matched or looked up before it is used?"""
    for use in local.uses:
        usage = use.usage
        taker = use.argument_of
        if taker is not None and not CHECKS.isdisjoint(words(taker.method)):
            return True
        if taker is not None and taker.callee == "builtin.len":
            # How long a text is says nothing of what is in it.
            continue
        other = usage.compared_with
        if other is not None and other.text not in _EMPTY_TEXTS:
            if not _is_as_free(use, other):
                return True
            continue
        if use.is_asked and usage.compared_with is None:
            return True
        if use.is_set and not _is_only_trimmed(use):
            return True
        if use.usage.selection and use.usage.selection == "Validate":
            return True
    return False


def _is_as_free(use: Code, other: Code) -> bool:
    """Is it compared with what the function is given as well, and goes on whatever comes of it?

    `if from == to { … } else { … }` says nothing of what is in either.
    """
    local, function = other.local, use.enclosing_function
    if local is None or not local.is_param or local.type_name != "string" or function is None:
        return False
    asking = [b for b in function.branches if b.condition.holds(use)]
    return bool(asking) and all(branch.goes_on for branch in asking)


_QUOTES = frozenset("'\"`\\")
_EMPTY_TEXTS = ('""', "nil", "0", "``")
#: What is left of a text by these may still be anything.
TRIMMING = word_set("strings.TrimSpace strings.Trim strings.ToLower strings.ToUpper")
_REWRITING = TRIMMING | word_set("strings.Replace strings.ReplaceAll")


def _is_only_trimmed(use: Code) -> bool:
    """Is a local set to what it held, without the white space around it or in other letters?"""
    for target, value in use.statement.assigned:
        if target.span == use.span:
            made = value.call if value is not None else None
            return made is not None and made.callee in TRIMMING and made.mentions(use.text)
    return False


CHECKS = (
    word_set(
        """valid validate is check verify parse match matches contains has allowed sanitize escape
    quote clean normalize regexp ensure lookup"""
    )
    | _SAFE
)
