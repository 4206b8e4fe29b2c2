"""Targets of `errors.As` that are used where no such error may have been found."""

from __future__ import annotations

from bisect import bisect_left

from golint_agent.rulekit import Branch, Call, Code, Context, Function, Local
from golint_rules.knowledge.basics.kind_questions import KIND_QUESTIONS

#: What fills a target, by full name.
FILLING = tuple(sorted(name for name in KIND_QUESTIONS if name.endswith(".As")))
#: So many uses behind a question are looked at.
_MOST = 20


def used_unfound(question: Call, ctx: Context) -> Code | None:
    """The first use of a target that panics where `errors.As` has found nothing for it.

    Nobody asks what it gave, or another operand of an `||` leads to the use as well. The target is
    a pointer whose field is taken, or an interface, and nil before.
    """
    given = question.argument(1)
    held = given.address_of if given is not None else None
    target = held.local if held is not None and held.is_name else None
    if held is None or target is None or target.is_param or target.declared_with is not None:
        return None
    function = question.enclosing_function
    if function is None or function != _declaring(target, question):
        return None
    if target.writes_before(question):
        return None
    is_interface = ctx.is_interface(held.type)
    if not is_interface and not str(held.type).startswith("*"):
        return None
    branch = function.once(_alternatives).get(question.start_byte)
    if branch is None and not (question.is_statement and _may_be_another(question, ctx)):
        return None
    if branch is not None and _is_named_beside(branch, question, target):
        return None
    within = branch.body if branch is not None else None
    first = bisect_left(target.uses, question.span.end.byte, key=lambda use: use.start_byte)
    for use in target.uses[first : first + _MOST]:
        if within is not None and not within.holds(use):
            return None
        if not _is_bare(use, target, question) or use.enclosing_function != function:
            return None
        if not use.usage.selection:
            return None  # what it is handed to may look at it
        if not is_interface and use.receiver_of is not None:
            return None  # a method may do without
        return use
    return None


def _may_be_another(question: Call, ctx: Context) -> bool:
    """May an error be of other kinds, as far as the code says: a parameter, what a library gives?

    What a function of the module gives may be of that kind alone.
    """
    asked = question.argument(0)
    error = asked.local if asked is not None and asked.is_name else None
    if error is None or question.cases:
        return False
    conditions = (c for c in question.conditions if c.mentions(error.name))
    if any(c.text != f"{error.name} != nil" for c in conditions):
        return False
    judged = error.once(_first_judged)
    if judged is not None and judged < question.start_byte:
        return False  # `if !isTimeout(err) { return err }`
    if error.is_param:
        return True
    names = error.once(_givers)
    return bool(names) and not any(not n or n.startswith(ctx.module_path) for n in names)


def _first_judged(error: Local) -> int | None:
    """Where a condition first hands an error to what may tell its kind; None for nowhere."""
    judged = (u.start_byte for u in error.uses if u.is_asked and u.argument_of is not None)
    return next(judged, None)


def _givers(error: Local) -> frozenset[str]:
    """What gives an error its values, by full name; an empty text for what is no call."""
    made = [value.inner.call for w in error.writes if (value := error.value_at(w)) is not None]
    return frozenset(call.callee.lstrip("(*") if call is not None else "" for call in made)


def _declaring(target: Local, question: Call) -> Function | None:
    """The function that declares a target, of those around a question."""
    around = question.enclosing_functions
    return next((f for f in around if f.start_byte <= target.declared_at), None)


def _alternatives(function: Function) -> dict[int, Branch]:
    """The branches that several things lead to, by where each of these begins: `a || b`."""
    return {
        operand.start_byte: branch
        for branch in function.branches
        for operand in branch.condition.operands("||")
        if operand.span != branch.condition.span
    }


def _is_named_beside(branch: Branch, question: Call, target: Local) -> bool:
    """Does another operand ask for the same target, or for what was found?"""
    operands = branch.condition.operands("||")
    others = (one for one in operands if one.start_byte != question.start_byte)
    return any(one.mentions(target.name) for one in others)


def _is_bare(use: Code, target: Local, question: Call) -> bool:
    """Is a target neither set nor asked there, nor below a condition that names it?"""
    if use.is_set or use.address != use or use.is_asked_for_nil:
        return False
    if use.is_asked and f"{target.name} != nil" in use.statement.text:
        return False
    asked = (c for c in use.conditions if c.start_byte > question.span.end.byte)
    return not use.cases and not any(c.mentions(target.name) for c in asked)
