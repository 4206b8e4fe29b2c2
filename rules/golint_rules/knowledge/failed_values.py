"""What becomes of the value of a call that failed: mended, looked at, or needed."""

from golint_agent.rulekit import Call, Code, ErrorBranch, Local, late_regex
from golint_rules.knowledge.error_outcomes import is_log, outer_calls
from golint_rules.knowledge.failing_calls import is_side_matter, writes_outside

#: First words of what makes a thing, and gives none where it fails.
_MAKING = late_regex(r"(?:New|Open|Connect|Dial)(?![a-z])")
#: Of these the zero value may be read: a nil map has nothing in it.
FINE_AS_ZERO = ("bool", "map[")


def is_named(branch: ErrorBranch, value: Local) -> bool:
    """Does the branch name a value that came with the error?"""
    return any(branch.body.holds(use) for use in value.uses)


def is_given_on(branch: ErrorBranch) -> bool:
    """Is the error read behind the branch, or kept in it for later?"""
    variable = branch.variable
    if variable is None or branch.uses_after(variable):
        return True
    for statement in branch.assignments:
        for target, value in statement.assigned:
            if target.text != "_" and value is not None and _tells_failure(value, variable.name):
                return True
    return variable.is_result and variable.is_shared


def _tells_failure(value: Code, name: str) -> bool:
    """Does what is kept name the error, or make one: `errs = append(errs, errors.New("id"))`?"""
    if value.mentions(name) or value.is_error:
        return True
    call = value.call
    return call is not None and any(given.is_error for given in call.arguments)


def is_wrong_before_told(branch: ErrorBranch, value: Local, need: Code) -> bool:
    """Is a value that failed called on as nil, or written, before the kept error is looked at?

    A number that is zero then does no harm where the error is told in the end.
    """
    if need.enclosing_function != branch.enclosing_function:
        return False
    start, end = branch.span.end.byte, need.start_byte
    names = {variable for variable in (branch.variable, *_kept_in(branch)) if variable is not None}
    for local in names:
        if any(start <= use.start_byte < end and not use.is_set for use in local.uses):
            return False
        around = (c for c in need.conditions if c.start_byte < end)
        if any(condition.mentions(local.name) for condition in around):
            return False
    kind = str(value.type)
    if need.is_selected_from and (kind.startswith("*") or need.types.is_interface(value.type)):
        return True
    taker = need.argument_of
    return taker is not None and writes_outside(taker) and not is_side_matter(taker)


def _kept_in(branch: ErrorBranch) -> list[Local]:
    """The locals that the branch keeps a failure in."""
    targets = (target.local for s in branch.assignments for target, _ in s.assigned)
    return [local for local in targets if local is not None]


def is_mended(branch: ErrorBranch, value: Local) -> bool:
    """Does the branch give the value, or a part of it, another one; or look at it?"""
    return any(branch.body.holds(use) for use in value.uses if not _is_logged(use))


def _is_logged(use: Code) -> bool:
    return any(call.holds(use) and is_log(call) for call in outer_calls(use.statement))


def _is_returned(use: Code, call: Call) -> bool:
    """Is the value given to the caller as it is, who may look at it?

    What opens or makes a thing gives none where it fails, and nobody looks for that.
    """
    function = use.enclosing_function
    if function is not None and not function.returns_error and _MAKING.match(call.method):
        return False
    return any(result.span == use.span for result in use.statement.returned)


def _is_counted(use: Code) -> bool:
    """Is only its length read, or are its elements handed on, of which there are none then?"""
    call = use.argument_of
    return call is not None and (call.word in ("len", "append") or f"{use.text}..." in call.text)


def first_need(branch: ErrorBranch, value: Local, call: Call) -> Code | None:
    """The first place behind the branch that needs a good value; None where one looks at it first.

    Looked at it is where a condition names it: `if user != nil`, `for _, x := range rows`.
    """
    for use in branch.uses_after(value):
        if use.is_asked or _is_returned(use, call) or _is_counted(use):
            return None
        if not _is_logged(use):
            return use
    return None
