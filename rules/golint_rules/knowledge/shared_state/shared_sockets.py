"""Writes to websockets that are kept for others, whom nothing keeps from writing at once."""

from __future__ import annotations

from bisect import bisect_left

from golint_agent.rulekit import Call, Code, Context, Function, Local, late_regex
from golint_rules.knowledge.workers.own_callers import own_file_first

#: Libraries whose connections let one write at a time; that of coder/websocket has a lock itself.
_CONN = late_regex(
    r"\*github\.com/(?:(?:gorilla|fasthttp|hertz-contrib)/websocket"
    r"|gofiber/(?:contrib/(?:v\d/)?)?websocket(?:/v\d)?)\.Conn"
)
WRITING = ("WriteMessage", "WriteJSON", "WritePreparedMessage")
_LOCKING = frozenset({"Lock", "TryLock", "Acquire"})
#: So many steps lead from a connection to the field that keeps it.
_MAX_STEPS = 8


def kept_socket(write: Call, ctx: Context) -> Code | None:
    """The field of a receiver that keeps the connection to which a call writes without a lock.

    None where a loop writes which nobody else runs, or may: what takes messages one by one.
    """
    socket, function = write.receiver, write.declared_function
    if socket is None or function is None or function.receiver is None:
        return None
    if _CONN.fullmatch(str(socket.type)) is None or function.once(_locks):
        return None
    if _is_in_pump(write):
        return None
    kept = _kept_in(socket, function.receiver.name)
    if kept is None:
        return None
    return None if ctx.once(_is_run_by_one, function.name, function.full_name) else kept


def _locks(function: Function) -> bool:
    bodies = (function, *function.literals)
    return any(call.word in _LOCKING for body in bodies for call in body.calls)


def _is_in_pump(call: Call) -> bool:
    """Does a call stand in a loop of its own function that goes on as long as something comes?"""
    function = call.enclosing_function
    for loop in function.loops_around(call) if function is not None else ():
        ranged = loop.ranges_over
        if ranged is None and not loop.has_condition:
            return True
        if ranged is not None and str(ranged.type).startswith(("chan ", "<-chan ")):
            return True
    return False


def _kept_in(code: Code, receiver: str) -> Code | None:
    """`r.f` for what comes from a map or a list of the receiver, through locals and lists."""
    here = code
    for _ in range(_MAX_STEPS):
        local = here.local if here.is_name else None
        if local is not None:
            given = _given_to(here)
            if given is None:
                return None
            here = given
        elif here.indexed is not None:
            here = here.indexed[0]
        elif here.selected_from is not None:
            if here.selected_from.text == receiver:
                kind = str(here.types.underlying(here.type))
                return here if kind.startswith(("map[", "[]")) else None
            here = here.selected_from
        else:
            return None
    return None


def _given_to(name: Code) -> Code | None:
    """What a local has been given: a range's operand, an element, what is appended, an argument."""
    local = name.local
    if local is None:
        return None
    if local.is_param:
        return _argument_for(name)
    given = local.declared_with
    made = given.call if given is not None else None
    if given is not None and made is None and not given.literal_values:
        return given
    function = name.enclosing_function
    return function.once(_appended).get(local) if function is not None else None


def _appended(function: Function) -> dict[Local | None, Code]:
    """What is appended first to each list of a function."""
    found: dict[Local | None, Code] = {}
    for call in function.calls:
        if call.callee == "builtin.append" and call.argument_count > 1:
            kept, added = call.argument(0), call.argument(1)
            if kept is not None and added is not None:
                found.setdefault(kept.local, added)
    return found


def _argument_for(name: Code) -> Code | None:
    """What a goroutine's literal is given for one of its parameters."""
    literal = name.enclosing_function
    for outer in name.enclosing_functions if literal is not None else ():
        start = outer.once(_started).get(literal)
        if start is not None and literal is not None:
            names = [param for param, _ in literal.parameters]
            at = names.index(name.text) if name.text in names else -1
            return start.argument(at) if at >= 0 else None
    return None


def _started(function: Function) -> dict[Function | None, Call]:
    """The `go` statements of a function, by what they start."""
    return {start.function: start for start in reversed(function.starts)}


def _is_run_by_one(ctx: Context, name: str, full_name: str) -> bool:
    """Do loops alone call a function, or does who calls it lock, as far as its package knows?"""
    text = f"{name}("
    calls = [
        call
        for file in own_file_first(ctx)
        if file.source_has(text)
        for call in file.calls_worded(name.__eq__)
        if call.callee == full_name
    ]
    callers = (call.declared_function for call in calls)
    if any(caller is not None and caller.once(_locks) for caller in callers):
        return True
    return bool(calls) and all(map(_is_in_pump, calls))


def raced_write(write: Call, ctx: Context) -> Call | None:
    """The write of the goroutine that sends what comes, beside which a reader answers by itself.

    Both are loops without an end, so that they run side by side: `go c.Read()`, `go c.Write()`.
    """
    socket, function = write.receiver, write.declared_function
    if socket is None or function is None or function.receiver is None or function.once(_locks):
        return None
    holder = socket.selected_from
    if holder is None or holder.text != function.receiver.name:
        return None
    if _CONN.fullmatch(str(socket.type)) is None or not function.once(_reads):
        return None
    if not _is_in_pump(write):
        return None
    name, kind = socket.selected, holder.base_type_name
    for file in own_file_first(ctx):
        if file.source_has(name):
            senders = file.once(_senders).get((name, kind), {})
            other = next((call for by, call in senders.items() if by != function.name), None)
            if other is not None:
                return other
    return None


def _senders(ctx: Context) -> dict[tuple[str, str], dict[str, Call]]:
    """The first writes of a file in loops of what reads nothing, by their functions.

    These stand under the field that they write to, and its type.
    """
    found: dict[tuple[str, str], dict[str, Call]] = {}
    for call in ctx.calls_worded(WRITING.__contains__):
        sender, socket = call.declared_function, call.receiver
        holder = socket.selected_from if socket is not None else None
        if sender is None or socket is None or holder is None or not _is_in_pump(call):
            continue
        if not sender.once(_locks) and not sender.once(_reads):
            field = socket.selected, holder.base_type_name
            found.setdefault(field, {}).setdefault(sender.name, call)
    return found


_READING = ("ReadMessage", "ReadJSON", "NextReader")


def _reads(function: Function) -> bool:
    return any(call.word in _READING for call in function.calls)


def written_beside(write: Call) -> Call | None:
    """The write of a function's own loop, beside which a goroutine of it writes in another one.

    Nobody takes a lock in the function, and each goes on as long as something comes: a goroutine
    that pings by `WriteMessage`, and a loop that sends what it is given. None where the function
    waits for something before its loop, or both send to one channel first, which may be a lock.
    """
    socket, function = write.receiver, write.declared_function
    if socket is None or function is None or not socket.is_name or function.once(_locks):
        return None
    body = write.enclosing_function
    if body is None or body == function or not write.is_in_goroutine or not _is_in_pump(write):
        return None
    if _CONN.fullmatch(str(socket.type)) is None or socket.local is None:
        return None
    if not function.once(_sends_to).isdisjoint(c.text for c in body.sent_to):
        return None
    others = function.once(_own_writes).get(socket.local, ())
    behind = bisect_left(others, body.start_byte, key=lambda one: one.start_byte)
    other = others[behind] if behind < len(others) else None
    if other is None or not body.statement.leads_to(other):
        return None
    loops = [loop.start_byte for loop in function.loops_around(other) if not loop.holds(body)]
    waits = function.once(_waits)
    at = bisect_left(waits, body.span.end.byte)
    return other if loops and (at == len(waits) or waits[at] >= loops[0]) else None


def _sends_to(function: Function) -> frozenset[str]:
    return frozenset(channel.text for channel in function.sent_to)


def _waits(function: Function) -> list[int]:
    """Where a function itself waits for something, in order: `<-done`, `group.Wait()`."""
    calls = (c for c in function.calls if c.word == "Wait" and c.enclosing_function == function)
    return sorted(one.start_byte for one in (*function.received, *calls))


def _own_writes(function: Function) -> dict[Local, list[Call]]:
    """The writes in loops of a function itself, by the local that is written to."""
    found: dict[Local, list[Call]] = {}
    for call in function.calls:
        held = call.receiver.local if call.receiver is not None and call.word in WRITING else None
        if held is not None and call.enclosing_function == function and _is_in_pump(call):
            found.setdefault(held, []).append(call)
    return found
