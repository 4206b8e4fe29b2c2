"""Errors of literals and loops that hide the variable that is asked in their place."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Function, Local, late_regex

_DECLARED = late_regex(r"\bvar\s+(\w*[eE]rr\w*)\s+error\b")


def shadowed_errors(function: Function) -> Iterator[tuple[Local, Local, str]]:
    """A `var err error` that nothing sets, the variable that hides it, and of what that is one.

    That of a literal is asked whether it is nil at most, and given to nobody; that of a loop ends
    it by `break`, and nothing else of it is read. The other one is asked behind.
    """
    text = function.text
    is_hidden = "func(" in text or "break" in text
    names = set(_DECLARED.findall(text)) if is_hidden else set()
    if not names:
        return
    literals = function.literals
    for local in function.locals:
        if local.name not in names or not _is_never_set(local):
            continue
        for literal in literals:
            for inner in literal.locals:
                if inner.name == local.name and inner.writes and not _is_given_on(inner):
                    yield local, inner, "function literal"
        for inner in function.locals:
            if inner.name == local.name and inner != local and _only_breaks(inner):
                yield local, inner, "loop"


def _is_never_set(local: Local) -> bool:
    """Is it declared without a value, asked or returned, and set by nothing?"""
    if not local.is_variable or local.origin is not None or not local.has_type:
        return False
    uses = local.uses
    if any(use.is_set or use.address != use for use in uses):
        return False
    return any(use.is_asked or use.is_asked_for_nil or use.statement.is_return for use in uses)


def _is_given_on(inner: Local) -> bool:
    return any(not _asks_for_nil(use) for use in inner.uses)


def _asks_for_nil(use: Code) -> bool:
    """Is it only compared with nil, in a condition that success meets?"""
    compared = use.comparison_around
    return compared is not None and compared[1] == "==" and compared[2].is_nil


def _only_breaks(inner: Local) -> bool:
    """Is it asked whether it is not nil, and nothing but `break` done about it?"""
    asking = [use.statement.branch for use in inner.uses if not use.is_set]
    return bool(inner.writes and asking) and all(
        branch is not None
        and branch.condition.text == f"{inner.name} != nil"
        and [statement.jump for statement in branch.statements] == ["break"]
        for branch in asking
    )
