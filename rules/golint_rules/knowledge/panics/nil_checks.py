"""Pointers that a function asks for nil at one place, and uses unasked at another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from golint_agent.rulekit import Branch, Code, Function, Local, Record, late_regex


class Unasked(Record, frozen=True):
    """A use that panics where a pointer is nil, and the condition that asks for that elsewhere."""

    use: Code
    pointer: str
    asked: Code


class _Check(Record, frozen=True):
    """The first `if` of a function that asks a pointer for nil, in one way or the other."""

    branch: Branch
    is_only: bool
    is_nil: bool


def used_unasked(function: Function) -> Iterator[Unasked]:
    """The first use of each pointer behind a check that lets nil pass, or before one that leaves.

    The pointer is a local, or a field of one, that is set before the check alone, and that no call
    in between may set. Behind `if p != nil { … }` all goes on where it is nil, and nothing leaves
    in between, which may be for nil: for the error beside it.
    """
    for (local, field), check in _checks(function).items():
        name = f"{local.name}.{field}" if field else local.name
        if check.is_nil and not check.branch.goes_on:
            found = _use_before(local, field, check.branch, function)
        elif check.is_nil or not check.is_only or check.branch.otherwise is not None:
            continue
        else:
            found = _first_use(local, field, check.branch, function)
        if found is not None:
            yield Unasked(found, name, check.branch.condition)


def _checks(function: Function) -> dict[tuple[Local, str], _Check]:
    found: dict[tuple[Local, str], _Check] = {}
    for branch in function.branches:
        condition = branch.condition
        both = condition.operands("&&")
        parts = both if len(both) > 1 else condition.operands("||")
        for part in parts:
            compared = part.comparison
            if compared is None or not compared[2].is_nil or compared[1] not in ("==", "!="):
                continue
            asked = compared[0]
            holder = asked.selected_from
            local = (holder or asked).local
            if local is None or not _is_pointer(asked):
                continue
            key = local, asked.selected
            check = _Check(branch, len(parts) == 1, compared[1] == "==")
            found.setdefault(key, check)
    return found


#: So many uses before and behind a check are looked at: a function may have thousands of both.
_MOST_USES = 30


def _place_of(local: Local, branch: Branch) -> int:
    """How many uses of a local stand before a branch."""
    return bisect_left(local.uses, branch.start_byte, key=lambda use: use.start_byte)


def _is_pointer(code: Code) -> bool:
    return str(code.type).startswith("*")


def _is_asked_before(local: Local, field: str, at: int) -> bool:
    """Has what is no `if` asked the pointer for nil: a `case`, a loop, `ok := p != nil`?"""
    for use in local.uses[max(at - _MOST_USES, 0) : at]:
        pointer = _selected(use) if field and use.usage.selection == field else use
        if pointer is not None and (pointer == use) != bool(field) and pointer.is_asked_for_nil:
            return True
    return False


def _first_use(local: Local, field: str, branch: Branch, function: Function) -> Code | None:
    """The first use behind the check; None where the pointer may be set, or is asked again."""
    end, at = branch.span.end.byte, _place_of(local, branch)
    if _is_asked_before(local, field, at):
        return None
    for use in local.uses[at : at + _MOST_USES]:
        is_other = bool(field) and use.usage.selection != field
        pointer = _selected(use) if field and not is_other else use
        if pointer is None or _may_change(use, function) or _may_change(pointer, function):
            return None
        if use.start_byte < end:
            continue
        if is_other and _may_set(use):
            return None
        if is_other:
            continue
        taker = pointer.argument_of
        if taker is None:
            is_open = _is_unasked(pointer, branch) and _is_open(branch, use, function)
            return pointer if is_open and not (field and _is_locked(function, end, use)) else None
        if taker.is_statement and not taker.callee.startswith(_SHOWING):
            return None  # it may end all for nil: `mustBeThere(p)`
    return None


#: What is handed a pointer as it is, by the beginning of its full name.
_SHOWING = ("fmt.", "log.", "log/slog.")


def _is_open(branch: Branch, use: Code, function: Function) -> bool:
    """Does nothing between a check and a use of the same block leave what is around both?"""
    leaving = function.once(_leaving)
    starts = function.once(_starts_leaving)
    first = bisect_left(starts, branch.span.end.byte)
    between = leaving[first : bisect_left(starts, use.statement.start_byte)]
    loops = function.loops_around(branch)
    return len(between) <= _MOST_USES and not any(
        code.jump not in ("break", "continue")
        or " " in code.text  # it names a loop
        or function.loops_around(code) == loops
        for code in between
    )


def _leaving(function: Function) -> list[Code]:
    """The jumps of a function, and the calls that never come back."""
    jumps = [part for part in function.parts if part.jump]
    found: list[Code] = [*jumps, *(call for call in function.calls if call.ends_run)]
    own = [code for code in found if code.enclosing_function == function]
    return sorted(own, key=lambda code: code.start_byte)


def _starts_leaving(function: Function) -> list[int]:
    return [code.start_byte for code in function.once(_leaving)]


def _is_locked(function: Function, start: int, use: Code) -> bool:
    """Does a function wait or take a lock before a use, so that a field is what others made it?"""
    waits = function.once(_waits)
    at = bisect_left(waits, start)
    return at < len(waits) and waits[at] < use.start_byte


def _waits(function: Function) -> list[int]:
    return sorted(call.start_byte for call in function.calls if call.method in _WAITING)


_WAITING = frozenset({"Lock", "RLock", "TryLock", "Wait", "Sleep"})


def _use_before(local: Local, field: str, branch: Branch, function: Function) -> Code | None:
    """The first use that each path to the check passes, where nothing sets the pointer since."""
    found: Code | None = None
    since, at = 0, _place_of(local, branch)
    for use in local.uses[max(at - _MOST_USES, 0) : at]:
        is_other = bool(field) and use.usage.selection != field
        pointer = _selected(use) if field and not is_other else use
        if pointer is None or _may_change(use, function) or _may_change(pointer, function):
            found, since = None, use.statement.span.end.byte
        elif is_other and _may_set(use):
            found = None
        elif found is None and not is_other and use.start_byte >= since and _is_taken(pointer):
            is_sure = pointer.dominates(branch.condition) and _is_certain(pointer, branch, function)
            found = pointer if is_sure and not _is_beside_error(local, use) else None
    if found is not None and field and _is_locked(function, found.start_byte, branch):
        return None
    return found


def _is_beside_error(local: Local, use: Code) -> bool:
    """Did a call give it beside its error, which has been asked and says that there is one?"""
    given = local.given_before(use)
    return given is not None and given.call is not None and given.call.returns_error


def _is_taken(pointer: Code) -> bool:
    if pointer.is_compared or pointer.receiver_of is not None:
        return False
    return (pointer.is_selected_from or pointer.is_dereferenced) and _is_field(pointer)


def _may_change(code: Code, function: Function) -> bool:
    """Is it set, or is its address taken, or may a literal set it?"""
    return code.is_set or code.address != code or code.enclosing_function != function


def _is_unasked(pointer: Code, branch: Branch) -> bool:
    """Does it panic where it is nil, and comes all to it that passes the check?"""
    if not _is_taken(pointer):
        return False
    around = [condition for condition in branch.conditions if condition != branch.condition]
    if [*pointer.conditions] != around or [*pointer.cases] != [*branch.cases]:
        return False
    function = branch.enclosing_function
    return (
        function is not None
        and branch.condition.dominates(pointer)
        and _is_certain(pointer, branch, function)
    )


def _is_certain(pointer: Code, branch: Branch, function: Function) -> bool:
    """Is it used whenever its statement runs, and as often as the check is passed?

    What a loop around one of them alone does is another matter, and `valid(p) && p.ok` is asked.
    """
    if _is_asked_beside(pointer):
        return False
    for either in pointer.statement.operations:
        right = either.right if either.operator in ("&&", "||") else None
        if right is not None and right.holds(pointer):
            return False
    around, loops = function.loops_around(branch), function.loops_around(pointer)
    if around == loops:
        return True
    over = loops[-1].ranges_over if loops[:-1] == around else None
    return over is not None and over.holds(pointer)


def _selected(use: Code) -> Code | None:
    """`x.F` of the use of `x` in it."""
    return next((part for part in use.statement.parts if part.selected_from == use), None)


def _is_asked_beside(pointer: Code) -> bool:
    """Is it, or what hangs on it, compared with nil in the same statement: `p != nil && p.ok`?"""
    return _ASKING.search(pointer.statement.text) is not None


_ASKING = late_regex(r"[!=]= nil\b")


def _is_field(pointer: Code) -> bool:
    """Is a field taken of it, or all that it points to, and no method called?"""
    if pointer.is_dereferenced:
        return True
    taken = _selected(pointer)
    return taken is not None and taken.call_of is None and bool(taken.member)


def _may_set(use: Code) -> bool:
    """Is a call handed the holder of a field, or made on it, which may then set the field?"""
    return use.argument_of is not None or use.receiver_of is not None
