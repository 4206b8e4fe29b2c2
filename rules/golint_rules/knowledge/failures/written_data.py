"""Writers that still hold data when they are closed: what is lost when that fails unseen."""

import re

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    first_word,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.cleanup import hands_error_on
from golint_rules.knowledge.failures.writers import (
    FINISHED_BY_CLOSE,
    OPENS_BY_FLAGS,
    OPENS_FOR_WRITING,
    SENT_BY_CLOSE,
    WRITING_CALL,
    is_compressor,
    is_harmless_writer,
    is_safe_writer,
    wraps_safe,
)

_FOR_WRITING = late_regex(r"WRONLY|RDWR")
_FINISHING = word_set("Close Sync Flush Finish Commit")
_BUFFERS = word_set("bufio.Writer bufio.ReadWriter")
#: What a condition asks where another error is on its way.
_FAILED = late_regex(r"\b(?:err|\w+Err) != nil")
_COMMITS = late_regex(r"^Commit(?:Tx|Transaction)?$|^CommitUnlessFailed$")


def loses_data(call: Call, ctx: Context) -> bool:
    """Does a call that ends something, whose error is dropped, lose what was written?"""
    receiver = call.receiver
    if receiver is None:
        return False
    if is_commit(call):
        return True
    if any(_FAILED.search(condition.text) for condition in call.conditions):
        return False  # `defer func() { if err != nil { _ = f.Close(); … } … }()`
    if call.method == "Flush":
        return receiver.base_type_name in _BUFFERS and not wraps_safe(receiver, ctx)
    return call.method == "Close" and _holds_data(receiver, call, ctx)


def _holds_data(receiver: Code, call: Call, ctx: Context) -> bool:
    """Is it a writer with data of its own still, where a call closes it?"""
    if is_safe_writer(receiver, ctx):
        return False
    local = receiver.local
    if local is None or _is_finished_elsewhere(local, call) or not local.has_call(WRITING_CALL):
        return False
    name = receiver.base_type_name
    if name in FINISHED_BY_CLOSE or is_compressor(name):
        return not wraps_safe(receiver, ctx)
    maker = local.origin.call if local.origin is not None else None
    if maker is not None and maker.callee in SENT_BY_CLOSE:
        return True
    return _is_opened_for_writing(local, call)


def returned_to_nobody(call: Call, ctx: Context) -> Call | None:
    """The call whose error a deferred literal returns, which is lost: `func() error { … }()`."""
    body = call.function if call.is_put_off and call.may_run_literal else None
    if body is None or not body.is_literal or not body.returns_error:
        return None
    ends = (end.returned[-1].call for end in body.returns if end.returned)
    return next((end for end in ends if end is not None and loses_data(end, ctx)), None)


class ClosesQuietly(FunctionFact, frozen=True):
    """The function closes what it is given at a position, and drops the error of that."""

    position: int


@function_fact(ClosesQuietly, on=Functions(params=True), words=(".Close()",))
def closes_quietly(function: Function, _: Context) -> ClosesQuietly | None:
    """Learn from `func closeQuietly(c io.Closer) { _ = c.Close() }`."""
    if function.is_literal or function.results or not function.may_call("Close".__eq__):
        return None
    for at, (name, _kind) in enumerate(function.parameters):
        local = next((one for one in function.locals if one.is_param and one.name == name), None)
        closing = [c for c in local.calls_on if c.method == "Close"] if local is not None else []
        if closing and all(map(_is_dropped, closing)):
            return ClosesQuietly(at)
    return None


def _is_dropped(call: Call) -> bool:
    return call.is_statement or call.is_put_off or [t.text for t in call.targets] == ["_"]


def given_to_quiet(call: Call, ctx: Context) -> bool:
    """Is a writer with data of its own handed to a deferred call that closes it quietly?"""
    fact = call.fact(ClosesQuietly) if call.is_put_off else None
    given = call.argument(fact.position) if fact is not None else None
    return given is not None and _holds_data(given, call, ctx)


def is_commit(call: Call) -> bool:
    """Does it commit, by its name?"""
    return _COMMITS.match(call.method) is not None


def _is_opened_for_writing(local: Local, call: Call) -> bool:
    last = _opened_last(local, call)
    made = (last, *last.wrapped) if last is not None else ()
    maker = next((one for one in made if one.callee in OPENS_FOR_WRITING), None)
    if maker is None or "log" in local.name.lower():
        return False  # lines of a log are written at once, and nobody reads them back
    flags = maker.argument(1)
    if maker.callee in OPENS_BY_FLAGS and (flags is None or not _FOR_WRITING.search(flags.text)):
        return False
    return not _is_thrown_away(local)


def _opened_last(local: Local, call: Call) -> Call | None:
    """The call that gave the file: where that is opened again, the last one above.

    `file, err = os.OpenFile(name, os.O_TRUNC|os.O_WRONLY, 0o600)`.
    """
    first, function = (
        local.origin.call if local.origin is not None else None,
        call.enclosing_function,
    )
    again = [
        made
        for made in (function.calls if function is not None and not local.is_shared else ())
        if made.callee in OPENS_FOR_WRITING
        and made.start_byte < call.start_byte
        and [t.text for t in made.targets[:1]] == [local.name]
        and local in made.target_locals
    ]
    return max(again, key=lambda made: made.start_byte, default=first)


def _is_thrown_away(local: Local) -> bool:
    """Is it a file that is removed in the end: `defer os.Remove(f.Name())`?"""
    names = (c for c in local.calls_on if c.method == "Name")
    takers = (name.usage.call_around for name in names)
    return any(t is not None and t.callee in ("os.Remove", "os.RemoveAll") for t in takers)


def _is_finished_elsewhere(local: Local, call: Call) -> bool:
    """Is what was written made sure of before, by a call whose error is looked at?"""
    return any(
        c.method in _FINISHING and not c.is_statement and not c.is_deferred
        for c in local.calls_on
        if c.start_byte != call.start_byte
    )


def keeps_unread_error(call: Call, ctx: Context) -> bool:
    """Is it the flush of a `csv.Writer` into a file, and nobody asks for its `Error()`?"""
    receiver = call.receiver
    local = receiver.local if receiver is not None else None
    if receiver is None or local is None or local.is_param:
        return False
    maker = local.origin.call if local.origin is not None else None
    target = maker.argument(0) if maker is not None else None
    if target is None or maker is None or maker.method != "NewWriter":
        return False
    if is_harmless_writer(target, ctx) or hands_error_on(call):
        return False
    uses = local.uses
    asked = any(use.usage.selection == "Error" for use in uses)
    return not asked and all(use.usage.selection for use in uses)


def error_for_nobody(call: Call) -> Code | None:
    """The `&err` that a deferred call is handed, where nobody reads `err` after it ran.

    So it is where `err` is no named result of the function that defers.
    """
    for argument in call.arguments:
        variable = argument.address_of
        local = variable.local if variable is not None else None
        if local is None or local.is_result or local.is_param or str(local.type) != "error":
            continue
        others = (use for use in local.uses if use != variable)
        if any(use.is_deferred for use in others) or not _may_set(call, argument):
            continue
        return argument
    return None


def _may_set(call: Call, argument: Code) -> bool:
    """May what is called set what it is handed? A literal that never writes `*err` does not."""
    function = call.function
    if function is None or not function.is_literal:
        return True
    at = next((i for i, given in enumerate(call.arguments) if given == argument), -1)
    name = function.parameters[at][0] if 0 <= at < len(function.parameters) else ""
    return not name or re.search(rf"\*{re.escape(name)}\s*=[^=]", function.text) is not None


def set_for_nobody(call: Call) -> Code | None:
    """Where a deferred literal sets an error that its function has returned before, or not at all.

    So it is with a variable of the function that is no named result and that nothing reads behind
    that: `defer func() { err = errors.Join(err, f.Close()) }()`.
    """
    body, around = call.function if call.is_put_off else None, call.enclosing_function
    if body is None or around is None or not (body.is_literal and around.returns_error):
        return None
    inside = range(body.start_byte, body.span.end.byte)
    for local in around.locals:
        if local.is_result or local.is_param or str(local.type) != "error":
            continue
        writes = [w for w in local.writes if w.start_byte in inside]
        value = local.value_at(writes[-1]) if writes else None
        if value is None or _is_of_what_is_read(value):
            continue
        if not _is_read_at_end(local.name, value, body, around):
            return writes[-1]
    return None


def _is_of_what_is_read(error: Code) -> bool:
    """Is it the error of closing what was only read: `resp.Body.Close()`, `closeBody(resp)`?"""
    call = error.inner.call
    if call is None or first_word(call.method) not in _CLOSING:
        return False
    if any(str(given).lstrip("*") in _ONLY_READ for given in call.params or ()):
        return True
    return call.receiver is not None and call.receiver.base_type_name in _ONLY_READ


_CLOSING = word_set("close drain discard release finish cleanup")
_ONLY_READ = word_set("net/http.Response io.ReadCloser database/sql.Rows")


def _is_read_at_end(name: str, value: Code, body: Function, around: Function) -> bool:
    """May an error be read behind the last value that a deferred literal gives it, or elsewhere?"""
    named = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
    behind = body.text.encode()[value.span.end.byte - body.start_byte :]
    if named.search(behind.decode(errors="replace")) or f"&{name}" in around.text:
        return True
    inner = {c.enclosing_function for c in around.calls} | {c.function for c in around.defers}
    inside = range(body.start_byte, body.span.end.byte)
    others = (f for f in inner if f is not None and f != around and f.start_byte not in inside)
    return any(named.search(other.text) for other in others)
